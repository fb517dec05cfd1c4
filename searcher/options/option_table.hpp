// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searcher/options/option_row.hpp"
#include "searcher/options/raw_options.hpp"

namespace searcher {

/// Every option, in the order of `--help`.
std::span<const OptionRow> option_table();

const OptionRow& row_of(RawOptions::Member member);

/// nullptr where there is none of this long name.
const OptionRow* row_named(std::string_view name);

/// What the table says where nothing is written.
RawOptions standard_options();

/// The option as it is written: `--name`.
std::string flag(RawOptions::Member member);

}  // namespace searcher
