// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/speller.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "database/document.hpp"
#include "database/schema.hpp"
#include "database/words.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/parser.hpp"

namespace searcher {
namespace {

using query::bytes_of;
using query::characters;
using query::QueryWord;
using query::SimilarStem;

constexpr std::size_t kShortestWord = 4;  // characters; of shorter ones everything is near
constexpr std::size_t kLongWord = 6;
constexpr double kMost = 2.4;       // costs of a misspelling
constexpr double kMostShort = 1.2;  // of a word that is not long
constexpr double kMostAtFront = 1.5;
constexpr std::size_t kFront = 2;        // characters
constexpr double kFrequencyWorth = 0.1;  // costs, for each doubling
constexpr std::size_t kStemsRead = 12;
constexpr std::size_t kArticlesRead = 4;
constexpr std::size_t kMostRead = 10;
constexpr double kUnseenShare = 0.25;  // of the articles with a stem, for a form not yet seen
constexpr double kNearEnough = 0.3;    // the form, by more than its stem
// A word in few articles is doubted where its neighbour is in so many times more.
constexpr Xapian::doccount kRare = 2;
constexpr Xapian::doccount kManyTimes = 100;
constexpr double kMostFarMore = 1.1;
constexpr Xapian::doccount kKnown = 5;  // articles; what fewer have may be misspelt too
constexpr std::size_t kShortestPart = 4;
constexpr std::array<std::string_view, 10> kEndings{"",   "e",  "n",  "s",   "en",
                                                    "er", "es", "em", "ern", "ens"};

double score(double cost, double articles) {
  return cost - kFrequencyWorth * std::log2(articles + 1);
}

std::string capitalized(const std::string& text) {
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
  letters.replace(0, letters.moveIndex32(0, 1), u_toupper(letters.char32At(0)));
  std::string written;
  return letters.toUTF8String(written);
}

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

const std::string& Speller::Seen::usual() const {
  const auto most = std::max_element(
      texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->first;
}

Speller::Speller(Search& search, stemmers::Analyzer& analyzer)
    : search_(search), database_(search.opened().database), analyzer_(analyzer) {}

std::optional<std::string> Speller::better(const QueryWord& word, std::string_view prefix) {
  const bool has_digit = std::any_of(word.folded.begin(), word.folded.end(),
                                     [](char c) { return c >= '0' && c <= '9'; });
  if (characters(word.folded).size() < kShortestWord || has_digit || word.stop_word)
    return std::nullopt;
  const Xapian::doccount articles = database_.get_termfreq(std::string(prefix) + word.stem);
  const Xapian::doccount within =
      prefix.empty() ? database_.get_termfreq(std::string(database::schema::kPart) + word.stem) : 0;
  if (articles > kRare) return other_ending(word, prefix, articles);
  if (within > kRare) return std::nullopt;
  if (articles + within > 0) return far_more_frequent(word, prefix, articles);
  return nearest(word, prefix);
}

std::optional<std::string> Speller::nearest(const QueryWord& word, std::string_view prefix) {
  const bool is_long = characters(word.folded).size() >= kLongWord;
  const auto form = corrected(word.folded, prefix, is_long ? kMost : kMostShort);
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
  const auto form = corrected(word.folded, prefix, kMostFarMore);
  if (!form || form->cost > kMostFarMore ||
      form->articles < kManyTimes * std::max<Xapian::doccount>(articles, 1))
    return std::nullopt;
  return form->text;
}

// `gegründetet` has the stem of `gegründet`. What the archive's lexicon has is a word; what differs
// from a form that articles have in its ending only may be one.
std::optional<std::string> Speller::other_ending(const QueryWord& word, std::string_view prefix,
                                                 Xapian::doccount articles) {
  if (articles < kManyTimes || analyzer_.settings().word_list.empty()) return std::nullopt;
  bool known = false;
  database::each_word(database_, word.folded, [&](const std::string& folded, std::uint8_t) {
    known = known || folded == word.folded;
  });
  if (known) return std::nullopt;
  std::optional<Form> best;
  look_at_forms(word.folded, prefix, {word.stem, 0, articles}, best);
  if (!best || best->cost > kMostFarMore || best->articles < kManyTimes) return std::nullopt;
  const auto tokens = analyzer_.analyze(best->text);
  if (tokens.size() != 1) return std::nullopt;
  const auto kind = analyzer_.settings().stemmer;
  const std::string folded = tokens[0].word->folded;
  if (are_forms(stemmers::fold_as_stem(kind, word.folded), stemmers::fold_as_stem(kind, folded)))
    return std::nullopt;
  return best->text;
}

std::vector<SimilarStem> Speller::similar(std::string_view folded, std::string_view prefix,
                                          double most) const {
  const auto kind = analyzer_.settings().stemmer;
  const std::string written = stemmers::fold_as_stem(kind, folded);
  std::vector<SimilarStem> found;
  const auto add = [&](std::string_view text, std::size_t front, double limit) {
    const auto more =
        query::similar_stems(database_, prefix, text.substr(0, bytes_of(text, front)), text, limit);
    found.insert(found.end(), more.begin(), more.end());
  };
  add(written, kFront, most);
  add(written, 0, std::min(most, kMostAtFront));
  // CISTEM takes ge- away, of words that are long enough.
  if (written.starts_with("ge") && written.size() >= kLongWord)
    add(std::string_view(written).substr(2), kFront, most);
  std::sort(found.begin(), found.end(), [](const SimilarStem& a, const SimilarStem& b) {
    return a.stem != b.stem ? a.stem < b.stem : a.cost < b.cost;
  });
  const auto same = [](const SimilarStem& a, const SimilarStem& b) { return a.stem == b.stem; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  std::stable_sort(found.begin(), found.end(), [](const SimilarStem& a, const SimilarStem& b) {
    return score(a.cost, a.articles) < score(b.cost, b.articles);
  });
  if (found.size() > kStemsRead) found.resize(kStemsRead);
  return found;
}

std::optional<Speller::Form> Speller::corrected(std::string_view folded, std::string_view prefix,
                                                double most) {
  std::optional<Form> best;
  look_into_lexicon(folded, prefix, most, best);
  for (const SimilarStem& stem : similar(folded, prefix, most))
    if (!best || score(stem.cost, stem.articles) < best->score)
      look_at_forms(folded, prefix, stem, best);
  if (!best || best->cost > most) return std::nullopt;
  if (best->text.empty()) best->text = written(*best, prefix);
  return best;
}

// Forms that have another stem than their letters say, as of strong verbs, and those that none of
// the articles has which are read.
void Speller::look_into_lexicon(std::string_view folded, std::string_view prefix, double most,
                                std::optional<Form>& best) {
  using stemmers::Lexicon;
  constexpr unsigned kForm = Lexicon::noun | Lexicon::lower | Lexicon::learned;
  query::Misspelling misspelling(characters(folded));
  std::vector<Form> near;
  const auto consider = [&](const std::string& word, std::uint8_t kind) {
    if ((kind & kForm) == 0 || (kind & Lexicon::rare) != 0) return;
    if (misspelling.compare(characters(word), most) != 0 || misspelling.cost() > most) return;
    near.push_back({{}, word, (kind & Lexicon::lower) == 0, misspelling.cost(), 0, 0});
  };
  database::each_word(database_, folded.substr(0, bytes_of(folded, 1)), consider);
  for (Form& form : near) {
    const auto tokens = analyzer_.analyze(form.folded);
    if (tokens.size() != 1) continue;
    const std::string term = std::string(prefix) + tokens[0].word->stem;
    form.articles = kUnseenShare * database_.get_termfreq(term);
    form.score = score(form.cost, form.articles);
    if (form.articles > 0 && (!best || form.score < best->score)) best = form;
  }
}

// As articles write it, or else as its kind of word is written.
std::string Speller::written(const Form& form, std::string_view prefix) {
  const auto tokens = analyzer_.analyze(form.folded);
  const std::string stem = tokens.front().word->stem;
  const std::string term = std::string(prefix) + stem;
  std::map<std::string, Seen> forms;
  std::size_t read = 0;
  for (auto at = database_.postlist_begin(term);
       at != database_.postlist_end(term) && read < kMostRead; ++at, ++read) {
    count_forms(stem, *at, forms);
    if (forms.contains(form.folded)) return forms.at(form.folded).usual();
  }
  std::string text = form.folded;
  if (form.capital) text = capitalized(text);
  return text;
}

void Speller::count_forms(const std::string& stem, Xapian::docid article,
                          std::map<std::string, Seen>& forms) const {
  std::map<std::string, std::map<std::string, std::size_t>> here;
  const database::Article read = search_.article(article);
  for (const std::string_view text : database::text_fields(read))
    for (const stemmers::Token& token : analyzer_.analyze(text))
      if (token.word->stem == stem)
        ++here[token.word->folded]
              [std::string(text.substr(token.span.start, token.span.end - token.span.start))];
  for (const auto& [folded, texts] : here) {
    Seen& seen = forms[folded];
    ++seen.articles;
    for (const auto& [text, times] : texts)
      seen.texts[text] += times;
  }
}

// Reads until a form is as near as its stem.
void Speller::look_at_forms(std::string_view folded, std::string_view prefix,
                            const SimilarStem& stem, std::optional<Form>& best) {
  query::Misspelling misspelling(characters(folded));
  std::map<std::string, Seen> forms;
  const std::string term = std::string(prefix) + stem.stem;
  double least = kMost;
  std::size_t read = 0;
  for (auto at = database_.postlist_begin(term);
       at != database_.postlist_end(term) && read < kMostRead; ++at) {
    if (++read > kArticlesRead && least <= stem.cost + kNearEnough) break;
    count_forms(stem.stem, *at, forms);
    for (const auto& [form, seen] : forms)
      if (misspelling.compare(characters(form), least) == 0)
        least = std::min(least, misspelling.cost());
  }
  for (const auto& [form, seen] : forms) {
    if (misspelling.compare(characters(form), kMost + 1) != 0) continue;
    const double share = static_cast<double>(seen.articles) / static_cast<double>(read);
    Form one{{}, form, false, misspelling.cost(), 0, share * stem.articles};
    one.score = score(one.cost, one.articles);
    if (best && best->score <= one.score) continue;
    one.text =
        std::max_element(seen.texts.begin(), seen.texts.end(), [](const auto& a, const auto& b) {
          return a.second < b.second;
        })->first;
    best = one;
  }
}

Xapian::doccount Speller::articles_with(std::string_view folded) {
  const auto tokens = analyzer_.analyze(folded);
  if (tokens.size() != 1) return 0;
  const std::string stem = tokens[0].word->stem;
  return std::max(database_.get_termfreq(stem),
                  database_.get_termfreq(std::string(database::schema::kPart) + stem));
}

bool Speller::finds(const std::string& text) {
  const query::Node tree = query::parse(text, analyzer_, {});
  const auto built = query::build(tree, database_, analyzer_, {});
  return search_.count(built.query) > 0;
}

// The longest front or end that is a word of its own stays.
std::optional<std::string> Speller::better_part(const QueryWord& word) {
  const std::string& folded = word.folded;
  const std::string& written = word.text.size() == folded.size() ? word.text : folded;
  const std::size_t length = characters(folded).size();
  std::optional<std::string> best;
  double least = kMostFarMore;
  const auto try_rest = [&](std::string_view kept, std::string_view rest, bool kept_first) {
    const auto form = corrected(rest, {}, kMostFarMore);
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
    const auto tokens = analyzer_.analyze(rest);
    if (tokens.size() == 1 && tokens[0].word->stop_word)
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
