// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace database {

/// English that another library, or an earlier run, has written, in the language of the user: by
/// the first of these sentences that the text is, each `marked`, with a hole for what may stand
/// there. Nothing where it is none of them.
std::optional<std::string> retold(std::string_view text, std::span<const char* const> sentences);

}  // namespace database
