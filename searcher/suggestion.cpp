// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/suggestion.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "database/document.hpp"
#include "database/schema.hpp"
#include "searcher/query/edits.hpp"

namespace searcher {
namespace {

using query::kEditCost;
using query::Neighbour;
using query::Node;
using query::NodeKind;
using query::QueryWord;

constexpr std::size_t kShortestWord = 4;  // characters; of shorter ones everything is near
constexpr std::size_t kLongWord = 6;      // two edits
constexpr std::size_t kRead = 6;          // stems whose forms are looked at
constexpr std::size_t kArticlesRead = 6;  // of each
constexpr double kFrequencyWorth = 0.35;  // in costs, for each doubling
// A word in few articles is doubted where its neighbour is in so many times more.
constexpr Xapian::doccount kRare = 2;
constexpr Xapian::doccount kManyTimes = 100;

struct Form {
  std::string text;
  double score = 0;  // the less the better
};

class Speller {
 public:
  Speller(const Search& search, stemmers::Analyzer& analyzer)
      : search_(search), database_(search.opened().database), analyzer_(analyzer) {}

  /// A better word, if there is one.
  std::optional<std::string> better(const QueryWord& word, std::string_view prefix) {
    const std::u32string letters = query::characters(word.folded);
    const bool has_digit = std::any_of(word.folded.begin(), word.folded.end(),
                                       [](char c) { return c >= '0' && c <= '9'; });
    if (letters.size() < kShortestWord || has_digit || word.stop_word) return std::nullopt;
    const Xapian::doccount articles = database_.get_termfreq(std::string(prefix) + word.stem);
    if (articles > kRare) return std::nullopt;
    const std::string part = std::string(database::schema::kPart) + word.stem;
    if (prefix.empty() && database_.get_termfreq(part) > kRare) return std::nullopt;
    const bool known = articles > 0 || (prefix.empty() && database_.term_exists(part));
    return known ? far_more_frequent(word, prefix, articles)
                 : nearest(word, prefix, letters.size());
  }

 private:
  std::optional<std::string> nearest(const QueryWord& word, std::string_view prefix,
                                     std::size_t length) {
    const unsigned max = length < kLongWord ? kEditCost : 2 * kEditCost;
    std::vector<Neighbour> near;
    const auto add = [&](const std::string& spelling, unsigned most) {
      const auto more = query::neighbours(database_, prefix, spelling, most);
      near.insert(near.end(), more.begin(), more.end());
    };
    add(stem_like(word), max);
    if (word.stem != stem_like(word)) add(word.stem, max);
    // An ending with a letter too many is none for the stemmer.
    for (std::size_t left_out = 1; left_out <= 2; ++left_out) {
      const auto tokens = analyzer_.analyze(shortened(word.folded, left_out));
      if (tokens.size() == 1) add(std::string(tokens[0].word->stem), max / 2);
    }
    return best_form(word, prefix, near, max + 2 * kEditCost);
  }

  // Only what begins alike: whoever looks for a rare word should not wait for it.
  std::optional<std::string> far_more_frequent(const QueryWord& word, std::string_view prefix,
                                               Xapian::doccount articles) {
    const std::u32string letters = query::characters(word.stem);
    if (letters.size() < kLongWord || database_.get_doccount() < kManyTimes) return std::nullopt;
    std::size_t front = 1;
    while (front < word.stem.size() && (front < 2 || is_inside(word.stem[front])))
      ++front;
    std::vector<Neighbour> near = query::neighbours(database_, prefix, word.stem, kEditCost,
                                                    std::string_view(word.stem).substr(0, front));
    std::erase_if(near, [&](const Neighbour& one) {
      return one.stem == word.stem ||
             one.articles < kManyTimes * std::max<Xapian::doccount>(articles, 1);
    });
    return best_form(word, prefix, near, kEditCost);
  }

  static bool is_inside(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

  static std::string shortened(std::string word, std::size_t characters) {
    for (; characters > 0 && !word.empty(); --characters) {
      while (is_inside(word.back()))
        word.pop_back();
      word.pop_back();
    }
    return word;
  }

  // The word without its ending's guess: a misspelt ending is none.
  std::string stem_like(const QueryWord& word) const {
    return stemmers::fold_as_stem(analyzer_.settings().stemmer, word.folded);
  }

  // What is in more articles is meant rather.
  static double score(unsigned cost, Xapian::doccount articles) {
    return cost - kFrequencyWorth * std::log2(static_cast<double>(articles) + 1);
  }

  std::optional<std::string> best_form(const QueryWord& word, std::string_view prefix,
                                       std::vector<Neighbour>& near, unsigned max) {
    std::sort(near.begin(), near.end(), [](const Neighbour& a, const Neighbour& b) {
      const double first = score(a.cost, a.articles);
      const double second = score(b.cost, b.articles);
      return first != second ? first < second : a.stem < b.stem;
    });
    const auto same = [](const Neighbour& a, const Neighbour& b) { return a.stem == b.stem; };
    near.erase(std::unique(near.begin(), near.end(), same), near.end());
    if (near.size() > kRead) near.resize(kRead);
    std::optional<Form> best;
    for (const Neighbour& one : near) {
      const auto form = nearest_form(word, prefix, one, max);
      if (form && (!best || form->score < best->score)) best = form;
    }
    if (!best) return std::nullopt;
    return best->text;
  }

  // The form of a stem, in articles that have it, that is nearest to the word.
  std::optional<Form> nearest_form(const QueryWord& word, std::string_view prefix,
                                   const Neighbour& stem, unsigned max) {
    const std::u32string wanted = query::characters(word.folded);
    std::optional<Form> best;
    const std::string term = std::string(prefix) + stem.stem;
    std::size_t read = 0;
    for (auto at = database_.postlist_begin(term);
         at != database_.postlist_end(term) && read < kArticlesRead; ++at, ++read) {
      const database::Article article = search_.article(*at);
      for (const std::string_view text : database::text_fields(article))
        for (const stemmers::Token& token : analyzer_.analyze(text)) {
          if (token.word->stem != stem.stem) continue;
          const unsigned cost =
              query::edit_cost(query::characters(token.word->folded), wanted, max);
          if (cost > max) continue;
          const double worth = score(stem.cost, stem.articles) + cost;
          if (best && best->score <= worth) continue;
          best = {std::string(text.substr(token.span.start, token.span.end - token.span.start)),
                  worth};
        }
    }
    return best;
  }

  const Search& search_;
  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
};

/// Walks through a query and writes down what to replace.
class Replacer {
 public:
  Replacer(Speller& speller, std::string_view query) : speller_(speller), query_(query) {}

  void visit(const Node& node) {
    if (node.kind == NodeKind::without) return;
    const bool words = node.kind == NodeKind::word || node.kind == NodeKind::phrase;
    const bool text = node.field == nullptr || node.field->prefix == database::schema::kTitle;
    if (words && text)
      for (const QueryWord& word : node.words)
        replace(node, word);
    for (const Node& child : node.children)
      visit(child);
  }

  std::string text() {
    return changed_ ? text_ + std::string(query_.substr(done_)) : std::string();
  }

 private:
  void replace(const Node& node, const QueryWord& word) {
    const auto at = query_.find(word.text, std::max<std::size_t>(done_, node.span.start));
    if (at == query_.npos || at >= node.span.end) return;
    const std::string_view prefix = node.field == nullptr ? std::string_view() : node.field->prefix;
    const auto better = speller_.better(word, prefix);
    if (!better) return;
    text_ += query_.substr(done_, at - done_);
    text_ += *better;
    done_ = at + word.text.size();
    changed_ = true;
  }

  Speller& speller_;
  std::string_view query_;
  std::string text_;
  std::size_t done_ = 0;
  bool changed_ = false;
};

}  // namespace

std::string suggestion(const Search& search, stemmers::Analyzer& analyzer, const Node& tree,
                       std::string_view query) {
  Speller speller(search, analyzer);
  Replacer replacer(speller, query);
  replacer.visit(tree);
  return replacer.text();
}

}  // namespace searcher
