// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matches/text_words.hpp"

#include <algorithm>

#include "database/schema.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kScanAhead = 64;         // words
constexpr std::size_t kAbbreviationBytes = 2;  // Dr. and St. end no sentence

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), ascii::is_digit);
}

}  // namespace

bool TextWords::has(std::size_t word) {
  if (word < words_.size()) return true;
  if (scanned_) return false;
  const std::size_t wanted = word + kScanAhead;
  const std::uint32_t base = words_.empty() ? 0 : words_.back().end;
  stemmers::Scanner scanner(text_.substr(base));
  stemmers::Unit unit;
  while (words_.size() <= wanted) {
    if (!scanner.next(unit)) {
      scanned_ = true;
      break;
    }
    words_.push_back({unit.span.start + base, unit.span.end + base});
  }
  return word < words_.size();
}

std::size_t TextWords::count() {
  while (!scanned_)
    has(words_.size() * 2);
  return words_.size();
}

std::string_view TextWords::between(std::size_t from, std::size_t to) const {
  return text_.substr(words_[from].start, words_[to].end - words_[from].start);
}

std::string_view TextWords::gap_before(std::size_t word) const {
  const std::uint32_t begin = word == 0 ? 0 : words_[word - 1].end;
  return text_.substr(begin, words_[word].start - begin);
}

bool TextWords::begins_sentence(std::size_t word) const {
  if (word == 0) return true;
  const std::string_view gap = gap_before(word);
  if (gap.find('\n') != std::string_view::npos) return true;
  if (gap.find_first_of(" \t") == std::string_view::npos) return false;
  if (gap.find_first_of("!?") != std::string_view::npos) return true;
  if (gap.find('.') == std::string_view::npos) return false;
  const std::string_view before = between(word - 1, word - 1);
  return before.size() > kAbbreviationBytes && !is_number(before);
}

WordsInPlace words_in_place(TextWords& text, std::size_t first, std::size_t last,
                            stemmers::Analyzer& analyzer) {
  const std::size_t before = first == 0 ? 0 : 1;
  const std::size_t end = text.has(last + 1) ? last + 1 : last;
  const std::string_view piece = text.between(first - before, end);
  const auto tokens = analyzer.analyze_piece(piece, text.text());
  // A sign behind the piece may have made two words one.
  const std::size_t begin = std::min(before, tokens.size());
  return {piece, tokens.subspan(begin, std::min(last - first + 1, tokens.size() - begin))};
}

std::vector<TextWords> text_words(const std::vector<std::string_view>& texts) {
  std::vector<TextWords> words;
  Xapian::termpos position = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool last = i + 1 == texts.size();
    words.emplace_back(texts[i], position + 1, last);
    if (last) break;
    position += static_cast<Xapian::termpos>(words.back().count()) + database::schema::kFieldGap;
  }
  return words;
}

}  // namespace searcher
