// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/forms.hpp"

#include <algorithm>
#include <cmath>

#include "database/document.hpp"
#include "database/words.hpp"
#include "searcher/matches/text_words.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/words.hpp"
#include "stemmers/normalize.hpp"

namespace searcher {
namespace {

using query::bytes_of;
using query::characters;
using query::SimilarStem;

constexpr std::size_t kShortestWithGe = 6;  // characters
// The first letters are seldom wrong. Stems that begin with the same `kFront` characters are walked
// through up to the whole cost, all others up to this one: the walk is what a suggestion costs.
constexpr double kMostAtFront = 1.5;
constexpr std::size_t kFront = 2;        // characters
constexpr double kFrequencyWorth = 0.1;  // costs, for each doubling
// Each article that is read for its forms is decompressed and scanned: so many stems at the most,
// of each so many articles, and more of them where none of the forms is yet as near as the stem.
constexpr std::size_t kStemsRead = 12;
constexpr std::size_t kArticlesRead = 4;
constexpr std::size_t kMostRead = 10;
constexpr double kUnseenShare = 0.25;  // of the articles with a stem, for a form not yet seen
constexpr double kFarthest = 3.4;    // beyond any cost that is asked for: endings are compared too
constexpr double kNearEnough = 0.3;  // the form, by more than its stem

double score(double cost, double articles) {
  return cost - kFrequencyWorth * std::log2(articles + 1);
}

}  // namespace

const std::string& Forms::Seen::usual() const {
  const auto most = std::max_element(
      texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->first;
}

std::vector<SimilarStem> Forms::similar(std::string_view folded, std::string_view prefix,
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
  if (written.starts_with("ge") && written.size() >= kShortestWithGe)
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

std::optional<Form> Forms::nearest(std::string_view folded, std::string_view prefix, double most) {
  std::optional<Form> best;
  look_into_lexicon(folded, prefix, most, best);
  for (const SimilarStem& stem : similar(folded, prefix, most))
    if (!best || score(stem.cost, stem.articles) < best->score) look_at(folded, prefix, stem, best);
  if (!best || best->cost > most) return std::nullopt;
  if (best->text.empty()) best->text = written(*best, prefix);
  return best;
}

// Forms that have another stem than their letters say, as of strong verbs, and those that none of
// the articles has which are read.
void Forms::look_into_lexicon(std::string_view folded, std::string_view prefix, double most,
                              std::optional<Form>& best) {
  using stemmers::Lexicon;
  constexpr unsigned kForm = Lexicon::noun | Lexicon::lower | Lexicon::learned;
  query::Misspelling misspelling(characters(folded));
  std::vector<Form> near;
  const auto consider = [&](const std::string& word, std::uint8_t kind) {
    if ((kind & kForm) == 0 || (kind & Lexicon::rare) != 0) return;
    if (word == folded) return;
    if (misspelling.compare(characters(word), most) != 0 || misspelling.cost() > most) return;
    near.push_back({{}, word, (kind & Lexicon::lower) == 0, misspelling.cost(), 0, 0});
  };
  database::each_word(articles_.opened().words, folded.substr(0, bytes_of(folded, 1)), consider);
  for (Form& form : near) {
    const auto tokens = analyzer_.ask(form.folded);
    // Nobody seeks a stop word, and all articles have it.
    if (tokens.size() != 1 || tokens[0].word->stop_word) continue;
    const std::string term =
        std::string(prefix) + query::commonest_term(database_, prefix, *tokens[0].word);
    form.articles = kUnseenShare * database_.get_termfreq(term);
    form.score = score(form.cost, form.articles);
    if (form.articles > 0 && (!best || form.score < best->score)) best = form;
  }
}

// As articles write it, or else as its kind of word is written.
std::string Forms::written(const Form& form, std::string_view prefix) {
  const auto tokens = analyzer_.ask(form.folded);
  const std::string stem = query::commonest_term(database_, prefix, *tokens.front().word);
  const std::string term = std::string(prefix) + stem;
  std::map<std::string, Seen> forms;
  std::size_t read = 0;
  for (auto at = database_.postlist_begin(term);
       at != database_.postlist_end(term) && read < kMostRead; ++at, ++read) {
    count(term, stem, *at, forms);
    if (forms.contains(form.folded)) return forms.at(form.folded).usual();
  }
  std::string text = form.folded;
  if (form.capital) text = stemmers::capitalized(text);
  return text;
}

// Of the article's words only those at the term's positions are analysed.
void Forms::count(const std::string& term, const std::string& stem, Xapian::docid article,
                  std::map<std::string, Seen>& forms) const {
  const database::Article read = articles_.article(article);
  std::vector<TextWords> texts = text_words(database::text_fields(read));
  std::map<std::string, std::map<std::string, std::size_t>> here;
  const auto end = database_.positionlist_end(article, term);
  for (auto at = database_.positionlist_begin(article, term); at != end; ++at) {
    const auto behind = std::find_if(texts.begin() + 1, texts.end(),
                                     [&](const TextWords& text) { return text.first() > *at; });
    TextWords& text = *std::prev(behind);
    const std::size_t word = *at - text.first();
    if (!text.has(word)) continue;
    const std::string_view written = text.between(word, word);
    for (const stemmers::Token& token : analyzer_.analyze(written))
      if (token.word->stands_for(stem)) ++here[token.word->folded][std::string(written)];
  }
  for (const auto& [folded, texts] : here) {
    Seen& seen = forms[folded];
    ++seen.articles;
    for (const auto& [text, times] : texts)
      seen.texts[text] += times;
  }
}

// Reads until a form is as near as its stem.
bool Forms::look_at(std::string_view folded, std::string_view prefix, const SimilarStem& stem,
                    std::optional<Form>& best) {
  query::Misspelling misspelling(characters(folded));
  std::map<std::string, Seen> forms;
  const std::string term = std::string(prefix) + stem.stem;
  double least = kFarthest;
  std::size_t read = 0;
  for (auto at = database_.postlist_begin(term);
       at != database_.postlist_end(term) && read < kMostRead; ++at) {
    if (++read > kArticlesRead && least <= stem.cost + kNearEnough) break;
    count(term, stem.stem, *at, forms);
    for (const auto& [form, seen] : forms)
      if (misspelling.compare(characters(form), least) == 0)
        least = std::min(least, misspelling.cost());
  }
  for (const auto& [form, seen] : forms) {
    if (form == folded || misspelling.compare(characters(form), kFarthest) != 0) continue;
    const double share = static_cast<double>(seen.articles) / static_cast<double>(read);
    Form one{{}, form, false, misspelling.cost(), 0, share * stem.articles};
    one.score = score(one.cost, one.articles);
    if (best && best->score <= one.score) continue;
    one.text = seen.usual();
    best = one;
  }
  return forms.contains(std::string(folded));
}

}  // namespace searcher
