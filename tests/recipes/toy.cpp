// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "searcher/formats/format.hpp"
#include "searcher/views/view.hpp"

// A view and a format as their files would be.
namespace searcher::views {

void toy(const Answer& answer, Rows& rows);

void toy(const Answer& answer, Rows& rows) {
  const std::vector<Xapian::docid> articles = answer.articles().matching(answer.found.query);
  answer.begin_output();
  for (const Xapian::docid article : articles)
    rows.row(std::vector<Cell>{answer.articles().article(article).title});
  rows.end();
}

}  // namespace searcher::views

namespace searcher::formats {
namespace {

void toy_hits(const Answer& answer, std::ostream& out) {
  for (const Hit& hit : answer.hits())
    out << "toy " << answer.articles().id(hit.article) << '\n';
}

}  // namespace

extern const Writers toy_writers{.hits = toy_hits};

}  // namespace searcher::formats
