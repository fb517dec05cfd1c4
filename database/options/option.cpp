// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/options/option.hpp"

namespace database {

bool takes_value(const Option& option) {
  return option.bare.empty() && (!option.value.empty() || option.one_of != nullptr);
}

std::string flag(const Option& option) {
  return "--" + std::string(option.name);
}

std::vector<std::string> names(const Option& option) {
  if (option.letter == '\0') return {flag(option)};
  return {std::string("-") + option.letter, flag(option)};
}

std::string value_of(const Option& option) {
  if (!option.value.empty() || option.one_of == nullptr) return std::string(option.value);
  return joined(option.one_of(), "|");
}

std::string help_of(const Option& option, std::string_view help) {
  const std::size_t hole = help.find("{}");
  if (hole == std::string_view::npos) return std::string(help);
  const std::string value =
      option.one_of == nullptr ? std::string(option.standard) : joined(option.one_of());
  return std::string(help.substr(0, hole)) + value + std::string(help.substr(hole + 2));
}

std::string brief_of(const Option& option) {
  if (!option.brief.empty()) return std::string(option.brief);
  return std::string(option.help.substr(0, option.help.find(';')));
}

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string all;
  for (const std::string_view word : words) {
    if (!all.empty()) all += between;
    all += word;
  }
  return all;
}

}  // namespace database
