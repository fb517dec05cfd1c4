// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

/// For programs of the build that turn tables into C++.
namespace tables {

using Row = std::vector<std::string>;

/// The rows of a table: cells between tabs, of which empty ones are left out, and lines that are
/// empty or begin with `#` too. Ends the program where there is no such file.
inline std::vector<Row> read(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    std::cerr << "cannot read " << path << '\n';
    std::exit(1);
  }
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    Row row;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', begin), line.size());
      if (tab > begin) row.push_back(line.substr(begin, tab - begin));
      begin = tab + 1;
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace tables
