// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/expansion.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "searcher/query/edits.hpp"
#include "stemmers/ascii.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

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

Expansion most_frequent(std::vector<Found> found, std::size_t max) {
  Expansion expansion;
  expansion.found = found.size();
  const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), max));
  std::partial_sort(found.begin(), kept, found.end(), [](const Found& a, const Found& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
  });
  for (auto term = found.begin(); term != kept; ++term)
    expansion.terms.push_back(std::move(term->term));
  return expansion;
}

}  // namespace

Expansion expand(const Xapian::Database& database, std::string_view prefix,
                 const std::string& front, const std::function<bool(std::string_view)>& accept,
                 std::size_t max) {
  std::vector<Found> found;
  const std::string begin = std::string(prefix) + front;
  const auto end = database.allterms_end(begin);
  for (auto term = database.allterms_begin(begin); term != end;) {
    std::string text = *term;
    if (prefix.empty() && ascii::is_upper(text[0])) {
      term.skip_to(kBehindPrefixes);
      continue;
    }
    if (accept(std::string_view(text).substr(prefix.size())))
      found.push_back({std::move(text), term.get_termfreq()});
    ++term;
  }
  return most_frequent(std::move(found), max);
}

Expansion alike(const Xapian::Database& database, std::string_view prefix, const QueryWord& word,
                unsigned max_cost, std::size_t max, stemmers::StemmerKind stemmer) {
  std::vector<Found> found;
  const std::vector<std::string> own = readings(word);
  const auto add = [&](std::string_view spelling) {
    for (const Neighbour& near : neighbours(database, prefix, spelling, max_cost))
      if (std::find(own.begin(), own.end(), near.stem) == own.end())
        found.push_back({std::string(prefix) + near.stem, near.articles});
  };
  std::set<std::string> spellings{stemmers::fold_as_stem(stemmer, word.folded)};
  for (const std::string& stem : own)
    spellings.emplace(stemmers::without_marks(stem));
  for (const std::string& spelling : spellings)
    add(spelling);
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.term < b.term; });
  const auto same = [](const Found& a, const Found& b) { return a.term == b.term; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return most_frequent(std::move(found), max);
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
  const auto stems = [&](std::string_view piece) {
    std::vector<std::string> found;
    const auto tokens = analyzer.ask(piece);
    if (tokens.empty()) return found;
    found.push_back(tokens.front().word->stem);
    found.insert(found.end(), tokens.front().word->completed.begin(),
                 tokens.front().word->completed.end());
    return found;
  };
  for (const std::string& stem : stems(pieces.back()))
    back_stems_.emplace_back(stemmers::without_marks(stem));
  only_front_ = pieces.size() == 2 && back_.empty();
  if (only_front_) front_stems_ = stems(pieces.front());
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
  const std::string_view bare = stemmers::without_marks(stem);
  return fits(bare, back_) ||
         std::any_of(back_stems_.begin(), back_stems_.end(),
                     [&](const std::string& back) { return fits(bare, back); });
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
      return pattern.accepts_stem(word);
    });
  };
}

}  // namespace searcher::query
