// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/positions.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>

#include "database/glass/format.hpp"

namespace database::glass {
namespace {

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  void add(std::uint32_t value, std::uint32_t outof) {
    auto bits = static_cast<unsigned>(std::bit_width(outof - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - outof;
    std::uint64_t code = value;
    if (spare > 0) {
      const std::uint64_t middle = (outof - spare) / 2;
      if (value >= middle + spare)
        code = (value - (middle + spare)) | (std::uint64_t{1} << (bits - 1));
      else if (value >= middle)
        --bits;
    }
    held_ |= code << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8, held_ >>= 8)
      out_ += static_cast<char>(held_);
  }

  void finish() {
    if (count_ > 0) out_ += static_cast<char>(held_);
  }

 private:
  std::string& out_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;  // bits held, below 8 between calls
};

void add_between(BitWriter& bits, std::span<const Xapian::termpos> positions, std::size_t first,
                 std::size_t last) {
  while (first + 1 < last) {
    const std::size_t middle = first + (last - first) / 2;
    // Those before and behind it need a place of their own.
    const auto lowest = static_cast<std::uint32_t>(positions[first] + (middle - first));
    const auto outof =
        static_cast<std::uint32_t>(positions[last] - positions[first] - (last - first) + 1);
    bits.add(positions[middle] - lowest, outof);
    add_between(bits, positions, first, middle);
    first = middle;
  }
}

}  // namespace

void append_positions(std::string& out, std::span<const Xapian::termpos> positions) {
  const Xapian::termpos last = positions.back();
  append_number(out, last);
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.add(positions.front(), last);
  bits.add(static_cast<std::uint32_t>(positions.size() - 2), last - positions.front());
  add_between(bits, positions, 0, positions.size() - 1);
  bits.finish();
}

}  // namespace database::glass
