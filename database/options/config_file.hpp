// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace database {

/// `$NACHLESE_DB`, else `$XDG_DATA_HOME/nachlese/archive`, else `~/.local/share/nachlese/archive`.
std::filesystem::path default_database();

/// `$XDG_CONFIG_HOME/nachlese/NAME.toml`, else `~/.config/nachlese/NAME.toml`; nothing where there
/// is no such file.
std::optional<std::filesystem::path> default_config(std::string_view name);

/// One key of a configuration file: the long name of an option.
struct ConfigValue {
  std::string key;
  std::vector<std::string> values;  ///< several for an array
  unsigned line = 0;
};

/// The text of a TOML file, of a size and depth that a reader of TOML bears. Throws Failure that
/// names file and line.
std::string read_toml(const std::filesystem::path& path);

/// A TOML file of options: strings, numbers, booleans and arrays of them, no tables. Throws Failure
/// that names file and line.
std::vector<ConfigValue> read_config(const std::filesystem::path& path);

}  // namespace database
