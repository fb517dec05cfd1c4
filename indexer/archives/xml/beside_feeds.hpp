// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace indexer::archives {

// Behind the end of a feed programs leave scripts, messages, half a page; or somebody put files
// behind each other. All that stands there is told apart by how it begins.

/// The root of another feed; `name` as it is written.
bool is_feed(std::string_view name);

/// An element that hosts put behind whatever they send. A page in it is a document.
bool is_of_hosts(std::string_view name);

/// Text of which a file of JSON begins.
bool begins_json(std::string_view text);

}  // namespace indexer::archives
