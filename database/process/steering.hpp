// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace database {

/// Could the character (a code point) steer a terminal, or show text in another order than it has:
/// a C0 or C1 control, DEL, a bidirectional control? Negative for invalid bytes, which could too.
bool steers(std::int32_t character);

/// Text without what steers, for all that came from a file, its name, the command line or the
/// environment on its way to people: what steers, and bytes that are no UTF-8, become U+FFFD; white
/// space becomes a space, unless `keep_lines`, which keeps line breaks and tabs.
std::string disarm(std::string_view text, bool keep_lines = false);

/// JSON as it was written out, with what steers in its strings as \uXXXX: the same values to every
/// reader of JSON, harmless where it is shown.
std::string disarm_json(std::string_view json);

}  // namespace database
