// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/reasons.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"

namespace searcher {
namespace {

using database::tr;
using database::tr_count;
using Xapian::Query;
namespace schema = database::schema;

constexpr std::size_t kShown = 3;
constexpr std::size_t kShortestWithin = 4;  // letters; shorter ones stand in any word
constexpr const char* kBehind = "\xFE";     // every date

bool is_one_word(std::string_view word) {
  constexpr std::string_view kSyntax = " \"*?/:~^()=";
  return word.find_first_of(kSyntax) == word.npos && word.size() >= kShortestWithin;
}

// The most frequent forms that the word stands in: every form is looked at, which takes a tenth of
// a second in large archives.
std::string longer_words(const Xapian::Database& database, std::string_view word) {
  const std::string exact = stemmers::normalize(word).exact;
  const std::string prefix = database::form_term("", "");
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);) {
    const std::string form = (*term).substr(prefix.size());
    if (!form.empty() && (form[0] == '-' || stemmers::ascii::is_upper(form[0]))) {
      term.skip_to(prefix + (form[0] == '-' ? '.' : '['));
      continue;
    }
    if (form.find(exact) != form.npos) found.emplace_back(term.get_termfreq(), form);
    ++term;
  }
  const std::size_t shown = std::min(found.size(), kShown);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  std::string text;
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "`" : ", `") + found[i].second + "`";
  return text;
}

// How many articles have all the words of a phrase, somewhere.
std::uint64_t with_all_words(Articles& articles, std::string_view phrase) {
  std::vector<Query> words;
  for (const stemmers::Token& token : articles.analyzer().ask(phrase)) {
    const std::vector<std::string> terms = token.word->terms();
    words.emplace_back(Query::OP_OR, terms.begin(), terms.end());
  }
  return articles.count(Query(Query::OP_AND, words.begin(), words.end()));
}

std::string why_not(Articles& articles, const std::string& word) {
  const std::string none = tr("no article has `%s`", word);
  if (word.starts_with('"') && word.size() > 1) {
    const std::uint64_t all =
        with_all_words(articles, std::string_view(word).substr(1, word.size() - 2));
    return all == 0 ? none
                    : tr_count("no article has `%s`; its words are in %s article, not in a row",
                               "no article has `%s`; its words are in %s articles, not in a row",
                               all, word, all);
  }
  if (word.starts_with('=') && is_one_word(std::string_view(word).substr(1))) {
    const std::uint64_t other = with_all_words(articles, std::string_view(word).substr(1));
    return other == 0 ? none
                      : tr_count("no article has `%s`; other forms of it are in %s article",
                                 "no article has `%s`; other forms of it are in %s articles", other,
                                 word, other);
  }
  if (!is_one_word(word) || articles.opened().remote) return none;
  const std::string longer = longer_words(articles.database(), word);
  return longer.empty() ? none : tr("no article has `%s` by itself; it stands in %s", word, longer);
}

// Dated by a year or a month that reaches into the period, but is not all of it.
std::uint64_t dated_by_year(const Articles& articles, const Request& request, const Query& query) {
  const std::string from = request.from ? request.from->key() : std::string();
  const std::string to = request.to ? request.to->key() + kBehind : std::string(kBehind);
  const Query ends(Query::OP_VALUE_GE, schema::kSlotDateEnd, from);
  const Query begins(Query::OP_VALUE_LE, schema::kSlotOldestFirst, to);
  return articles.count(Query(Query::OP_FILTER, query, Query(Query::OP_AND, ends, begins)));
}

}  // namespace

std::vector<std::string> reasons(Articles& articles, const Request& request, const Found& found) {
  std::vector<std::string> all;
  const auto& words = found.built.sought;
  for (const query::Summand& word : words)
    if (articles.count(word.query) == 0) all.push_back(why_not(articles, word.word));
  if (!all.empty()) return all;
  const bool dated = request.from || request.to;
  const bool filtered = dated || !request.sources.empty() || !request.sections.empty();
  const std::uint64_t without = filtered ? articles.count(found.built.query) : 0;
  if (without > 0)
    all.push_back(tr_count("without --from, --to, --source and --section there are %s article",
                           "without --from, --to, --source and --section there are %s articles",
                           without, without));
  else if (words.size() > 1)
    all.push_back(tr("each word is in some article, but no article has all of them"));
  if (!dated || without == 0) return all;
  if (const std::uint64_t vague = dated_by_year(articles, request, found.built.query); vague > 0)
    all.push_back(
        tr_count("%s article of them is dated by a year or a month only, which may lie "
                 "within the period",
                 "%s articles of them are dated by a year or a month only, which may lie "
                 "within the period",
                 vague, vague));
  return all;
}

}  // namespace searcher
