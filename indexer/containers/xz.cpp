// SPDX-License-Identifier: GPL-2.0-or-later
#include <lzma.h>
#include <new>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/containers/decompressor.hpp"

namespace indexer::containers {
namespace {

using database::tr;

constexpr std::uint64_t kMaxMemory = 256ULL << 20;  // xz -9 takes 65 MiB

std::optional<std::string> explain(lzma_ret result) {
  switch (result) {
    case LZMA_OK:
    case LZMA_STREAM_END:
      // More input is needed; Decompressor knows whether there is any.
    case LZMA_BUF_ERROR:
      return std::nullopt;
    case LZMA_MEMLIMIT_ERROR:
      return tr("it needs more than 256 MiB to decompress");
    case LZMA_OPTIONS_ERROR:
      return tr("it uses a filter that is not known");
    default:
      return tr("a block or its sum is wrong");
  }
}

class XzStream final : public Decompressor {
 public:
  XzStream(std::unique_ptr<ByteStream> source, const Caps& caps)
      : Decompressor(std::move(source), caps, "xz") {
    start();
  }
  ~XzStream() override { lzma_end(&lzma_); }

 protected:
  Step step(std::string_view input, char* buffer, std::size_t size) override {
    lzma_.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    lzma_.avail_in = input.size();
    lzma_.next_out = reinterpret_cast<std::uint8_t*>(buffer);
    lzma_.avail_out = size;
    const lzma_ret result = lzma_code(&lzma_, LZMA_RUN);
    Step done;
    done.consumed = input.size() - lzma_.avail_in;
    done.produced = size - lzma_.avail_out;
    done.stream_ended = result == LZMA_STREAM_END;
    if (result == LZMA_MEM_ERROR) throw std::bad_alloc();
    done.error = explain(result);
    return done;
  }
  bool restart(std::string_view input) override {
    if (!input.starts_with("\xfd"
                           "7zXZ"))
      return false;
    start();
    return true;
  }

 private:
  void start() {
    if (lzma_stream_decoder(&lzma_, kMaxMemory, 0) != LZMA_OK) throw std::bad_alloc();
  }

  lzma_stream lzma_ = LZMA_STREAM_INIT;
};

}  // namespace

std::unique_ptr<ByteStream> xz_stream(std::unique_ptr<ByteStream> source, const Caps& caps) {
  return std::make_unique<XzStream>(std::move(source), caps);
}

}  // namespace indexer::containers
