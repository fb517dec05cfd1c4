// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/record_fields.hpp"

namespace indexer {

/// nullptr for auto. Throws Failure for a format that is not known.
const archives::Format* format_named(const std::string& name);

/// The name by which it is known to `archives::Converter`. Throws Failure for an encoding that is
/// not known.
std::string encoding_named(const std::string& name);

/// Throws Failure for a time zone that is not known.
archives::LegalTime legal_time_named(const std::string& name);

}  // namespace indexer
