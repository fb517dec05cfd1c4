// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "database/messages/tr.hpp"
#include "searcher/hits/articles.hpp"
#include "searcher/hits/found.hpp"
#include "searcher/hits/request.hpp"
#include "searcher/hits/search.hpp"
#include "searcher/matches/highlighter.hpp"
#include "searcher/terminal/progress.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher::views {

/// What of a result set is shown: the name of a row of the table.
struct View {
  std::string_view name;

  constexpr bool operator==(const View&) const = default;

  /// Those that options or formats treat in a way of their own; a view need not be among them.
  static const View hits, count, ids, article, kwic, trend, facets, terms, table, words;
};
inline constexpr View View::hits{"hits"};
inline constexpr View View::count{"count"};
inline constexpr View View::ids{"ids"};
inline constexpr View View::article{"article"};
inline constexpr View View::kwic{"kwic"};
inline constexpr View View::trend{"trend"};
inline constexpr View View::facets{"facets"};
inline constexpr View View::terms{"terms"};
inline constexpr View View::table{"table"};
inline constexpr View View::words{"words"};

/// In which order a view shows what it counts.
enum class Order { given, left, right, match, log_dice, log_likelihood, count };

/// So many words, or characters, on each side of a match.
struct Context {
  std::uint32_t size = 10;
  bool characters = false;
};

/// So many words before a match and behind it.
struct Window {
  std::uint32_t left = 5;
  std::uint32_t right = 5;
};

/// A query of a file, with the name that it has there.
struct NamedQuery {
  std::string name;  ///< "" for one of the command line
  std::string query;
};

/// What the views take.
struct Choices {
  std::string by;     ///< "" for the view's default
  std::string group;  ///< lines of kwic are counted by it; "" where each is shown
  Order order = Order::given;
  std::optional<Context> context;
  std::optional<std::uint32_t> sample;
  std::uint64_t seed = 0;
  std::vector<NamedQuery> compare;  ///< queries beside the first
  std::string reference;            ///< the query that terms are held against; "" for the archive
  std::string against;              ///< the column that others are held against; "" for all others
  std::uint64_t min_count = 0;      ///< 0 for the view's default
  std::optional<Window> window;
  std::uint32_t words = 1;  ///< in a row that are counted together
  bool stop_words = false;  ///< are they counted too?
  bool skip_empty = false;  ///< are periods without an article left out?
  bool excel = false;       ///< csv for spreadsheets: BOM, semicolon, no formulas
};

/// An option and its values, as they were given.
struct GivenOption {
  std::string name;
  std::vector<std::string> values;  ///< empty for a flag
};

/// One line of `--explain`.
struct ExplainedTerm {
  std::string word;
  std::string_view how;
  std::string term;
  std::uint64_t articles = 0;
};

/// A tag of an article.
struct TagNote {
  std::string tag;
  std::string note;  ///< "" without
};

/// How much there is, beyond the page that is shown.
struct Extent {
  std::uint64_t rows = 0;
  std::string_view of = "articles";       ///< what a row is; "articles" for views of these
  std::optional<std::uint64_t> articles;  ///< that were found, where the view has counted them
};

/// All that is known of one answer; a view chooses what to show of it, a format writes it.
struct Answer {
  Search& search;
  const Request& request;
  const Found& found;
  std::string qid;                       ///< of `--queries`; "" without
  std::vector<ExplainedTerm> explained;  ///< empty without `--explain`
  Style style;
  View view = View::hits;
  Choices choices = {};
  std::vector<GivenOption> options = {};              ///< those that decide what is found
  std::vector<std::vector<WeightShare>> shares = {};  ///< of each hit; empty without --explain=hits
  Progress* progress = nullptr;                       ///< may be nullptr
  /// Called once all is counted: from here on the reader of the output sets the pace.
  std::function<void()> counted = {};
  /// Told before the first row how many there are; writes it where people read it.
  std::function<void(const Extent&)> tells = {};
  /// The tags under which the user keeps an article, with their notes; may be empty.
  std::function<std::vector<TagNote>(const std::string& id)> tags_of = {};
  std::size_t number = 0;  ///< of the query among several, from 0

  Articles& articles() const { return search.articles(); }
  void begin_output(const Extent& extent = {}) const {
    if (counted) counted();
    if (tells) tells(extent);
  }
  /// For a loop over the hits that writes them.
  Watched<Hit> hits() const {
    begin_output();
    return watched(found.hits, database::marked_in("progress", "articles"));
  }
  /// `what` outlives the loop.
  template <typename Value>
  Watched<Value> watched(const std::vector<Value>& values, std::string_view what) const {
    if (progress != nullptr) progress->start(what, values.size());
    return {values, progress};
  }
};

/// Nothing, a text, a text with matches, a count, a measure.
using Cell = std::variant<std::monostate, std::string, MarkedText, std::uint64_t, double>;

/// Where the rows of a view go, one after the other; one class a format. A view knows no format and
/// a format no view, so that each new one of either is written once: cells say what they are
/// (count, measure, text with matches), and the format how that looks.
class Rows {
 public:
  virtual ~Rows() = default;
  /// Told before the first row, by views that show a page of their rows: how many there are in all.
  virtual void total(std::uint64_t rows) { static_cast<void>(rows); }
  virtual void row(std::span<const Cell> cells) = 0;
  virtual void end() = 0;
};

/// Some values that stand in a row of a table themselves: a span would need another constant each.
template <typename Value>
class List {
 public:
  template <typename... Values>
  constexpr List(Values... values) : values_{Value(values)...}, size_(sizeof...(values)) {}

  constexpr operator std::span<const Value>() const { return {values_.data(), size_}; }
  constexpr const Value* begin() const { return values_.data(); }
  constexpr const Value* end() const { return values_.data() + size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const Value& front() const { return values_.front(); }

 private:
  std::array<Value, 20> values_{};
  std::size_t size_ = 0;
};

/// Rows that a view may give.
struct Shape {
  std::string_view key = {};            ///< of its rows in JSON
  List<std::string_view> columns = {};  ///< empty for a view of articles
  void (*fill)(const Answer&,
               Rows&) = nullptr;  ///< writes the rows; nullptr for a view of articles
};

/// A view. Those of articles are written by each format in its own way; those of rows are counted
/// by their file and written by every format that writes rows.
struct ViewRow {
  std::string_view name;
  View view{name};
  std::string_view help;
  Shape shape = {};
  Shape other = {};  ///< where `takes_other` says so: the same counted in another way
  bool (*takes_other)(const Choices&) = nullptr;
  List<std::string_view> by = {};  ///< what `--by` may name; the first is the default
  List<Order> orders = {};         ///< besides `given`

  bool of_rows() const { return shape.fill != nullptr; }
  const Shape& shape_for(const Choices& choices) const {
    return takes_other != nullptr && takes_other(choices) ? other : shape;
  }
};

/// The shape of an answer's rows.
const Shape& shape_of(const Answer& answer);

/// Every view; the first is the default.
std::span<const ViewRow> view_table();

/// `view` is in the table.
const ViewRow& view_row(View view);

}  // namespace searcher::views
