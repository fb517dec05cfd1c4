// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/options/toml_nesting.hpp"

#include <cstddef>

namespace database {

bool nests_too_deep(std::string_view toml) {
  constexpr std::size_t kMostDots = 64;
  std::size_t dots = 0;
  char quote = '\0';
  for (std::size_t at = 0; at < toml.size(); ++at) {
    const char c = toml[at];
    if (quote != '\0') {
      if (c == '\\' && quote == '"') ++at;
      // An apostrophe that opens no string: no key goes on in the next line.
      if (c == quote || c == '\n') quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '.') {
      // Leader dots are no keys.
      const bool led = at > 0 && toml[at - 1] == '.';
      if (!led && ++dots > kMostDots) return true;
    } else if (std::string_view("=,{}[]\n").find(c) != std::string_view::npos) {
      dots = 0;
    }
  }
  return false;
}

}  // namespace database
