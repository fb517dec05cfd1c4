// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace stemmers {

/// The longest separable prefix at the front of a folded word (an, auf, zurück, …), or "".
std::string_view separable_prefix(std::string_view word);

/// The longest prefix of a verb, separable or not (be, er, ver, …), shorter than `shorter_than`
/// bytes; "" where there is none.
std::string_view verb_prefix(std::string_view word, std::size_t shorter_than = 100);

/// Can this word stand at the end of a clause as the particle of a separable verb?
bool is_particle(std::string_view folded);

}  // namespace stemmers
