// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace database {

/// `$NACHLESE_DB`, where it is set and not empty.
std::optional<std::string> named_database();

/// `$NACHLESE_DB`, else `$XDG_DATA_HOME/nachlese/archive`, else `~/.local/share/nachlese/archive`.
std::filesystem::path default_database();

/// Where the options of a program are looked for, whether there is such a file or not, the one that
/// counts more first: the user's, `$XDG_CONFIG_HOME/nachlese/NAME.toml`, else
/// `~/.config/nachlese/NAME.toml`; the machine's, `NAME.toml` in `$NACHLESE_SYSTEM_CONFIG`, else in
/// `/etc/nachlese`.
std::vector<std::filesystem::path> config_files(std::string_view name);

/// One key of a configuration file: the long name of an option.
struct ConfigValue {
  std::string key;
  std::vector<std::string> values;  ///< several for an array
  unsigned line = 0;
  std::filesystem::path file{};

  std::string place() const;  ///< `FILE, line N`
};

/// The text of a TOML file, of a size and depth that a reader of TOML bears. Throws Failure that
/// names file and line.
std::string read_toml(const std::filesystem::path& path);

/// A TOML file of options: strings, numbers, booleans and arrays of them, no tables. Throws Failure
/// that names file and line.
std::vector<ConfigValue> read_config(const std::filesystem::path& path);

/// Of several files, the one that counts more first, what each says that none before it does; a
/// file that is not there says nothing.
std::vector<ConfigValue> read_configs(const std::vector<std::filesystem::path>& paths);

}  // namespace database
