// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/archives/print/alto_scan.hpp"

namespace indexer::archives {

/// A file of ALTO, and where its parts are by their ids.
struct AltoFile {
  std::vector<AltoScan> scans;
  std::string lang;
  std::unordered_map<std::string, std::vector<const AltoBlock*>> blocks;  // composed ones too
  std::unordered_map<std::string, const AltoLine*> lines;
};

/// Adds what stands from one block or line to another, both included; false where they do not stand
/// in this order.
bool add_range(const AltoFile& file, std::string_view first_id, std::string_view last_id,
               AltoText& text);

}  // namespace indexer::archives
