// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "database/options/option.hpp"
#include "searcher/options/raw_options.hpp"
#include "searcher/views/view.hpp"

namespace searcher {

/// Where in `--help` an option stands.
enum class Place {
  own_line,
  beside_name,  ///< behind the name of the one before, whose help is for both
  beside_help,  ///< behind the help of the one before
};

/// Everything there is to know of an option.
struct OptionRow {
  database::Option option;
  RawOptions::Member member;  ///< what takes its value; by it code names the option
  Place place = Place::own_line;
  bool decides = false;  ///< which articles are found, and in which order: lists and saved queries
                         ///< tell it
  bool acts = false;     ///< does something else than answering a query: at most one is given
  std::span<const views::View> of_views = {};         ///< that take it; empty for all
  std::span<const std::string_view> of_formats = {};  ///< that take it; empty for all
};

}  // namespace searcher
