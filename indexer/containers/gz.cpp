// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <climits>
#include <new>
#include <utility>
#include <zlib.h>

#include "database/messages/tr.hpp"
#include "indexer/containers/decompressor.hpp"

namespace indexer::containers {
namespace {

using database::tr;

constexpr int kGzipOnly = 15 + 16;  // the largest window; with gzip's header, sum and length

uInt bounded(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, UINT_MAX));
}

class GzStream final : public Decompressor {
 public:
  GzStream(std::unique_ptr<ByteStream> source, const Caps& caps)
      : Decompressor(std::move(source), caps, "gz") {
    if (inflateInit2(&zlib_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzStream() override { inflateEnd(&zlib_); }

 protected:
  Step step(std::string_view input, char* buffer, std::size_t size) override {
    zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    zlib_.avail_in = bounded(input.size());
    zlib_.next_out = reinterpret_cast<Bytef*>(buffer);
    zlib_.avail_out = bounded(size);
    const int result = inflate(&zlib_, Z_NO_FLUSH);
    Step done;
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    done.consumed = bounded(input.size()) - zlib_.avail_in;
    done.produced = bounded(size) - zlib_.avail_out;
    done.stream_ended = result == Z_STREAM_END;
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
      done.error = zlib_.msg != nullptr ? zlib_.msg : tr("a dictionary is asked for");
    return done;
  }
  bool restart(std::string_view input) override {
    return input.starts_with("\x1f\x8b") && inflateReset(&zlib_) == Z_OK;
  }

 private:
  z_stream zlib_{};
};

}  // namespace

std::unique_ptr<ByteStream> gz_stream(std::unique_ptr<ByteStream> source, const Caps& caps) {
  return std::make_unique<GzStream>(std::move(source), caps);
}

}  // namespace indexer::containers
