// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace database {

/// What a shell offers behind an option besides the words of the option itself.
enum class Offers { nothing, files, directories };

/// What both programs know of an option: each has one table of them, from which come the parsing,
/// `--help`, the completions and the keys of the configuration file. The option's name is written
/// in its row and nowhere else; code names an option by the variable that takes its value.
struct Option {
  using Words = std::vector<std::string_view> (*)();

  std::string_view name;     ///< the long one, without its dashes
  char letter = '\0';        ///< the short one; 0 for none
  std::string_view value{};  ///< what stands for its value in help and manual
  Words one_of = nullptr;    ///< every value that there is
  Words some_of = nullptr;   ///< values to offer where others are allowed too
  Offers offers = Offers::nothing;
  std::string_view standard{};  ///< its value where it is not given; "" where that is not one value
  std::string_view bare{};      ///< its value where it is given without one, which it may be
  std::string_view help{};      ///< in `--help`; {} stands for `standard`, {all} for `one_of`
  std::string_view brief{};     ///< in completions; "" for what `help` says up to its first `;`
  bool in_file = true;          ///< may it stand in the configuration file?
};

/// Stands a value behind the name, as a word of its own?
bool takes_value(const Option& option);

/// As it is written on a command line: `--name`.
std::string flag(const Option& option);

/// Its short and its long name, the short one first: `-n`, `--limit`.
std::vector<std::string> names(const Option& option);

/// What stands for its value: `N`, or all values, `auto|always|never`; "" for a flag.
std::string value_of(const Option& option);

/// `help` with what stands in its brackets.
std::string help_of(const Option& option, std::string_view help);

std::string brief_of(const Option& option);

/// `a, b, c`.
std::string joined(const std::vector<std::string_view>& words, std::string_view between = ", ");

/// Of two rows with the same name, letter or variable one could never be given.
template <typename Rows>
constexpr bool all_differ(const Rows& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Option& a = rows[i].option;
      const Option& b = rows[j].option;
      if (a.name == b.name || rows[i].member == rows[j].member) return false;
      if (a.letter != '\0' && a.letter == b.letter) return false;
    }
  return true;
}

/// The row of a variable, which every option has.
template <typename Rows, typename Member>
const auto& row_of(const Rows& rows, Member member) {
  for (const auto& row : rows)
    if (row.member == member) return row;
  throw std::logic_error("a variable that no option has");
}

/// The row of a long name; nullptr where there is none.
template <typename Rows>
auto row_named(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
  for (const auto& row : rows)
    if (row.option.name == name) return &row;
  return nullptr;
}

}  // namespace database
