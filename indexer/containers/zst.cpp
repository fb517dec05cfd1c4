// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>
#include <new>
#include <utility>
#include <zstd.h>
#include <zstd_errors.h>

#include "indexer/containers/decompressor.hpp"

namespace indexer::containers {
namespace {

// zstd's own limit on the window, 128 MiB, stands: a frame that asks for more is refused.
class ZstStream final : public Decompressor {
 public:
  ZstStream(std::unique_ptr<ByteStream> source, const Caps& caps)
      : Decompressor(std::move(source), caps, "zst"), zstd_(ZSTD_createDStream()) {
    if (!zstd_) throw std::bad_alloc();
  }

 protected:
  Step step(std::string_view input, char* buffer, std::size_t size) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{buffer, size, 0};
    const std::size_t result = ZSTD_decompressStream(zstd_.get(), &out, &in);
    Step done;
    done.consumed = in.pos;
    done.produced = out.pos;
    if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    if (ZSTD_isError(result))
      done.error = ZSTD_getErrorName(result);
    else
      done.stream_ended = result == 0;
    return done;
  }
  bool restart(std::string_view input) override {
    return recognise(input) == Container::zst &&
           !ZSTD_isError(ZSTD_DCtx_reset(zstd_.get(), ZSTD_reset_session_only));
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> zstd_;
};

}  // namespace

std::unique_ptr<ByteStream> zst_stream(std::unique_ptr<ByteStream> source, const Caps& caps) {
  return std::make_unique<ZstStream>(std::move(source), caps);
}

}  // namespace indexer::containers
