// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/expansion.hpp"

#include <algorithm>
#include <numeric>
#include <unicode/utf8.h>
#include <utility>

namespace searcher::query {
namespace {

constexpr std::string_view kGe = "ge";
constexpr const char* kBehindPrefixes = "[";  // the byte behind Z: prefixes are capitals

struct Found {
  std::string term;
  Xapian::doccount documents = 0;
};

std::string folded(std::string_view piece, stemmers::Analyzer& analyzer) {
  const auto tokens = analyzer.analyze(piece);
  return tokens.empty() ? std::string() : tokens.front().word->folded;
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, length, c);
    points += static_cast<char32_t>(c);
  }
  return points;
}

}  // namespace

Expansion expand(const Xapian::Database& database, std::string_view prefix,
                 const std::string& front, const std::function<bool(std::string_view)>& accept) {
  std::vector<Found> found;
  const std::string begin = std::string(prefix) + front;
  const auto end = database.allterms_end(begin);
  for (auto term = database.allterms_begin(begin); term != end;) {
    std::string text = *term;
    if (prefix.empty() && text[0] >= 'A' && text[0] <= 'Z') {
      term.skip_to(kBehindPrefixes);
      continue;
    }
    if (accept(std::string_view(text).substr(prefix.size())))
      found.push_back({std::move(text), term.get_termfreq()});
    ++term;
  }
  Expansion expansion;
  expansion.found = found.size();
  const auto kept =
      found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), kMaxExpansions));
  std::partial_sort(found.begin(), kept, found.end(), [](const Found& a, const Found& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
  });
  for (auto term = found.begin(); term != kept; ++term)
    expansion.terms.push_back(std::move(term->term));
  return expansion;
}

Pattern::Pattern(const std::vector<std::string>& pieces, stemmers::Analyzer& analyzer)
    : stemmer_(analyzer.settings().stemmer) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string piece = stemmers::fold_as_stem(stemmer_, folded(pieces[i], analyzer));
    if (i == 0)
      front_ = piece;
    else if (i + 1 < pieces.size())
      middle_.push_back(piece);
    else
      back_ = piece;
  }
  const auto stem = [&](std::string_view piece) {
    const auto tokens = analyzer.analyze(piece);
    return tokens.empty() ? std::string() : tokens.front().word->stem;
  };
  back_stem_ = stem(pieces.back());
  only_front_ = pieces.size() == 2 && back_.empty();
  if (only_front_) front_stem_ = stem(pieces.front());
}

// The pieces one after the other, without overlap.
bool Pattern::fits(std::string_view word, std::string_view last) const {
  if (word.size() < front_.size() + last.size() || !word.ends_with(last)) return false;
  if (!word.starts_with(front_)) return false;
  std::string_view rest = word.substr(front_.size(), word.size() - front_.size() - last.size());
  for (const std::string& piece : middle_) {
    const auto at = rest.find(piece);
    if (at == std::string_view::npos) return false;
    rest.remove_prefix(at + piece.size());
  }
  return true;
}

bool Pattern::accepts_stem(std::string_view stem) const {
  return fits(stem, back_stem_) || fits(stem, back_);
}

std::string Pattern::front_without_ge() const {
  const bool takes_ge = stemmer_ == stemmers::StemmerKind::cistem;
  if (!takes_ge || !front_.starts_with(kGe)) return {};
  return front_.substr(kGe.size());
}

Check Pattern::word_check() const {
  return [pattern = *this](std::string_view, std::span<const stemmers::Token> tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const stemmers::Token& token) {
      const std::string word = stemmers::fold_as_stem(pattern.stemmer_, token.word->folded);
      return pattern.fits(word, pattern.back_) || pattern.fits(word, pattern.back_stem_);
    });
  };
}

bool within_edits(std::string_view a, std::string_view b, unsigned max) {
  const std::u32string from = code_points(a);
  const std::u32string to = code_points(b);
  const std::size_t longer = std::max(from.size(), to.size());
  if (longer - std::min(from.size(), to.size()) > max) return false;
  std::vector<unsigned> row(to.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    unsigned diagonal = row[0]++;
    unsigned smallest = row[0];
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const unsigned substituted = diagonal + (from[i - 1] == to[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
      smallest = std::min(smallest, row[j]);
    }
    if (smallest > max) return false;
  }
  return row.back() <= max;
}

}  // namespace searcher::query
