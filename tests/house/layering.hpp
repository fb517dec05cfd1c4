// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace house {

/// A source of the project: its path from the root, with `/`, and its text.
struct Source {
  std::string path;
  std::string text;
};

/// A source as the rules look at it. `code` has as many lines as the source; comments are gone, of
/// literals only the quotes are left, with an x between them where a string is not empty.
struct Stripped {
  std::string code;
  std::vector<std::string> literals;  ///< what stood between the quotes, escapes as written
};

Stripped strip(std::string_view text);

/// One sentence for each rule of the house that the source breaks: who may include whom, which
/// names have one home, how long a file may be, what it must begin with.
std::vector<std::string> breaches(const Source& source);

/// The same for the path of a file or folder alone.
std::vector<std::string> path_breaches(std::string_view path);

}  // namespace house
