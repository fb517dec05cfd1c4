// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/archives/record/source.hpp"

namespace indexer::archives {

/// The parts of a document that is a zip, by their names; as their bytes are.
using ZipParts = std::map<std::string, std::string, std::less<>>;

/// Those that are `wanted`, or why the document cannot be read. All of them together have no more
/// bytes than a record may.
std::variant<ZipParts, std::string> read_zip_parts(
    const Source& source, const std::function<bool(std::string_view name)>& wanted);

}  // namespace indexer::archives
