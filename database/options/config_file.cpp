// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/options/config_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <sstream>
#include <toml++/toml.h>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "database/nesting.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFormHint =
    marked("a line is `option = value`, with the option's long name without the dashes");

std::string line_of(const fs::path& file, std::size_t line) {
  return tr("%s, line %s", file, line);
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

// The XDG base directory specification: a relative path counts as unset.
fs::path base_directory(const char* variable, const char* below_home) {
  if (const auto value = environment(variable); value && fs::path(*value).is_absolute())
    return *value;
  return fs::path(environment("HOME").value_or(".")) / below_home;
}

std::string text_of(const toml::node& node, const fs::path& path) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (node.is_number()) {
    std::ostringstream number;
    node.visit([&](const auto& value) {
      if constexpr (toml::is_number<decltype(value)>) number << value.get();
    });
    return number.str();
  }
  throw Failure(line_of(path, node.source().begin.line) + ": " +
                    tr("a value is a string, a number, true or false"),
                translated(kFormHint));
}

ConfigValue config_value(std::string key, const toml::node& node, const fs::path& path) {
  ConfigValue value{std::move(key), {}, node.source().begin.line, path};
  if (const auto* array = node.as_array())
    for (const toml::node& element : *array)
      value.values.push_back(text_of(element, path));
  else
    value.values.push_back(text_of(node, path));
  return value;
}

}  // namespace

std::optional<std::string> named_database() {
  return environment("NACHLESE_DB");
}

fs::path default_database() {
  if (const auto path = named_database()) return *path;
  return base_directory("XDG_DATA_HOME", ".local/share") / "nachlese" / "archive";
}

std::vector<fs::path> config_files(std::string_view name) {
  const std::string file = std::string(name) + ".toml";
  const fs::path system = environment("NACHLESE_SYSTEM_CONFIG").value_or("/etc/nachlese");
  return {base_directory("XDG_CONFIG_HOME", ".config") / "nachlese" / file, system / file};
}

std::string ConfigValue::place() const {
  return line_of(file, line);
}

std::string read_toml(const fs::path& path) {
  constexpr std::size_t kLevels = 32;
  std::string text = read_small_file(path);
  if (const std::size_t line = toml_line_deeper(text, kLevels))
    throw Failure(
        line_of(path, line) + ": " + tr("a key or a list is nested more than %s deep", kLevels),
        translated(kFormHint));
  return text;
}

std::vector<ConfigValue> read_config(const fs::path& path) {
  const std::string text = read_toml(path);
  std::vector<ConfigValue> values;
  try {
    const toml::table table = toml::parse(text, path.string());
    for (const auto& [key, node] : table)
      values.push_back(config_value(std::string(key.str()), node, path));
  } catch (const toml::parse_error& error) {
    throw Failure(
        line_of(path, error.source().begin.line) + ": " + std::string(error.description()),
        translated(kFormHint));
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const ConfigValue& a, const ConfigValue& b) { return a.line < b.line; });
  return values;
}

std::vector<ConfigValue> read_configs(const std::vector<fs::path>& paths) {
  std::vector<ConfigValue> all;
  std::set<std::string> said;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (!fs::exists(path, error)) continue;
    std::vector<ConfigValue> values = read_config(path);
    std::erase_if(values, [&](const ConfigValue& value) { return said.contains(value.key); });
    for (ConfigValue& value : values) {
      said.insert(value.key);
      all.push_back(std::move(value));
    }
  }
  return all;
}

}  // namespace database
