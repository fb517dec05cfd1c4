// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace searcher {

/// What was written, before it is understood: a variable for each row of the table of options.
struct RawOptions {
  using Member = std::variant<std::string RawOptions::*, bool RawOptions::*,
                              std::vector<std::string> RawOptions::*>;

  std::string config, limit, offset, sort, match, from, to, view, by, group, context, window,
      sample, seed, reference, against, min_count, ngrams, format, save, tag, untag, note, output,
      new_since_last, verify, duplicates, like, recency, max_expansions, explain, queries, timeout,
      color, width;
  std::vector<std::string> query, databases, sources, sections, compare;
  bool no_config = false, excel = false, browse = false, saved = false, tags = false,
       no_variants = false, widen = false, plain = false, stop_words = false, skip_empty = false,
       hyperlinks = false, no_pager = false, help = false, version = false, show_config = false;
  std::vector<Member> given;  ///< those that were written somewhere, in the order of the table

  bool is_given(Member member) const {
    return std::find(given.begin(), given.end(), member) != given.end();
  }
};

}  // namespace searcher
