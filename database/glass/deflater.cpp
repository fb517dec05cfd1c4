// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/deflater.hpp"

#include <array>
#include <new>
#include <zlib.h>

#include "database/glass/numbers.hpp"

namespace database::glass {
namespace {

constexpr int kLevel = 6;
constexpr int kRaw = -15;  // a window of 32 KiB, without header
constexpr int kMemory = 9;

}  // namespace

struct Deflater::Stream {
  z_stream z{};
};

Deflater::Deflater() : stream_(std::make_unique<Stream>()) {
  if (deflateInit2(&stream_->z, kLevel, Z_DEFLATED, kRaw, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
}

Deflater::~Deflater() {
  deflateEnd(&stream_->z);
}

std::string_view Deflater::compress(std::string_view bytes) {
  z_stream& z = stream_->z;
  deflateReset(&z);
  out_.resize(bytes.size());
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out_.data());
  z.avail_out = static_cast<uInt>(out_.size());
  if (deflate(&z, Z_FINISH) != Z_STREAM_END || z.total_out >= bytes.size()) return {};
  return std::string_view(out_).substr(0, z.total_out);
}

struct Inflater::Stream {
  z_stream z{};
};

Inflater::Inflater() : stream_(std::make_unique<Stream>()) {
  if (inflateInit2(&stream_->z, kRaw) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() {
  inflateEnd(&stream_->z);
}

const std::string& Inflater::expand(std::string_view stream) {
  z_stream& z = stream_->z;
  inflateReset(&z);
  out_.clear();
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
  z.avail_in = static_cast<uInt>(stream.size());
  for (int state = Z_OK; state != Z_STREAM_END;) {
    std::array<char, 8192> part;
    z.next_out = reinterpret_cast<Bytef*>(part.data());
    z.avail_out = static_cast<uInt>(part.size());
    state = inflate(&z, Z_SYNC_FLUSH);
    if (state == Z_MEM_ERROR) throw std::bad_alloc();
    const std::size_t made = part.size() - z.avail_out;
    if (state != Z_STREAM_END && (state != Z_OK || made == 0)) corrupt();
    out_.append(part.data(), made);
  }
  return out_;
}

}  // namespace database::glass
