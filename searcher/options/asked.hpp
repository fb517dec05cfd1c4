// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/hits/search.hpp"
#include "searcher/options/choices.hpp"

namespace searcher {

/// What is done with the query.
enum class Action { search, save, list_saved, verify, browse, tag, untag, list_tags };

/// What one run of the program is asked to do.
struct Options {
  std::string text;  ///< of --help or --version: written, and nothing else done
  std::vector<std::filesystem::path> databases;  ///< searched as one; at least one
  Request request;
  Action action = Action::search;
  std::string save;            ///< the name for the query
  std::string tag;             ///< the name to which or from which the hits are taken
  std::string note;            ///< for each of them
  std::string output;          ///< a folder for texts and a table of them; "" for stdout
  std::string written;         ///< the query as it was written, @NAMES not replaced
  std::string new_since_last;  ///< the name of a saved query: only what it has not yet shown
  std::string verify;          ///< a file with a list, `-` for stdin
  std::string queries;         ///< a file of queries, `-` for stdin; "" without
  views::View view = views::View::hits;
  views::Choices choices;
  std::vector<views::GivenOption> given;  ///< those that decide what is found, for repeating
  const formats::FormatRow* format = nullptr;
  Explain explain = Explain::nothing;
  double timeout = 30;  ///< seconds; 0: no limit
  When color = When::automatic;
  bool hyperlinks = false;
  std::optional<std::size_t> width;  ///< 0: lines are not wrapped
  std::string pager;                 ///< "" for none
};

/// Throws Failure; without a hint of its own, that of --help.
[[noreturn]] inline void usage(const std::string& message, const std::string& hint = {}) {
  throw database::Failure(
      message, hint.empty() ? database::tr("nachlese-search --help shows all options") : hint);
}

}  // namespace searcher
