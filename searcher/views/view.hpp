// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "searcher/hits/search.hpp"
#include "searcher/matches/highlighter.hpp"
#include "searcher/terminal/progress.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher::views {

/// What of a result set is shown.
enum class View : std::uint8_t { hits, count, ids, article, kwic, trend, facets, terms, forms };

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
struct Page {
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

/// Where the rows of a view go, one after the other; one class a format.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual void row(std::span<const Cell> cells) = 0;
  virtual void end() = 0;
};

struct ViewRow {
  View view;
  std::string_view name;
  std::string_view help;
  std::string_view key;                       ///< of its rows in JSON
  std::span<const std::string_view> columns;  ///< empty for a view of articles
  /// Writes the rows; nullptr for a view of articles, which each format writes by itself.
  void (*fill)(const Page& page, Rows& rows);
  std::span<const std::string_view> by;  ///< what `--by` may name; the first is the default
  std::span<const Order> orders;         ///< besides `given`
};

/// Every view; the first is the default.
std::span<const ViewRow> view_table();
const ViewRow& view_row(View view);

void kwic(const Page& page, Rows& rows);
void trend(const Page& page, Rows& rows);
void facets(const Page& page, Rows& rows);
void terms(const Page& page, Rows& rows);
void forms(const Page& page, Rows& rows);

}  // namespace searcher::views
