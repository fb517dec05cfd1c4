// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

using database::marked_in;
using database::tr;
using Xapian::termpos;

/// A form, or several in a row, that a word of the query matched.
struct Form {
  std::uint64_t articles = 0;
  std::uint64_t occurrences = 0;
  std::map<std::string, std::uint64_t> written;
};

/// The number of the word of the query, the form as `=` compares it, what led to it.
using Key = std::tuple<unsigned, std::string, std::string_view>;

/// The words of an article by their positions.
class Words {
 public:
  struct Word {
    std::string exact;
    std::string stem;
    std::string written;
  };

  Words(const database::Article& article, stemmers::Analyzer& analyzer) {
    termpos last = 0;
    for (const std::string_view text : database::text_fields(article)) {
      const termpos offset = last;
      for (const stemmers::Token& token : analyzer.analyze(text)) {
        last = offset + token.position;
        words_.emplace(
            last,
            Word{token.word->exact, token.word->stem,
                 std::string(text.substr(token.span.start, token.span.end - token.span.start))});
      }
      last += database::schema::kFieldGap;
    }
  }

  const Word* at(termpos position) const {
    const auto found = words_.find(position);
    return found == words_.end() ? nullptr : &found->second;
  }

 private:
  std::unordered_map<termpos, Word> words_;
};

// A whole word that stands for another one than it is: Landes- in Landes- und Bundesregierung,
// griffen with its an.
std::string_view how(const query::Mark& row, const Words::Word& word) {
  const bool whole = row.how == "stem" || row.how == "name";
  if (!whole || !row.is_term() || row.title || row.terms[0] == word.stem) return row.how;
  if (word.written.ends_with('-') || word.written.starts_with('-')) return "pair";
  return "stem";
}

}  // namespace

void forms(const Answer& answer, Rows& rows) {
  ResultSet results(answer.search, answer.request, answer.found);
  if (!results.has_words())
    throw database::Failure(tr("the query has no words whose forms could be counted"),
                            tr("--view ids lists the articles"));
  std::map<Key, Form> all;
  for (const Xapian::docid number :
       answer.watched(results.articles(), marked_in("progress", "articles counted"))) {
    const database::Article article = answer.articles().article(number);
    const Words words(article, answer.articles().analyzer());
    std::set<Key> here;
    for (const Highlighter::Place& place : results.rows(number, article)) {
      std::string exact;
      std::string written;
      std::string_view led;
      for (std::size_t i = 0; i < place.mark->terms.size(); ++i) {
        const Words::Word* word = words.at(place.position + static_cast<termpos>(i));
        if (word == nullptr) continue;
        if (i == 0) led = how(*place.mark, *word);
        exact += (i == 0 ? "" : " ") + word->exact;
        written += (i == 0 ? "" : " ") + word->written;
      }
      const Key key{place.mark->word, exact, led};
      Form& form = all[key];
      ++form.occurrences;
      ++form.written[written];
      if (here.insert(key).second) ++form.articles;
    }
  }
  std::vector<std::pair<Key, Form>> sorted(all.begin(), all.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.occurrences > b.second.occurrences;
  });
  const std::size_t begin = std::min<std::size_t>(answer.request.offset, sorted.size());
  const std::size_t end =
      begin + std::min<std::size_t>(answer.request.limit, sorted.size() - begin);
  answer.begin_output({sorted.size(), "forms", results.articles().size()});
  rows.total(sorted.size());
  for (std::size_t i = begin; i < end; ++i) {
    const auto& [key, form] = sorted[i];
    const auto usual =
        std::max_element(form.written.begin(), form.written.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto& asked = answer.found.built.words;
    const unsigned word = std::get<0>(key);
    const std::vector<Cell> cells{word < asked.size() ? asked[word] : std::string(), usual->first,
                                  form.articles, form.occurrences, std::string(std::get<2>(key))};
    rows.row(cells);
  }
  rows.end();
}

}  // namespace searcher::views
