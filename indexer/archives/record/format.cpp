// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/format.hpp"

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {

std::string extension(std::string_view name) {
  const std::string_view file = name.substr(name.find_last_of("/!") + 1);
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  return stemmers::ascii::lower(std::string(file.substr(dot)));
}

bool is_text(std::string_view head) {
  std::size_t controls = 0;
  for (const char c : head) {
    if (c == '\0') return false;
    if (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') ++controls;
  }
  // Old files carry a form feed or an escape here and there; one in a hundred bytes is no text.
  return controls * 100 <= head.size();
}

}  // namespace indexer::archives
