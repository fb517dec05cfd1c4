// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/failure.hpp"
#include "searcher/views/view.hpp"

namespace searcher {

/// A query under a name, as it was written, with the options that were given with it.
struct SavedQuery {
  std::string name;
  std::string query;
  std::vector<views::GivenOption> options;
};

/// `$XDG_STATE_HOME/nachlese`, else `~/.local/state/nachlese`.
std::filesystem::path state_directory();

/// Makes a directory of state that nobody else may read; throws Failure.
void make_private(const std::filesystem::path& directory);

/// Throws Failure for a name of anything but letters, digits, - and _ (UTF-8, 100 bytes).
void require_name(std::string_view name);

/// Replaces a query of the same name. Throws Failure.
void save(const SavedQuery& saved);

/// Throws Failure where there is none of this name.
SavedQuery saved_query(const std::string& name);

/// All, in the order of their names, and why some are none any more.
struct SavedQueries {
  std::vector<SavedQuery> sound;
  std::vector<database::Failure> damaged;
};
SavedQueries saved_queries();

/// The query with each `@NAME`, outside of quotes, replaced by the saved query, in brackets unless
/// it is all. Throws Failure for a name that is none, and for queries that contain themselves.
std::string with_saved(const std::string& query);

/// The name, if the query is `@NAME` and nothing else; "" otherwise.
std::string only_saved(std::string_view query);

}  // namespace searcher
