// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/json/json_input.hpp"

#include <algorithm>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kBlock = 1 << 16;

}  // namespace

JsonInput::JsonInput(containers::ByteStream& stream, std::uint64_t max_bytes)
    : stream_(stream), max_bytes_(max_bytes), buffer_(kBlock) {}

bool JsonInput::fill() {
  if (begin_ < end_) return true;
  begin_ = 0;
  end_ = stream_.read(buffer_.data(), buffer_.size());
  return end_ > 0;
}

void JsonInput::advance(std::size_t count) {
  begin_ += count;
  position_ += count;
}

void JsonInput::take() {
  advance(1);
}

std::optional<char> JsonInput::next_of_note(std::string_view between) {
  while (fill()) {
    const char c = buffer_[begin_];
    if (!ascii::is_space(c) && between.find(c) == std::string_view::npos) return c;
    advance(1);
  }
  return std::nullopt;
}

std::string JsonInput::next_two() {
  std::string two;
  if (!next_of_note("")) return two;
  two += buffer_[begin_];
  const std::string_view text = ahead().substr(1);
  const std::size_t second = text.find_first_not_of(ascii::kSpaces);
  if (second != std::string_view::npos) return two + text[second];
  // The second one lies in the next block, or not even there.
  const std::string_view more = stream_.peek(kBlock);
  const std::size_t there = more.find_first_not_of(ascii::kSpaces);
  if (there != std::string_view::npos) two += more[there];
  return two;
}

JsonInput::Outcome JsonInput::take_value(std::string& text) {
  text.clear();
  if (!next_of_note("")) return Outcome::ended;
  const char first = buffer_[begin_];
  const bool scalar = first != '{' && first != '[' && first != '"';
  scanner_.restart();
  bool too_large = false;
  bool done = false;
  while (!done) {
    if (!fill()) return Outcome::ended;
    const std::string_view bytes = ahead();
    std::size_t count = 0;
    if (scalar) {
      count = std::min(bytes.find_first_of(",]} \t\r\n"), bytes.size());
      // A closing bracket that opens nothing belongs to the value, or nobody would take it.
      if (count == 0 && text.empty() && !too_large) count = 1;
      done = count < bytes.size();
    } else {
      count = scanner_.scan(bytes);
      done = scanner_.done();
    }
    too_large = too_large || text.size() + count > max_bytes_;
    if (too_large)
      text = {};
    else
      text.append(bytes.substr(0, count));
    advance(count);
  }
  return too_large ? Outcome::too_large : Outcome::whole;
}

}  // namespace indexer::archives
