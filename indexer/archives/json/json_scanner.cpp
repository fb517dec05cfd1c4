// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/json/json_scanner.hpp"

namespace indexer::archives {

std::size_t JsonScanner::scan(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !done_) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
        ++at;
        continue;
      }
      while (at < text.size() && text[at] != '"' && text[at] != '\\')
        ++at;
      if (at == text.size()) break;
      escaped_ = text[at] == '\\';
      in_string_ = escaped_;
      done_ = !in_string_ && depth_ == 0;
      ++at;
      continue;
    }
    switch (text[at++]) {
      case '"':
        in_string_ = true;
        break;
      case '{':
      case '[':
        ++depth_;
        break;
      case '}':
      case ']':
        if (depth_ > 0) --depth_;
        done_ = depth_ == 0;
        break;
      default:
        break;
    }
  }
  return at;
}

}  // namespace indexer::archives
