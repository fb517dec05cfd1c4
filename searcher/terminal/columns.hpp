// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "database/messages/numbers.hpp"

namespace searcher {

/// The front of a text, at most so many columns of a terminal; characters with their marks whole.
std::string_view first_columns(std::string_view text, std::size_t columns);

/// The end of a text likewise.
std::string_view last_columns(std::string_view text, std::size_t columns);

/// The front and the end of a text in at most so many columns, only whole words.
std::string_view first_words(std::string_view text, std::size_t columns);
std::string_view last_words(std::string_view text, std::size_t columns);

/// Filled up with spaces, on the right or on the left.
std::string padded(std::string_view text, std::size_t columns);
std::string right_aligned(std::string_view text, std::size_t columns);

// Numbers stand in columns, too.
using database::fixed;
using database::grouped;

}  // namespace searcher
