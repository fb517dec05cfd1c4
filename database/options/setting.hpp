// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/options/config_file.hpp"
#include "database/options/option.hpp"

namespace database {

/// What an option is set to, and who said so.
struct Setting {
  const Option* option = nullptr;
  std::vector<std::string> values{};  ///< several for an option that may be given several times
  std::string origin{};  ///< where it was said; "" where nothing but the default counts
};

/// What counts of an option: `given` on the command line, else, for the one that names the
/// database, the environment, else the file's value.
Setting setting_of(const Option& option, std::vector<std::string> given, bool names_database,
                   const std::vector<ConfigValue>& values);

/// The settings as a configuration file (TOML) that says the same: each with what it is for and
/// where it comes from; what nobody said stands there with its default, behind a `#`. `files` are
/// those that were asked, the one that counts more first.
std::string settings_text(std::string_view program, std::span<const Setting> settings,
                          const std::vector<std::filesystem::path>& files);

}  // namespace database
