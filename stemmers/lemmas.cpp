// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/lemmas.hpp"

#include <algorithm>
#include <array>
#include <utility>

// The bytes that `tables/lemma_writer.cpp` wrote.
extern "C" const unsigned char nachlese_lemmas_begin[];
extern "C" const unsigned char nachlese_lemmas_end[];

namespace stemmers {
namespace {

constexpr std::size_t kHash = 32;  // where it stands
constexpr std::size_t kHeader = 48;

std::string_view bytes() {
  const auto* begin = reinterpret_cast<const char*>(nachlese_lemmas_begin);
  return {begin, static_cast<std::size_t>(nachlese_lemmas_end - nachlese_lemmas_begin)};
}

std::uint32_t number_at(std::string_view text, std::size_t byte) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;)
    number = (number << 8U) | static_cast<unsigned char>(text[byte + i]);
  return number;
}

// The sections of the file. Its bytes are a part of the program, so nothing is checked.
struct Table {
  std::uint32_t forms = number_at(bytes(), 8);
  std::uint32_t block_count = number_at(bytes(), 12);
  std::uint32_t set_count = number_at(bytes(), 16);
  std::string_view block_offsets = bytes().substr(kHeader, block_count * 4U);
  std::string_view set_offsets = bytes().substr(kHeader + block_offsets.size(), set_count * 4U);
  std::string_view blocks =
      bytes().substr(kHeader + block_offsets.size() + set_offsets.size(), number_at(bytes(), 20));
  std::string_view sets = bytes().substr(
      kHeader + block_offsets.size() + set_offsets.size() + blocks.size(), number_at(bytes(), 24));
  std::string_view sources = bytes().substr(bytes().size() - number_at(bytes(), 28));

  std::string_view block(std::uint32_t index) const {
    const std::uint32_t begin = number_at(block_offsets, index * 4U);
    const std::uint32_t end = index + 1 < block_count ? number_at(block_offsets, (index + 1) * 4U)
                                                      : static_cast<std::uint32_t>(blocks.size());
    return blocks.substr(begin, end - begin);
  }
  std::string_view set(std::uint32_t index) const {
    const std::uint32_t begin = number_at(set_offsets, index * 4U);
    const std::uint32_t end = index + 1 < set_count ? number_at(set_offsets, (index + 1) * 4U)
                                                    : static_cast<std::uint32_t>(sets.size());
    return sets.substr(begin, end - begin);
  }
};

const Table& table() {
  static const Table opened;
  return opened;
}

// A block's first form stands there whole.
std::string_view first_form(std::string_view block) {
  return block.substr(2, static_cast<unsigned char>(block[1]));
}

// The last block whose first form is not behind `form`.
std::uint32_t block_of(std::string_view form) {
  std::uint32_t low = 0;
  std::uint32_t high = table().block_count;
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (first_form(table().block(middle)) <= form)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/// A form as a block has it.
struct Row {
  std::size_t shared;    ///< bytes at its front that the form before has, too
  std::string_view own;  ///< the others
  std::uint32_t set;     ///< of its readings
};

// The row at `byte` of a block, which goes on to the next one.
Row next_row(std::string_view block, std::size_t& byte) {
  const auto number = [&] { return static_cast<unsigned char>(block[byte++]); };
  Row row{number(), {}, 0};
  const std::size_t size = number();
  row.own = block.substr(byte, size);
  byte += size;
  row.set = number();
  if (row.set >= 0x80) row.set = ((row.set & 0x7FU) << 8U) | number();
  return row;
}

std::vector<Reading> readings_of(std::string_view form, std::string_view set) {
  std::vector<Reading> readings;
  for (std::size_t byte = 0; byte < set.size();) {
    const std::size_t cut = static_cast<unsigned char>(set[byte + 1]);
    const std::size_t rest = static_cast<unsigned char>(set[byte + 2]);
    Reading& reading = readings.emplace_back();
    reading.word_class = static_cast<WordClass>(set[byte]);
    reading.lemma = form.substr(0, form.size() - cut);
    reading.lemma += set.substr(byte + 3, rest);
    byte += rest + 3;
  }
  return readings;
}

// The readings of a form as they are written; "" for a form that the table has not. Forms are
// sorted: one that shares more with the one before than `spelt` does is passed over unread.
std::string_view set_of(std::string_view spelt) {
  if (table().forms == 0) return {};
  const std::string_view block = table().block(block_of(spelt));
  std::size_t same = 0;  // bytes of `spelt` that the form before begins with
  for (std::size_t byte = 0; byte < block.size();) {
    const auto [shared, own, set] = next_row(block, byte);
    if (shared > same) continue;
    if (shared < same) return {};
    const std::string_view wanted = spelt.substr(same);
    const auto [end, other] = std::mismatch(own.begin(), own.end(), wanted.begin(), wanted.end());
    same += static_cast<std::size_t>(end - own.begin());
    if (end == own.end() && other == wanted.end()) return table().set(set);
    if (end != own.end() && (other == wanted.end() ||
                             static_cast<unsigned char>(*end) > static_cast<unsigned char>(*other)))
      return {};
  }
  return {};
}

}  // namespace

std::string_view class_name(WordClass word_class) {
  constexpr std::array<std::string_view, 5> kNames{"", "noun", "verb", "adjective", "other"};
  return kNames.at(static_cast<std::size_t>(word_class));
}

namespace lemmas {

std::vector<Reading> readings(std::string_view spelt) {
  return readings_of(spelt, set_of(spelt));
}

unsigned classes(std::string_view spelt) {
  const std::string_view set = set_of(spelt);
  unsigned found = 0;
  for (std::size_t byte = 0; byte < set.size();
       byte += static_cast<unsigned char>(set[byte + 2]) + 3U)
    found |= class_bit(static_cast<WordClass>(set[byte]));
  return found;
}

std::vector<std::pair<std::string, std::vector<Reading>>> beginning_with(std::string_view front) {
  std::vector<std::pair<std::string, std::vector<Reading>>> found;
  if (size() == 0) return found;
  std::string form;
  for (std::uint32_t number = block_of(front); number < table().block_count; ++number) {
    const std::string_view block = table().block(number);
    for (std::size_t byte = 0; byte < block.size();) {
      const Row row = next_row(block, byte);
      form.resize(row.shared);
      form += row.own;
      if (form.starts_with(front))
        found.emplace_back(form, readings_of(form, table().set(row.set)));
      else if (form > front)
        return found;
    }
  }
  return found;
}

std::size_t size() {
  return table().forms;
}

std::string_view sources() {
  return table().sources;
}

std::string_view fingerprint() {
  return size() == 0 ? std::string_view() : bytes().substr(kHash, kHeader - kHash);
}

}  // namespace lemmas

}  // namespace stemmers
