// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/options/options.hpp"

namespace searcher {

inline constexpr std::string_view kHelpHint = "nachlese-search --help shows all options";

/// Throws Failure.
[[noreturn]] void usage(const std::string& message, std::string_view hint = kHelpHint);

/// What was written, before it is understood.
struct RawOptions {
  std::string config, limit, sort = "relevance", match = "auto", from, to;
  std::string view = "hits", format = "text", duplicates, queries, color = "auto", width;
  std::string offset = "0", timeout = "30", by, context, sample, seed = "0", max_expansions, save,
              new_since_last, verify, explain, like, recency;
  std::vector<std::string> query, databases, sources, sections, compare;
  bool plain = false, no_config = false, no_variants = false, no_pager = false;
  bool hyperlinks = false, help = false, version = false, excel = false, saved = false,
       browse = false;
};

/// Throws Failure for what makes no sense.
Options understood(const RawOptions& raw, std::chrono::year_month_day today);

}  // namespace searcher
