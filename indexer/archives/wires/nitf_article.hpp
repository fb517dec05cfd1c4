// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

/// Adds what an element `nitf` says; `rank`: how little it is trusted, see RecordFields::add.
void read_nitf(const XmlNode& nitf, unsigned rank, RecordFields& fields);

}  // namespace indexer::archives
