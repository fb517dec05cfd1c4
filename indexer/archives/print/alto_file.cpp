// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/print/alto_file.hpp"

#include <algorithm>
#include <optional>

namespace indexer::archives {
namespace {

bool is_named(const AltoBlock& block, std::string_view id) {
  return block.id == id ||
         std::find(block.around.begin(), block.around.end(), id) != block.around.end();
}

std::vector<AltoLine>::const_iterator line_of(const AltoBlock& block, std::string_view id) {
  return std::find_if(block.lines.begin(), block.lines.end(),
                      [&](const AltoLine& line) { return line.id == id; });
}

}  // namespace

bool add_range(const AltoFile& file, std::string_view first_id, std::string_view last_id,
               AltoText& text) {
  std::vector<const AltoBlock*> blocks;
  std::optional<std::size_t> first;
  std::optional<std::size_t> last;
  for (const AltoScan& scan : file.scans)
    for (const AltoBlock& block : scan.blocks) {
      const auto has = [&](std::string_view id) {
        return is_named(block, id) || line_of(block, id) != block.lines.end();
      };
      if (!first && has(first_id)) first = blocks.size();
      if (has(last_id)) last = blocks.size();
      blocks.push_back(&block);
    }
  if (!first || !last || *last < *first) return false;
  for (std::size_t at = *first; at <= *last; ++at) {
    const AltoBlock& block = *blocks[at];
    const auto begin = line_of(block, first_id);
    const auto end = line_of(block, last_id);
    const bool begins = at == *first && begin != block.lines.end();
    const bool ends = at == *last && end != block.lines.end();
    if (!begins && !ends) {
      if (!block.is_margin) text.add(block);
      continue;
    }
    for (auto line = begins ? begin : block.lines.begin(); line != block.lines.end(); ++line) {
      text.add(*line);
      if (ends && line == end) break;
    }
  }
  return true;
}

}  // namespace indexer::archives
