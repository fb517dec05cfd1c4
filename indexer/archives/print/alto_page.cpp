// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/print/alto_page.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace indexer::archives {
namespace {

constexpr std::size_t kLongestId = 200;  // bytes

}  // namespace

void AltoInput::open_string(AltoPage& page) {
  if (page.blocks.empty() || page.blocks.back().lines.empty() || !in_line_) return;
  const XmlTag& tag = input_.tag();
  AltoLine& line = page.blocks.back().lines.back();
  if (tag.name == "SP") {
    line.has_spaces = true;
    space_ = true;
    return;
  }
  AltoWord word;
  word.text = tag.attribute("CONTENT");
  word.whole = tag.attribute("SUBS_CONTENT");
  word.space_before = std::exchange(space_, false);
  const std::string_view part = tag.attribute("SUBS_TYPE");
  if (tag.name == "HYP") word.kind = AltoWord::Kind::hyphen;
  if (part == "HypPart1") word.kind = AltoWord::Kind::first_part;
  if (part == "HypPart2") word.kind = AltoWord::Kind::second_part;
  bytes_ += sizeof word + word.text.size() + word.whole.size();
  line.words.push_back(std::move(word));
}

void AltoInput::open(AltoPage& page) {
  const XmlTag& tag = input_.tag();
  const std::string_view name = tag.name;
  const auto id = [&](std::string_view key) {
    return std::string(tag.attribute(key).substr(0, kLongestId));
  };
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
    AltoBlock& block = page.blocks.emplace_back();
    block.id = id("ID");
    block.around = composed_;
    bytes_ += sizeof block + composed_.size() * (sizeof(std::string) + kLongestId);
    block.next = id("IDNEXT");
    block.lang = id("LANG");
    if (block.lang.empty()) block.lang = id("language");
    block.is_margin = margin_depth_ > 0;
  } else if (name == "TextLine" && !page.blocks.empty()) {
    page.blocks.back().lines.emplace_back().id = id("ID");
    in_line_ = true;
    space_ = false;
  } else if (name == "String" || name == "SP" || name == "HYP") {
    open_string(page);
  }
}

void AltoInput::close() {
  const std::string_view name = input_.tag().name;
  if (name == "fileName") in_image_name_ = false;
  if (name == "TextLine") in_line_ = false;
  if (name == "ComposedBlock" && !composed_.empty()) composed_.pop_back();
  if (input_.depth() < margin_depth_) margin_depth_ = 0;
}

AltoInput::Outcome AltoInput::next(AltoPage& page) {
  page = {};
  bool in_page = false;
  for (;;) {
    const XmlInput::Event event = input_.next();
    if (event == XmlInput::Event::end) return Outcome::end;
    if (event == XmlInput::Event::text) {
      if (in_image_name_ && image_.size() < 4096) image_ += input_.text();
      continue;
    }
    const bool is_page = input_.tag().name == "Page";
    if (event == XmlInput::Event::open && is_page) {
      in_page = true;
      bytes_ = 0;
      page.byte = input_.byte();
      page.number = input_.tag().attribute("PRINTED_IMG_NR");
    } else if (event == XmlInput::Event::open) {
      open(page);
    } else if (is_page && in_page) {
      order(page);
      page.memory = bytes_;
      return Outcome::page;
    } else {
      close();
    }
    if (bytes_ > max_bytes_ && in_page) {
      while (event != XmlInput::Event::end && input_.tag().name != "Page")
        if (input_.next() == XmlInput::Event::end) return Outcome::end;
      return Outcome::too_large;
    }
  }
}

void AltoInput::order(AltoPage& page) const {
  std::unordered_map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < page.blocks.size(); ++i)
    by_id.emplace(page.blocks[i].id, i);
  std::vector<AltoBlock> ordered;
  std::vector<bool> taken(page.blocks.size());
  std::vector<bool> continues(page.blocks.size());
  const auto find = [&](const std::string& id) {
    const auto found = by_id.find(id);
    return id.empty() || found == by_id.end() ? page.blocks.size() : found->second;
  };
  const auto take = [&](std::size_t at) {
    while (at < page.blocks.size() && !taken[at]) {
      taken[at] = true;
      const std::size_t next = find(page.blocks[at].next);
      ordered.push_back(std::move(page.blocks[at]));
      at = next;
    }
  };
  for (const AltoBlock& block : page.blocks)
    if (const std::size_t next = find(block.next); next < continues.size()) continues[next] = true;
  for (const std::string& id : order_)
    take(find(id));
  for (std::size_t i = 0; i < page.blocks.size(); ++i)
    if (!continues[i]) take(i);
  for (std::size_t i = 0; i < page.blocks.size(); ++i)
    take(i);  // circles of blocks
  page.blocks = std::move(ordered);
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
  if (word.kind == AltoWord::Kind::second_part && divided_before) return;
  if (word.space_before || !has_spaces) text_.add(" ");
  const bool is_part = word.kind != AltoWord::Kind::word && !word.whole.empty();
  text_.add(is_part ? word.whole : word.text);
  second_part_follows_ = is_part && word.kind == AltoWord::Kind::first_part;
}

}  // namespace indexer::archives
