// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/content_coding.hpp"

#include <algorithm>
#include <array>
#include <brotli/decode.h>
#include <climits>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>
#include <zlib.h>

#include "database/messages/tr.hpp"
#include "indexer/containers/decompressor.hpp"
#include "indexer/containers/memory.hpp"
#include "indexer/containers/sources.hpp"

namespace indexer::archives {
namespace {

using database::tr;

constexpr std::size_t kBlock = 1 << 16;

std::string too_large(std::uint64_t max_bytes) {
  return tr("the page decompresses to more than %s MiB", max_bytes >> 20);
}

// With the window bits of zlib's format, or the negative ones of bare deflate. False if it is none.
bool inflate_all(std::string_view content, int window, std::uint64_t max_bytes, std::string& out) {
  z_stream zlib{};
  if (content.size() > UINT_MAX) return false;
  if (inflateInit2(&zlib, window) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&zlib, &inflateEnd);
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  zlib.avail_in = static_cast<uInt>(content.size());
  std::vector<char> block(kBlock);
  for (;;) {
    zlib.next_out = reinterpret_cast<Bytef*>(block.data());
    zlib.avail_out = static_cast<uInt>(block.size());
    const int result = inflate(&zlib, Z_NO_FLUSH);
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    out.append(block.data(), block.size() - zlib.avail_out);
    if (result == Z_STREAM_END || out.size() > max_bytes) return true;
    if (result != Z_OK) return false;
  }
}

// HTTP means zlib's format by deflate; some servers send bare deflate.
DecodedContent inflated(std::string_view content, std::uint64_t max_bytes) {
  for (const int window : {MAX_WBITS, -MAX_WBITS}) {
    DecodedContent decoded;
    if (!inflate_all(content, window, max_bytes, decoded.bytes)) continue;
    if (decoded.bytes.size() > max_bytes) return {{}, too_large(max_bytes)};
    return decoded;
  }
  return {{}, tr("the page's deflate data is cut or corrupt")};
}

DecodedContent unbrotlied(std::string_view content, std::uint64_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(
          [](void*, std::size_t size) { return containers::allocated(size); },
          [](void*, void* memory) { std::free(memory); }, nullptr),
      &BrotliDecoderDestroyInstance);
  if (!state) throw std::bad_alloc();
  DecodedContent decoded;
  std::vector<std::uint8_t> block(kBlock);
  const auto* next = reinterpret_cast<const std::uint8_t*>(content.data());
  std::size_t left = content.size();
  for (;;) {
    std::uint8_t* out = block.data();
    std::size_t room = block.size();
    const auto result =
        BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &out, nullptr);
    decoded.bytes.append(reinterpret_cast<const char*>(block.data()), block.size() - room);
    if (decoded.bytes.size() > max_bytes) return {{}, too_large(max_bytes)};
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return decoded;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
      return {{}, tr("the page's Brotli data is cut or corrupt")};
  }
}

DecodedContent unpacked(containers::Container container, std::string_view content,
                        std::uint64_t max_bytes) {
  // No bound on the ratio: one page is bounded by its size.
  const auto stream =
      containers::decompressed(container, std::make_unique<containers::MemoryStream>(content),
                               containers::Caps{1'000'000, max_bytes});
  DecodedContent decoded;
  std::vector<char> block(kBlock);
  while (const std::size_t count = stream->read(block.data(), block.size()))
    decoded.bytes.append(block.data(), count);
  if (!stream->damage()) return decoded;
  if (decoded.bytes.size() >= max_bytes) return {{}, too_large(max_bytes)};
  return {{}, tr("the page cannot be decompressed: %s", stream->damage()->reason)};
}

}  // namespace

DecodedContent decode_content(std::string_view content, std::string_view coding,
                              std::uint64_t max_bytes) {
  if (content.empty()) return {};
  if (coding == "gzip" || coding == "x-gzip")
    return unpacked(containers::Container::gz, content, max_bytes);
  if (coding == "zstd") return unpacked(containers::Container::zst, content, max_bytes);
  if (coding == "deflate") return inflated(content, max_bytes);
  if (coding == "br") return unbrotlied(content, max_bytes);
  return {{}, tr("the page has an encoding of another kind: %s", coding.substr(0, 40))};
}

}  // namespace indexer::archives
