// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/layering.hpp"

namespace house {

/// A folder that holds sources: its own, not those of folders in it.
using Room = std::string;

/// Which files, or rooms, include which others.
using Graph = std::map<std::string, std::set<std::string>>;

/// By the paths of the sources; what is included from elsewhere is left out.
Graph includes(const std::vector<Source>& sources);

/// The same with a .cpp and its .hpp as one, under their path without an ending: what one of them
/// needs cannot be had without the other.
Graph pairs_of_files(const Graph& files);

Graph rooms(const Graph& files);

/// Those that reach each other, each group sorted; a group of one is none.
std::vector<std::vector<std::string>> circles(const Graph& graph);

/// One row of the table of rooms in ARCHITECTURE.md.
struct RoomRow {
  Room room;
  std::set<std::string> doors;  ///< headers that other rooms include, without their ending
};

/// Rows whose first column is a folder, `folder/`.
std::vector<RoomRow> table_of_rooms(std::string_view architecture);

// One sentence for each breach.

std::vector<std::string> crowded(const std::vector<Source>& sources);
/// A header that another room includes is one of its doors, and a door is one that some room uses.
std::vector<std::string> wrong_doors(const Graph& files, const std::vector<RoomRow>& table);
/// The sources that one command of a CMakeLists.txt names stand in the order of their bytes.
std::vector<std::string> unsorted(std::string_view build_file);

}  // namespace house
