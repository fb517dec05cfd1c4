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
  static const View hits, count, ids, article, kwic, trend, facets, terms;
};
inline constexpr View View::hits{"hits"};
inline constexpr View View::count{"count"};
inline constexpr View View::ids{"ids"};
inline constexpr View View::article{"article"};
inline constexpr View View::kwic{"kwic"};
inline constexpr View View::trend{"trend"};
inline constexpr View View::facets{"facets"};
inline constexpr View View::terms{"terms"};

/// In which order a view shows what it counts.
enum class Order { given, left, right, log_dice, log_likelihood, count };

/// So many words, or characters, on each side of a match.
struct Context {
  std::uint32_t size = 10;
  bool characters = false;
};

/// What the views take.
struct Choices {
  std::string by;  ///< "" for the view's default
  Order order = Order::given;
  std::optional<Context> context;
  std::optional<std::uint32_t> sample;
  std::uint64_t seed = 0;
  std::vector<std::string> compare;  ///< queries beside the first
  bool excel = false;                ///< csv for spreadsheets: BOM, semicolon, no formulas
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

  Articles& articles() const { return search.articles(); }
  void begin_output() const {
    if (counted) counted();
  }
  /// For a loop over the hits that writes them.
  Watched<Hit> hits() const {
    begin_output();
    return watched(found.hits, "articles");
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
  std::array<Value, 10> values_{};
  std::size_t size_ = 0;
};

/// A view. Those of articles are written by each format in its own way; those of rows are counted
/// by their file and written by every format that writes rows.
struct ViewRow {
  std::string_view name;
  View view{name};
  std::string_view help;
  std::string_view key = {};            ///< of its rows in JSON
  List<std::string_view> columns = {};  ///< empty for a view of articles
  List<std::string_view> by = {};       ///< what `--by` may name; the first is the default
  List<Order> orders = {};              ///< besides `given`
  void (*fill)(const Answer&,
               Rows&) = nullptr;  ///< writes the rows; nullptr for a view of articles
};

/// Every view; the first is the default.
std::span<const ViewRow> view_table();

/// `view` is in the table.
const ViewRow& view_row(View view);

}  // namespace searcher::views
