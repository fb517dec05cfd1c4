// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "database/fields.hpp"
#include "searcher/query/places/closeness.hpp"
#include "searcher/query/places/mark.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// What a query seeks at places of an article: rows of words, and what stands near what.
struct Sought {
  enum class Kind : std::uint8_t { row, either, near };

  Kind kind = Kind::row;
  Mark row;                      ///< of a row
  Closeness closeness;           ///< of near, whose children are two
  std::vector<Sought> children;  ///< of either and near
};

/// Calls `visit` for each row of words in `sought`.
void each_row(const Sought& sought, const std::function<void(const Mark&)>& visit);

/// A place of a match: the positions of its first and its last word, and the rows in it.
struct Spot {
  struct Piece {
    Xapian::termpos position = 0;
    const Mark* row = nullptr;
  };
  Xapian::termpos first = 0;
  Xapian::termpos last = 0;
  std::vector<Piece> pieces{};
};

/// Finds places in one article after the other: of terms by the positions that the index holds, of
/// forms by the article's text, which is read once for all of them.
class Places {
 public:
  /// All outlive it, and `analyzer` holds no tokens in use while it is asked. `field` is the one
  /// that all rows belong to, nullptr for the text of the article.
  Places(const Xapian::Database& database, stemmers::Analyzer& analyzer,
         const database::FieldRow* field);

  /// Forms of these rows will be asked for.
  void expect(const Mark& row);
  void expect(const Sought& sought);

  /// From here on places are those of this article; `read` spares reading it, and outlives its use.
  void open(Xapian::docid article, const database::Article* read = nullptr);

  /// Where the row begins, in order.
  std::vector<Xapian::termpos> starts(const Mark& row);
  /// In the order of their first words.
  std::vector<Spot> matches(const Sought& sought);
  bool has(const Sought& sought);

 private:
  struct Forms {
    const FormSet* set;
    std::vector<Xapian::termpos> places;
  };
  /// The first positions of sentences, or of paragraphs.
  using Bounds = std::vector<Xapian::termpos>;

  std::vector<Xapian::termpos> places_of(const Mark& row, std::size_t word);
  std::vector<Spot> near(const Sought& sought);
  std::vector<Spot> in_row(const Mark& row);
  const Spot* nearest_behind(const Spot& one, const std::vector<Spot>& others,
                             const Closeness& closeness);
  const Spot* nearest_before(const Spot& one, const std::vector<Spot>& others,
                             const Closeness& closeness);
  bool may_join(const Spot& first, const Spot& second, const Closeness& closeness);
  const Bounds& bounds(Scope scope);
  void read_forms();
  void read_forms(std::string_view text, Xapian::termpos offset, Xapian::termpos& last);
  const database::Article& article();
  bool surely_has(const Mark& row);

  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
  const database::FieldRow* field_;
  std::vector<Forms> forms_;
  bool has_forms_ = false;
  bool wants_bounds_ = false;
  Xapian::docid number_ = 0;
  const database::Article* read_ = nullptr;
  database::Article own_;
  Xapian::termpos title_end_ = 0;
  Bounds sentences_;
  Bounds paragraphs_;
};

}  // namespace searcher::query
