// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <bzlib.h>
#include <climits>
#include <new>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/containers/decompressor.hpp"

namespace indexer::containers {
namespace {

using database::tr;

unsigned bounded(std::size_t size) {
  return static_cast<unsigned>(std::min<std::size_t>(size, UINT_MAX));
}

class Bz2Stream final : public Decompressor {
 public:
  Bz2Stream(std::unique_ptr<ByteStream> source, const Caps& caps)
      : Decompressor(std::move(source), caps, "bz2") {
    start();
  }
  ~Bz2Stream() override { BZ2_bzDecompressEnd(&bzip_); }

 protected:
  Step step(std::string_view input, char* buffer, std::size_t size) override {
    bzip_.next_in = const_cast<char*>(input.data());
    bzip_.avail_in = bounded(input.size());
    bzip_.next_out = buffer;
    bzip_.avail_out = bounded(size);
    const int result = BZ2_bzDecompress(&bzip_);
    Step done;
    done.consumed = bounded(input.size()) - bzip_.avail_in;
    done.produced = bounded(size) - bzip_.avail_out;
    done.stream_ended = result == BZ_STREAM_END;
    if (result == BZ_MEM_ERROR) throw std::bad_alloc();
    if (result != BZ_OK && result != BZ_STREAM_END) done.error = tr("a block or its sum is wrong");
    return done;
  }
  bool restart(std::string_view input) override {
    if (!input.starts_with("BZh")) return false;
    BZ2_bzDecompressEnd(&bzip_);
    start();
    return true;
  }

 private:
  void start() {
    bzip_ = {};
    if (BZ2_bzDecompressInit(&bzip_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }

  bz_stream bzip_{};
};

}  // namespace

std::unique_ptr<ByteStream> bz2_stream(std::unique_ptr<ByteStream> source, const Caps& caps) {
  return std::make_unique<Bz2Stream>(std::move(source), caps);
}

}  // namespace indexer::containers
