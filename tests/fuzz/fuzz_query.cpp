// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "database/failure.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/tree.hpp"

using searcher::query::Match;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static stemmers::Analyzer analyzer({});
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::chrono::year_month_day today{std::chrono::year{2024}, std::chrono::month{2},
                                          std::chrono::day{29}};
  try {
    // What was understood, written out, is understood in the same way.
    const auto tree = searcher::query::parse(text, analyzer, today);
    for (const Match match : {Match::all, Match::any}) {
      const std::string once = searcher::query::render(tree, match);
      const auto again = searcher::query::parse(once, analyzer, today);
      if (searcher::query::render(again, match) != once) std::abort();
    }
  } catch (const database::Failure& failure) {
    if (failure.message().empty() || failure.code() != database::ExitCode::failure) std::abort();
  }
  return 0;
}
