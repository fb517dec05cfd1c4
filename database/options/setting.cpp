// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/options/setting.hpp"

#include <algorithm>
#include <utility>

#include "database/messages/tr.hpp"
#include "stemmers/letters/ascii.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

std::string escaped(unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  return {'\\', 'u', '0', '0', kDigits[byte >> 4], kDigits[byte & 15]};
}

// A basic string of TOML. Control characters never stand in it as themselves, those behind ASCII
// (bytes C2 80 to C2 9F) neither: it is read on a terminal.
std::string toml_string(std::string_view text) {
  std::string all = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {
      all += escaped(next);
      ++i;
    } else if (byte < 0x20 || byte == 0x7F) {
      all += escaped(byte);
    } else {
      if (byte == '"' || byte == '\\') all += '\\';
      all += text[i];
    }
  }
  return all + '"';
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 19 &&
         std::all_of(text.begin(), text.end(), stemmers::ascii::is_digit) &&
         (text.size() == 1 || text[0] != '0');
}

std::string toml_value(std::string_view text) {
  return is_number(text) ? std::string(text) : toml_string(text);
}

// A flag is true or false; an option that nobody set shows what it would take.
std::string value_text(const Setting& setting) {
  const Option& option = *setting.option;
  const bool flag = !takes_value(option) && option.bare.empty();
  if (setting.values.empty())
    return flag ? "false"
                : toml_value(option.standard.empty() ? value_of(option) : option.standard);
  if (flag) return setting.values[0] == "false" ? "false" : "true";
  if (setting.values.size() == 1) return toml_value(setting.values[0]);
  std::string all;
  for (const std::string& value : setting.values)
    all += (all.empty() ? "[" : ", ") + toml_value(value);
  return all + "]";
}

std::string head(std::string_view program, const std::vector<fs::path>& files) {
  std::string text = "# " + std::string(program) + ": " +
                     tr("its settings, as a configuration file. What comes first counts:\n"
                        "# the command line, the environment");
  for (const fs::path& file : files) {
    std::error_code error;
    text += ",\n# " + file.string() + (fs::exists(file, error) ? "" : " " + tr("(not there)"));
  }
  return text + ".\n# " + tr("A line behind # is a default that nothing changes.") + '\n';
}

}  // namespace

Setting setting_of(const Option& option, std::vector<std::string> given, bool names_database,
                   const std::vector<ConfigValue>& values) {
  if (!given.empty()) return {&option, std::move(given), tr("command line")};
  if (auto named = names_database ? named_database() : std::nullopt)
    return {&option, {std::move(*named)}, "NACHLESE_DB"};
  const auto value = std::find_if(values.begin(), values.end(), [&](const ConfigValue& candidate) {
    return candidate.key == option.name;
  });
  if (value == values.end()) return {&option};
  return {&option, value->values, value->place()};
}

std::string settings_text(std::string_view program, std::span<const Setting> settings,
                          const std::vector<fs::path>& files) {
  std::string text = head(program, files);
  for (const Setting& setting : settings) {
    const bool is_default = setting.origin.empty();
    text += "\n# " + brief_of(*setting.option) + '\n';
    text +=
        (is_default ? "#" : "") + std::string(setting.option->name) + " = " + value_text(setting);
    if (!is_default) text += "  # " + setting.origin;
    text += '\n';
  }
  return text;
}

}  // namespace database
