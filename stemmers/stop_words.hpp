// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace stemmers {

/// Is it a German function word, which a query does without where it has other words?
/// `folded` is a word as `normalize` folds it.
bool is_stop_word(std::string_view folded);

}  // namespace stemmers
