// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/sketch.hpp"

#include <algorithm>
#include <limits>
#include <xxhash.h>

#include "database/schema.hpp"

namespace database {
namespace {

constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
// Odd, from the digits of the golden ratio and of the square roots of 2 and 3.
constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t kSecond = 0x6A09E667F3BCC909ULL;
constexpr std::uint64_t kThird = 0xBB67AE8584CAA73BULL;

std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 32)) * kFirst;
  return bits ^ (bits >> 29);
}

}  // namespace

std::uint64_t word_hash(std::string_view word) {
  return XXH3_64bits(word.data(), word.size());
}

std::uint64_t shingle_hash(std::uint64_t first, std::uint64_t second, std::uint64_t third) {
  return mixed(first * kFirst + second * kSecond + third * kThird);
}

void Sketch::clear() {
  minima_.fill(kNone);
  words_ = 0;
}

void Sketch::add(std::uint64_t word) {
  if (++words_ > 2) {
    const std::uint64_t hash = shingle_hash(before_that_, before_, word);
    std::uint64_t& least = minima_[(hash >> 32) * kMinima >> 32];
    least = std::min(least, hash);
  }
  before_that_ = before_;
  before_ = word;
}

// A bin that stayed empty takes the minimum of the next one (A. Shrivastava, P. Li 2014).
std::string Sketch::minima() const {
  std::string minima;
  if (words_ < kMinWords) return minima;
  for (std::size_t bin = 0; bin < kMinima; ++bin) {
    std::uint64_t steps = 0;
    while (minima_[(bin + steps) % kMinima] == kNone)
      ++steps;
    minima += static_cast<char>(mixed(minima_[(bin + steps) % kMinima] + steps * kSecond) & 0xFF);
  }
  return minima;
}

std::string band_term(std::string_view minima, std::size_t band) {
  // Characters of 6 bits: Xapian writes a NUL of a term as two bytes.
  constexpr std::string_view kDigits =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-";
  std::uint32_t bits = 0;
  for (const char byte : minima.substr(band * Sketch::kBandWidth, Sketch::kBandWidth))
    bits = bits << 8 | static_cast<unsigned char>(byte);
  std::string term(schema::kBand);
  term += kDigits[band];
  for (std::size_t i = 0; i < 4; ++i, bits >>= 6)
    term += kDigits[bits & 63];
  return term;
}

std::size_t common_minima(std::string_view a, std::string_view b) {
  std::size_t common = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    common += a[i] == b[i] ? 1 : 0;
  return common;
}

}  // namespace database
