// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/nesting.hpp"

#include <algorithm>
#include <string>

namespace database {
namespace {

// Behind the string that begins at `begin`; within one line unless its quotes are three.
std::size_t behind_toml_string(std::string_view toml, std::size_t begin) {
  const char quote = toml[begin];
  const std::string three(3, quote);
  const bool of_three = toml.substr(begin, 3) == three;
  for (std::size_t at = begin + (of_three ? 3 : 1); at < toml.size(); ++at) {
    if (toml[at] == '\\' && quote == '"')
      ++at;
    else if (of_three ? toml.substr(at, 3) == three : toml[at] == quote)
      return at + (of_three ? 3 : 1);
    else if (toml[at] == '\n' && !of_three)
      return at;
  }
  return toml.size();
}

}  // namespace

bool json_is_deeper(std::string_view json, std::size_t levels) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == '{') && ++depth > levels)
      return true;
    else if (!quoted && (c == ']' || c == '}') && depth > 0)
      --depth;
  }
  return false;
}

std::size_t toml_line_deeper(std::string_view toml, std::size_t levels) {
  std::size_t line = 1;
  std::size_t brackets = 0;
  std::size_t dots = 0;  // since the last sign that no dotted key goes over
  for (std::size_t at = 0; at < toml.size();) {
    const char c = toml[at];
    if (c == '"' || c == '\'') {
      const std::size_t end = behind_toml_string(toml, at);
      line += static_cast<std::size_t>(std::count(toml.begin() + static_cast<std::ptrdiff_t>(at),
                                                  toml.begin() + static_cast<std::ptrdiff_t>(end),
                                                  '\n'));
      at = end;
      continue;
    }
    if (c == '#') {
      at = std::min(toml.find('\n', at), toml.size());
      continue;
    }
    if (c == '[' || c == '{') ++brackets;
    if ((c == ']' || c == '}') && brackets > 0) --brackets;
    if (c == '.') ++dots;
    if (brackets + dots > levels) return line;
    if (c == '\n') ++line;
    if (std::string_view("\n,=[]{}").find(c) != std::string_view::npos) dots = 0;
    ++at;
  }
  return 0;
}

}  // namespace database
