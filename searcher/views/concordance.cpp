// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/concordance.hpp"

#include <algorithm>
#include <array>
#include <unicode/utf8.h>

#include "database/document.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"

namespace searcher::views {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::array<std::string_view, 4> kTextFields{"title", "subtitle", "teaser", "body"};
constexpr std::size_t kKeyWords =
    5;  // of context by which lines are sorted; what agrees further is a copy

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!ascii::is_white(c))
      line += c;
    else if (line.empty() || line.back() != ' ')
      line += ' ';
  }
  return line;
}

// The matched text on one line; its spans move with the white space that falls out.
MarkedText marked_line(const MarkedText& text, stemmers::Span range) {
  MarkedText line;
  std::uint32_t from = range.start;
  const auto append = [&](std::uint32_t to) {
    line.text += one_line(std::string_view(text.text).substr(from, to - from));
    from = to;
  };
  for (const stemmers::Span& match : text.matches) {
    if (match.start < range.start || match.end > range.end) continue;
    append(match.start);
    const auto begin = static_cast<std::uint32_t>(line.text.size());
    append(match.end);
    line.matches.push_back({begin, static_cast<std::uint32_t>(line.text.size())});
  }
  append(range.end);
  return line;
}

std::string_view last_characters(std::string_view text, std::size_t count) {
  auto at = static_cast<std::int32_t>(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < count && at > 0; ++i)
    U8_BACK_1(bytes, 0, at);
  return text.substr(static_cast<std::size_t>(at));
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::int32_t at = 0;
  const auto size = static_cast<std::int32_t>(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < count && at < size; ++i)
    U8_FWD_1(bytes, at, size);
  return text.substr(0, static_cast<std::size_t>(at));
}

// As dictionaries sort.
std::string sortable(std::string_view word) {
  std::string key = stemmers::normalize(word).folded;
  for (const auto& [umlaut, base] : {std::pair("ä", "a"), {"ö", "o"}, {"ü", "u"}})
    for (auto at = key.find(umlaut); at != std::string::npos; at = key.find(umlaut, at))
      key.replace(at, std::string_view(umlaut).size(), base);
  return key;
}

}  // namespace

Concordance::Concordance(const database::Article& article, const MarkedArticle& marked)
    : marked_(marked), texts_(text_words(database::text_fields(article))) {}

std::size_t Concordance::text_of(const Occurrence& at) {
  std::size_t text = texts_.size() - 1;
  while (text > 0 && texts_[text].first() > at.position)
    --text;
  return text;
}

ConcordanceLine Concordance::line(const Occurrence& at, const Context& context) {
  const std::size_t number = text_of(at);
  TextWords& words = texts_[number];
  const std::size_t first = at.position - words.first();
  const std::size_t last = first + at.words - 1;
  if (!words.has(last)) return {kTextFields[number], {}, {}, {}, 0};
  const std::string_view text = words.text();
  const stemmers::Span match{words[first].start, words[last].end};
  // A character of context is at most a word of it.
  const std::size_t size = context.size;
  std::uint32_t begin = first > size ? words[first - size].start : 0;
  auto end = static_cast<std::uint32_t>(text.size());
  if (words.has(last + size + 1))
    end = words[last + size + 1].start;
  else
    words.count();
  if (context.size == 0) {
    begin = match.start;
    end = match.end;
  }
  std::string left = one_line(text.substr(begin, match.start - begin));
  std::string right = one_line(text.substr(match.end, end - match.end));
  while (words.has(last + size + 1) && right.ends_with(' '))
    right.pop_back();
  if (context.characters) {
    left = last_characters(left, size);
    right = first_characters(right, size);
  }
  const std::array<const MarkedText*, 4> marked{&marked_.title, &marked_.subtitle, &marked_.teaser,
                                                &marked_.body};
  return {kTextFields[number], std::move(left), marked_line(*marked[number], match),
          std::move(right), static_cast<std::uint32_t>(first + 1)};
}

std::string_view Concordance::matched(const Occurrence& at) {
  TextWords& words = texts_[text_of(at)];
  const std::size_t first = at.position - words.first();
  const std::size_t last = first + at.words - 1;
  return words.has(last) ? words.between(first, last) : std::string_view();
}

MatchedWords Concordance::words(const Occurrence& at, stemmers::Analyzer& analyzer) {
  TextWords& text = texts_[text_of(at)];
  const std::size_t first = at.position - text.first();
  const std::size_t last = first + at.words - 1;
  MatchedWords words;
  if (!text.has(last)) return words;
  for (const stemmers::Token& token : words_in_place(text, first, last, analyzer).words) {
    const std::string_view space = words.form.empty() ? "" : " ";
    words.form.append(space).append(token.word->exact);
    words.lemma.append(space).append(token.word->lemma());
  }
  return words;
}

std::vector<std::string_view> Concordance::beside(const Occurrence& at, std::size_t count,
                                                  bool left) {
  TextWords& words = texts_[text_of(at)];
  const std::size_t first = at.position - words.first();
  const std::size_t last = first + at.words - 1;
  std::vector<std::string_view> all;
  if (!words.has(last)) return all;
  std::size_t begin = left ? first - std::min(first, count) : last + 1;
  const std::size_t end = left ? first : last + 1 + count;
  for (; begin < end && words.has(begin); ++begin)
    all.push_back(words.between(begin, begin));
  return all;
}

std::string Concordance::sort_key(const Occurrence& at, Order order) {
  TextWords& words = texts_[text_of(at)];
  const std::size_t first = at.position - words.first();
  const std::size_t last = first + at.words - 1;
  const bool left = order == Order::left;
  std::string key;
  if (!words.has(last)) return key;
  for (std::size_t word = first; order == Order::match && word <= last; ++word)
    key += sortable(words.between(word, word)) + '\x01';
  for (std::size_t i = 1; i <= kKeyWords; ++i) {
    if (left ? first < i : !words.has(last + i)) break;
    const std::size_t word = left ? first - i : last + i;
    key += sortable(words.between(word, word)) + '\x01';
  }
  return key;
}

}  // namespace searcher::views
