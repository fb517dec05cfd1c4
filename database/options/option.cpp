// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/options/option.hpp"

#include "database/messages/tr.hpp"

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
  if (!option.value.empty() || option.one_of == nullptr) return translated(option.value);
  return joined(option.one_of(), "|");
}

std::string help_of(const Option& option, std::string_view help) {
  std::string text = translated(help);
  const auto fill = [&](std::string_view hole, const std::string& value) {
    if (const std::size_t at = text.find(hole); at != std::string::npos)
      text.replace(at, hole.size(), value);
  };
  fill("{}", std::string(option.standard));
  if (option.one_of != nullptr) fill("{all}", joined(option.one_of()));
  return text;
}

std::string brief_of(const Option& option) {
  if (!option.brief.empty()) return translated(option.brief);
  const std::string help = translated(option.help);
  return help.substr(0, help.find(';'));
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
