// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "searcher/views/view.hpp"

namespace searcher {

/// An article that is kept under a tag.
struct Tagged {
  std::string id;
  std::string day;   ///< when it was: 2026-11-30
  std::string note;  ///< of one line; "" without
};

/// Tags are files beside the saved queries, `tags/NAME.tsv` in the state directory: a line an
/// article, with its id, the day and the note between tabs; tabs, line breaks and backslashes in
/// them as \t, \n and \\. Articles are known by their ids, so tags survive updates and rebuilds.
/// Files are replaced whole, and one writer of a tag waits for the other.

/// The articles of a tag, in the order in which they were tagged. Throws Failure where there is
/// none of this name, or its file holds something else.
std::vector<Tagged> tagged(const std::string& name);

/// Their ids.
std::vector<std::string> tagged_ids(const std::string& name);

/// Adds the articles; of those that the tag has already a new note replaces the old one. How many
/// are new. Throws Failure.
std::size_t add_tag(const std::string& name, const std::vector<Tagged>& articles);

/// Takes the articles out; a tag without any is gone. How many it had. Throws Failure.
std::size_t remove_tag(const std::string& name, const std::vector<std::string>& ids);

/// All names with the number of their articles, in order.
std::vector<std::pair<std::string, std::size_t>> all_tags();

/// By id, every tag that an article has, with its note.
std::map<std::string, std::vector<views::TagNote>> tags_by_id();

}  // namespace searcher
