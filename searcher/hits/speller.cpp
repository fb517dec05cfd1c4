// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/speller.hpp"

#include <algorithm>
#include <array>

#include "database/schema.hpp"
#include "database/words.hpp"
#include "searcher/query/builder.hpp"
#include "searcher/query/division.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/words.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/names.hpp"

namespace searcher {
namespace {

namespace ascii = stemmers::ascii;
using query::bytes_of;
using query::characters;
using query::QueryWord;

constexpr std::size_t kShortestWord = 4;  // characters; of shorter ones everything is near
constexpr std::size_t kLongWord = 6;      // may be misspelt twice
constexpr double kMost = 2.4;             // costs of a misspelling
constexpr double kMostShort = 1.2;        // of a word that is not long
// A word in few articles is doubted where its neighbour is in so many times more.
constexpr Xapian::doccount kRare = 2;
constexpr Xapian::doccount kManyTimes = 100;
constexpr Xapian::doccount kCommon = 20;
// For a word that exists, that the lexicon has or divides: one ordinary slip, or two that sound
// alike.
constexpr double kMostFarMore = 1.1;
constexpr Xapian::doccount kKnown = 5;    // articles; what fewer have may be misspelt too
constexpr std::size_t kShortestPart = 4;  // characters; what is left of a word by chance is shorter
constexpr std::size_t kShortestStopWord = 3;  // bytes; shorter ones are endings: er, es
constexpr std::array<std::string_view, 10> kEndings{"",   "e",  "n",  "s",   "en",
                                                    "er", "es", "em", "ern", "ens"};

// Do they differ in endings only?
bool are_forms(std::string_view a, std::string_view b) {
  const auto is_ending = [](std::string_view text) {
    return std::find(kEndings.begin(), kEndings.end(), text) != kEndings.end();
  };
  const auto split = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto common = static_cast<std::size_t>(split.first - a.begin());
  for (std::size_t base = common; base + 3 > common && base > 0; --base)
    if (is_ending(a.substr(base)) && is_ending(b.substr(base))) return true;
  return false;
}

}  // namespace

Speller::Speller(Articles& articles)
    : articles_(articles),
      database_(articles.database()),
      analyzer_(articles.analyzer()),
      forms_(articles) {}

std::optional<std::string> Speller::better(const QueryWord& word, std::string_view prefix) {
  const bool has_digit = std::any_of(word.folded.begin(), word.folded.end(), ascii::is_digit);
  if (characters(word.folded).size() < kShortestWord || has_digit || word.stop_word)
    return std::nullopt;
  Xapian::doccount articles = 0;
  Xapian::doccount within = 0;
  std::vector<std::string> terms = query::readings(word);
  for (const std::string& name : stemmers::name_variants(word.folded))
    terms.push_back(analyzer_.ask(name).front().word->stem);
  for (const std::string& term : terms) {
    articles = std::max(articles, database_.get_termfreq(std::string(prefix) + term));
    within = std::max(within, database_.get_termfreq(database::part_term(prefix, term)));
  }
  if (articles > kRare) return other_ending(word, prefix, articles);
  if (within > kRare) return std::nullopt;
  if (articles + within > 0) return far_more_frequent(word, prefix, articles);
  return nearest(word, prefix);
}

std::optional<std::string> Speller::nearest(const QueryWord& word, std::string_view prefix) {
  const bool is_long = characters(word.folded).size() >= kLongWord;
  const bool sound =
      is_in_lexicon(word.folded) ||
      !query::divide(articles_.opened().words, analyzer_.settings(), word).rows.empty();
  const double most = is_long ? kMost : kMostShort;
  const auto form = forms_.nearest(word.folded, prefix, sound ? kMostFarMore : most);
  if (sound && (!form || form->cost > kMostFarMore)) return std::nullopt;
  if (prefix.empty() && (!form || form->cost > kMostFarMore))
    if (auto better = better_part(word)) return better;
  if (!form) return std::nullopt;
  return form->text;
}

std::optional<std::string> Speller::far_more_frequent(const QueryWord& word,
                                                      std::string_view prefix,
                                                      Xapian::doccount articles) {
  if (characters(word.folded).size() < kLongWord || database_.get_doccount() < kManyTimes)
    return std::nullopt;
  const auto form = forms_.nearest(word.folded, prefix, kMostFarMore);
  if (!form || form->cost > kMostFarMore ||
      form->articles < kManyTimes * std::max<Xapian::doccount>(articles, 1))
    return std::nullopt;
  return form->text;
}

bool Speller::is_in_lexicon(const std::string& folded) const {
  bool known = false;
  database::each_word(articles_.opened().words, folded, [&](const std::string& word, std::uint8_t) {
    known = known || word == folded;
  });
  return known;
}

// `gegründetet` has the stem of `gegründet`. The lexicon has all forms of a word or none; of a word
// that it has not, what differs from a form of articles in its ending only may be one.
std::optional<std::string> Speller::other_ending(const QueryWord& word, std::string_view prefix,
                                                 Xapian::doccount articles) {
  if (articles < kCommon || is_in_lexicon(word.folded)) return std::nullopt;
  std::optional<Form> best;
  for (const std::string& term : query::readings(word))
    if (forms_.look_at(word.folded, prefix, {term, 0, articles}, best)) return std::nullopt;
  if (!best || best->cost > kMostFarMore) return std::nullopt;
  const auto kind = analyzer_.settings().stemmer;
  const bool maybe = best->folded + "s" == word.folded || !is_in_lexicon(best->folded);
  if (maybe && are_forms(stemmers::fold_as_stem(kind, word.folded),
                         stemmers::fold_as_stem(kind, best->folded)))
    return std::nullopt;
  return best->text;
}

Xapian::doccount Speller::articles_with(std::string_view folded) {
  const auto tokens = analyzer_.ask(folded);
  if (tokens.size() != 1) return 0;
  const std::string stem = query::commonest_term(database_, {}, *tokens[0].word);
  return std::max(database_.get_termfreq(stem),
                  database_.get_termfreq(std::string(database::schema::kPart) + stem));
}

// A short one may be an ending.
bool Speller::is_stop_word(std::string_view folded) {
  const auto tokens = analyzer_.analyze(folded);
  return folded.size() >= kShortestStopWord && tokens.size() == 1 && tokens[0].word->stop_word;
}

bool Speller::is_form(std::string_view folded) {
  const auto tokens = analyzer_.ask(folded);
  if (tokens.size() != 1) return false;
  const std::string stem = query::commonest_term(database_, {}, *tokens[0].word);
  std::optional<Form> other;
  return is_in_lexicon(std::string(folded)) ||
         forms_.look_at(folded, {}, {stem, 0, database_.get_termfreq(stem)}, other);
}

bool Speller::finds(const std::string& text) {
  const query::Node tree = query::parse(text, analyzer_, {});
  query::BuildOptions options;
  options.words = &articles_.opened().words;
  const auto built = query::build(tree, database_, analyzer_, options);
  return articles_.count(built.query) > 0;
}

// The longest front or end that is a word of its own stays.
std::optional<std::string> Speller::better_part(const QueryWord& word) {
  const std::string& folded = word.folded;
  const std::string& written = word.text.size() == folded.size() ? word.text : folded;
  const std::size_t length = characters(folded).size();
  std::optional<std::string> best;
  double least = kMostFarMore;
  const auto try_rest = [&](std::string_view kept, std::string_view rest, bool kept_first) {
    if (articles_with(rest) >= kKnown) return;
    const auto form = forms_.nearest(rest, {}, kMostFarMore);
    if (!form || form->cost > least) return;
    std::string end(kept_first ? std::string_view(form->text) : kept);
    const auto tokens = analyzer_.analyze(end);
    if (tokens.size() != 1) return;
    end = tokens[0].word->folded;
    std::string whole = kept_first ? written.substr(0, kept.size()) + end : form->text + end;
    if (!finds(whole)) return;
    least = form->cost;
    best = std::move(whole);
  };
  for (std::size_t front = length - 2; front >= kShortestPart; --front) {
    const std::string_view kept = std::string_view(folded).substr(0, bytes_of(folded, front));
    const std::string_view rest = std::string_view(folded).substr(kept.size());
    if (articles_with(kept) < kKnown) continue;
    if (is_stop_word(rest) && is_form(kept))
      return written.substr(0, kept.size()) + " " + std::string(rest);
    if (length - front >= kShortestPart) try_rest(kept, rest, true);
    if (length - front >= kShortestPart) break;
  }
  for (std::size_t front = kShortestPart; front + kShortestPart <= length; ++front) {
    const std::string_view rest = std::string_view(folded).substr(0, bytes_of(folded, front));
    const std::string_view kept = std::string_view(folded).substr(rest.size());
    if (articles_with(kept) < kKnown) continue;
    try_rest(kept, rest, false);
    break;
  }
  return best;
}

std::optional<std::string> Speller::joined(const QueryWord& first, const QueryWord& second) {
  if (first.stop_word || second.stop_word) return std::nullopt;
  if (articles_with(first.folded) > 0 && articles_with(second.folded) > 0) return std::nullopt;
  if (articles_with(first.folded + second.folded) < kKnown) return std::nullopt;
  return first.text + second.folded;
}

}  // namespace searcher
