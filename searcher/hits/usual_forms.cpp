// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/usual_forms.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "database/document.hpp"
#include "database/fields.hpp"
#include "database/schema.hpp"
#include "searcher/matches/highlighter.hpp"

namespace searcher {
namespace {

namespace schema = database::schema;

constexpr Xapian::doccount kRead = 30;  // articles; a page shows as many
constexpr std::size_t kUsualForms = 5;

/// By the word of the query: form terms and their forms.
using FormsByWord = std::vector<std::map<std::string, std::string>>;

// The forms at these places of an article.
void add_forms(const database::Article& article, const std::vector<Highlighter::Place>& places,
               stemmers::Analyzer& analyzer, FormsByWord& forms) {
  std::multimap<Xapian::termpos, const query::Mark*> marks;
  for (const Highlighter::Place& place : places)
    if (place.mark->terms.size() == 1) marks.emplace(place.position, place.mark);
  Xapian::termpos last = 0;
  for (const std::string_view text : database::text_fields(article)) {
    const Xapian::termpos offset = last;
    for (const stemmers::Token& token : analyzer.analyze(text)) {
      last = offset + token.position;
      for (auto [mark, end] = marks.equal_range(last); mark != end; ++mark)
        forms.at(mark->second->word)
            .emplace(
                database::form_term(mark->second->title ? schema::kTitle : "", token.word->exact),
                token.word->exact);
    }
    last += schema::kFieldGap;
  }
}

}  // namespace

std::vector<std::vector<UsualForm>> usual_forms(Articles& articles, const Found& found) {
  FormsByWord forms(found.built.words.size());
  Highlighter highlighter(articles.opened(), articles.analyzer(), found.built);
  Xapian::Enquire enquire(articles.database());
  enquire.set_query(found.query);
  articles.weigh_nothing(enquire);
  for (const Xapian::docid number : enquire.get_mset(0, kRead)) {
    const database::Article article = articles.article(number);
    add_forms(article, highlighter.rows(number, article), articles.analyzer(), forms);
  }
  std::vector<std::vector<UsualForm>> usual(forms.size());
  for (std::size_t word = 0; word < forms.size(); ++word) {
    for (auto& [term, form] : forms[word])
      usual[word].push_back({std::move(form), articles.database().get_termfreq(term)});
    std::stable_sort(
        usual[word].begin(), usual[word].end(),
        [](const UsualForm& a, const UsualForm& b) { return a.articles > b.articles; });
    if (usual[word].size() > kUsualForms) usual[word].resize(kUsualForms);
  }
  return usual;
}

}  // namespace searcher
