// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/print/alto_scan.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace indexer::archives {
namespace {

// An id is held for each block, so that a hostile one would cost memory many times.
constexpr std::size_t kLongestId = 200;  // bytes

}  // namespace

void AltoInput::open_string(AltoScan& scan) {
  if (scan.blocks.empty() || scan.blocks.back().lines.empty() || !in_line_) return;
  const XmlTag& tag = input_.tag();
  AltoLine& line = scan.blocks.back().lines.back();
  if (tag.name == "SP") {
    line.has_spaces = true;
    space_ = true;
    return;
  }
  AltoWord word;
  word.text = tag.attribute("CONTENT");
  word.whole = tag.attribute("SUBS_CONTENT");
  word.space_before = std::exchange(space_, false);
  // The two halves of a word that is divided at the end of a line, each with the whole word.
  const std::string_view part = tag.attribute("SUBS_TYPE");
  if (tag.name == "HYP") word.kind = AltoWord::Kind::hyphen;
  if (part == "HypPart1") word.kind = AltoWord::Kind::first_part;
  if (part == "HypPart2") word.kind = AltoWord::Kind::second_part;
  bytes_ += sizeof word + word.text.size() + word.whole.size();
  line.words.push_back(std::move(word));
}

void AltoInput::open(AltoScan& scan) {
  const XmlTag& tag = input_.tag();
  const std::string_view name = tag.name;
  const auto id = [&](std::string_view key) {
    return std::string(tag.attribute(key).substr(0, kLongestId));
  };
  // What an element costs beside its text, roughly.
  bytes_ += 64;
  if (name == "fileName") {
    in_image_name_ = image_.empty();
  } else if (name == "ElementRef" || name == "ElementRefIndexed") {
    order_.push_back(id("REF"));
  } else if (name == "ComposedBlock") {
    composed_.push_back(id("ID"));
  } else if (name.ends_with("Margin")) {
    margin_depth_ = input_.depth();
  } else if (name == "TextBlock") {
    AltoBlock& block = scan.blocks.emplace_back();
    block.id = id("ID");
    block.around = composed_;
    bytes_ += sizeof block + composed_.size() * (sizeof(std::string) + kLongestId);
    block.next = id("IDNEXT");
    block.lang = id("LANG");
    if (block.lang.empty()) block.lang = id("language");
    // Headers, footers and page numbers stand in the margins.
    block.is_margin = margin_depth_ > 0;
  } else if (name == "TextLine" && !scan.blocks.empty()) {
    scan.blocks.back().lines.emplace_back().id = id("ID");
    in_line_ = true;
    space_ = false;
  } else if (name == "String" || name == "SP" || name == "HYP") {
    open_string(scan);
  }
}

void AltoInput::close() {
  const std::string_view name = input_.tag().name;
  if (name == "fileName") in_image_name_ = false;
  if (name == "TextLine") in_line_ = false;
  if (name == "ComposedBlock" && !composed_.empty()) composed_.pop_back();
  if (input_.depth() < margin_depth_) margin_depth_ = 0;
}

AltoInput::Outcome AltoInput::next(AltoScan& scan) {
  scan = {};
  bool in_scan = false;
  for (;;) {
    const XmlInput::Event event = input_.next();
    if (event == XmlInput::Event::end) return Outcome::end;
    if (event == XmlInput::Event::text) {
      if (in_image_name_ && image_.size() < 4096) image_ += input_.text();
      continue;
    }
    const bool is_scan = input_.tag().name == "Page";
    if (event == XmlInput::Event::open && is_scan) {
      in_scan = true;
      bytes_ = 0;
      scan.byte = input_.byte();
      scan.number = input_.tag().attribute("PRINTED_IMG_NR");
    } else if (event == XmlInput::Event::open) {
      open(scan);
    } else if (is_scan && in_scan) {
      order(scan);
      scan.memory = bytes_;
      return Outcome::scan;
    } else {
      close();
    }
    if (bytes_ > max_bytes_ && in_scan) {
      while (event != XmlInput::Event::end && input_.tag().name != "Page")
        if (input_.next() == XmlInput::Event::end) return Outcome::end;
      return Outcome::too_large;
    }
  }
}

void AltoInput::order(AltoScan& scan) const {
  std::unordered_map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < scan.blocks.size(); ++i)
    by_id.emplace(scan.blocks[i].id, i);
  std::vector<AltoBlock> ordered;
  std::vector<bool> taken(scan.blocks.size());
  std::vector<bool> continues(scan.blocks.size());
  const auto find = [&](const std::string& id) {
    const auto found = by_id.find(id);
    return id.empty() || found == by_id.end() ? scan.blocks.size() : found->second;
  };
  const auto take = [&](std::size_t at) {
    while (at < scan.blocks.size() && !taken[at]) {
      taken[at] = true;
      const std::size_t next = find(scan.blocks[at].next);
      ordered.push_back(std::move(scan.blocks[at]));
      at = next;
    }
  };
  // The order that the file names goes first, then chains by IDNEXT from their beginnings, as they
  // stand in the file.
  for (const AltoBlock& block : scan.blocks)
    if (const std::size_t next = find(block.next); next < continues.size()) continues[next] = true;
  for (const std::string& id : order_)
    take(find(id));
  for (std::size_t i = 0; i < scan.blocks.size(); ++i)
    if (!continues[i]) take(i);
  for (std::size_t i = 0; i < scan.blocks.size(); ++i)
    take(i);  // circles of blocks
  scan.blocks = std::move(ordered);
}

void AltoText::add(const AltoBlock& block) {
  for (const AltoLine& line : block.lines)
    add(line);
  text_.column_end();
}

void AltoText::add(const AltoLine& line) {
  for (const AltoWord& word : line.words)
    add(word, line.has_spaces);
  text_.line_end();
}

void AltoText::add(const AltoWord& word, bool has_spaces) {
  const bool divided_before = std::exchange(second_part_follows_, false);
  if (word.kind == AltoWord::Kind::hyphen) {
    second_part_follows_ = divided_before;
    if (!divided_before) text_.add(word.text.empty() ? "-" : word.text);
    return;
  }
  // The whole word was given with the first half. Without one the second stands alone, on another
  // page, and has to be given itself.
  if (word.kind == AltoWord::Kind::second_part && divided_before) return;
  if (word.space_before || !has_spaces) text_.add(" ");
  const bool is_part = word.kind != AltoWord::Kind::word && !word.whole.empty();
  text_.add(is_part ? word.whole : word.text);
  second_part_follows_ = is_part && word.kind == AltoWord::Kind::first_part;
}

}  // namespace indexer::archives
