// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/house/rooms.hpp"

#include <algorithm>
#include <functional>
#include <regex>
#include <sstream>

namespace house {
namespace {

// So many stand on a screen, and in a head.
constexpr std::size_t kMaxFiles = 40;

std::string folder_of(const std::string& path) {
  return path.substr(0, path.rfind('/'));
}

std::string without_ending(const std::string& path) {
  return path.substr(0, path.rfind('.'));
}

Graph renamed(const Graph& graph, const std::function<std::string(const std::string&)>& name) {
  Graph all;
  for (const auto& [from, targets] : graph) {
    all[name(from)];
    for (const std::string& to : targets)
      if (name(from) != name(to)) all[name(from)].insert(name(to));
  }
  return all;
}

std::set<std::string> reached(const Graph& graph, const std::string& from) {
  std::set<std::string> found;
  std::vector<std::string> open{from};
  while (!open.empty()) {
    const auto targets = graph.find(open.back());
    open.pop_back();
    if (targets == graph.end()) continue;
    for (const std::string& to : targets->second)
      if (found.insert(to).second) open.push_back(to);
  }
  return found;
}

// The words in backticks.
std::set<std::string> quoted(const std::string& text) {
  static const std::regex word("`([^`]*)`");
  std::set<std::string> words;
  for (std::sregex_iterator it(text.begin(), text.end(), word); it != std::sregex_iterator(); ++it)
    words.insert((*it)[1]);
  return words;
}

}  // namespace

Graph includes(const std::vector<Source>& sources) {
  static const std::regex include(R"re(^\s*#\s*include\s*"([^"]+)")re");
  Graph graph;
  for (const Source& source : sources)
    graph[source.path];
  for (const Source& source : sources) {
    std::istringstream lines(source.text);
    std::smatch match;
    for (std::string line; std::getline(lines, line);)
      if (line.find("include") != std::string::npos && std::regex_search(line, match, include) &&
          graph.contains(match[1]))
        graph[source.path].insert(match[1]);
  }
  return graph;
}

Graph pairs_of_files(const Graph& files) {
  return renamed(files, without_ending);
}

Graph rooms(const Graph& files) {
  return renamed(files, folder_of);
}

std::vector<std::vector<std::string>> circles(const Graph& graph) {
  std::map<std::string, std::set<std::string>> all;
  for (const auto& [name, targets] : graph)
    all[name] = reached(graph, name);
  std::vector<std::vector<std::string>> found;
  std::set<std::string> told;
  for (const auto& [name, targets] : all) {
    if (!targets.contains(name) || told.contains(name)) continue;
    std::vector<std::string> group;
    for (const std::string& other : targets)
      if (all[other].contains(name)) group.push_back(other);
    told.insert(group.begin(), group.end());
    found.push_back(std::move(group));
  }
  return found;
}

std::vector<RoomRow> table_of_rooms(std::string_view architecture) {
  static const std::regex row(R"(^\| `([a-z_/]+)/` \|[^|]*\|([^|]*)\|\s*$)");
  std::vector<RoomRow> rows;
  std::istringstream lines{std::string(architecture)};
  std::smatch match;
  for (std::string line; std::getline(lines, line);)
    if (std::regex_search(line, match, row)) rows.push_back({match[1], quoted(match[2])});
  return rows;
}

std::vector<std::string> crowded(const std::vector<Source>& sources) {
  std::map<Room, std::size_t> counts;
  for (const Source& source : sources)
    ++counts[folder_of(source.path)];
  std::vector<std::string> found;
  for (const auto& [room, count] : counts)
    if (count > kMaxFiles)
      found.push_back(room + " has " + std::to_string(count) + " files, more than " +
                      std::to_string(kMaxFiles));
  return found;
}

std::vector<std::string> wrong_doors(const Graph& files, const std::vector<RoomRow>& table) {
  std::map<Room, std::set<std::string>> doors;
  std::map<Room, std::set<std::string>> used;
  for (const RoomRow& row : table)
    doors[row.room] = row.doors;
  std::vector<std::string> found;
  for (const auto& [file, targets] : files)
    for (const std::string& header : targets) {
      const Room room = folder_of(header);
      if (room == folder_of(file)) continue;
      const std::string door = without_ending(header.substr(room.size() + 1));
      used[room].insert(door);
      if (!doors[room].contains(door))
        found.push_back(file + " includes " + header + ", which ARCHITECTURE.md names no door of " +
                        room + "/");
    }
  for (const auto& [room, names] : doors)
    for (const std::string& door : names)
      if (!used[room].contains(door))
        found.push_back(door + " is a door of " + room + "/ that no other room uses");
  return found;
}

std::vector<std::string> unsorted(std::string_view build_file) {
  // Up to the bracket that closes the command, comments left out.
  static const std::regex comment("#[^\n]*");
  static const std::regex command(R"(\(([^()]*)\))");
  static const std::regex source(R"((^|\s)([A-Za-z0-9_.][A-Za-z0-9_/.-]*\.cpp)(?=\s|$))");
  const std::string text = std::regex_replace(std::string(build_file), comment, "");
  std::vector<std::string> found;
  for (std::sregex_iterator call(text.begin(), text.end(), command); call != std::sregex_iterator();
       ++call) {
    const std::string arguments = (*call)[1];
    std::string last;
    for (std::sregex_iterator name(arguments.begin(), arguments.end(), source);
         name != std::sregex_iterator(); ++name) {
      if ((*name)[2] < last) found.push_back((*name)[2].str() + " stands behind " + last);
      last = (*name)[2];
    }
  }
  return found;
}

}  // namespace house
