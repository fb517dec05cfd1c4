// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/archives.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <bzlib.h>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "indexer/archives/formats.hpp"
#include "indexer/containers/sources.hpp"

namespace tests {

using indexer::containers::Container;
using indexer::containers::MemoryStream;

std::string Directory::write(const std::string& name, std::string_view bytes) const {
  const std::filesystem::path path = directory_ / name;
  std::filesystem::create_directories(path.parent_path());
  scratch::write(path, bytes);
  return path.string();
}

std::vector<database::Article> Readings::articles() const {
  std::vector<database::Article> all;
  for (const auto& record : records)
    all.push_back(record.article);
  return all;
}

std::vector<std::string> Readings::ids() const {
  std::vector<std::string> all;
  for (const auto& record : records)
    all.push_back(record.article.id);
  return all;
}

std::vector<std::string> Readings::reasons() const {
  std::vector<std::string> all;
  for (const auto& rejection : rejections)
    all.push_back(rejection.reason);
  return all;
}

namespace {

template <typename Source>
Readings drain(Source& source) {
  Readings readings;
  for (;;) {
    indexer::Reading reading = source.next();
    if (auto* record = std::get_if<indexer::Record>(&reading))
      readings.records.push_back(std::move(*record));
    else if (auto* rejection = std::get_if<indexer::Rejection>(&reading))
      readings.rejections.push_back(std::move(*rejection));
    else
      break;
  }
  EXPECT_TRUE(std::holds_alternative<indexer::End>(source.next())) << "the end does not last";
  return readings;
}

Readings drain_format(std::string_view name, indexer::containers::ByteStream& stream,
                      const indexer::archives::ReaderSettings& settings,
                      indexer::archives::Counts& counts, const std::string& archive) {
  const auto* format = indexer::archives::format_by_name(name);
  const auto reader = format->open({stream, archive, settings, counts});
  return drain(*reader);
}

}  // namespace

Readings read_all(indexer::ArchiveSet& set) {
  return drain(set);
}

Readings read_files(std::vector<std::string> paths, const indexer::ReadOptions& options) {
  indexer::ArchiveSet set(std::move(paths), options);
  return drain(set);
}

Readings read_memory(std::string_view format, std::string_view bytes, const std::string& damage,
                     const std::string& archive) {
  MemoryStream stream(bytes, damage);
  const indexer::archives::ReaderSettings settings;
  indexer::archives::Counts counts;
  return drain_format(format, stream, settings, counts, archive);
}

Readings read_memory(std::string_view format, std::string_view bytes,
                     const indexer::archives::ReaderSettings& settings,
                     indexer::archives::Counts& counts) {
  MemoryStream stream(bytes);
  return drain_format(format, stream, settings, counts, "memory");
}

namespace {

std::string gz(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string bz2(std::string_view bytes) {
  std::string out(bytes.size() + bytes.size() / 50 + 1000, '\0');
  auto size = static_cast<unsigned>(out.size());
  EXPECT_EQ(BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(bytes.data()),
                                     static_cast<unsigned>(bytes.size()), 9, 0, 0),
            BZ_OK);
  out.resize(size);
  return out;
}

std::string xz(std::string_view bytes) {
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  std::size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(
                1, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                bytes.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()),
            LZMA_OK);
  out.resize(size);
  return out;
}

std::string zst(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  const std::size_t size =
      ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  EXPECT_FALSE(ZSTD_isError(size));
  out.resize(size);
  return out;
}

la_ssize_t keep(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

}  // namespace

database::Article only_article(std::string_view format, std::string_view bytes,
                               const std::string& archive) {
  const Readings readings = read_memory(format, bytes, {}, archive);
  EXPECT_THAT(readings.reasons(), ::testing::IsEmpty()) << bytes;
  EXPECT_THAT(readings.records, ::testing::SizeIs(1)) << bytes;
  return readings.records.empty() ? database::Article() : readings.records[0].article;
}

std::string compressed(Container container, std::string_view bytes) {
  switch (container) {
    case Container::gz:
      return gz(bytes);
    case Container::bz2:
      return bz2(bytes);
    case Container::xz:
      return xz(bytes);
    default:
      return zst(bytes);
  }
}

std::string packed(Container container, const Files& files, const std::string& password) {
  // libarchive takes names in the charset of the locale.
  const std::string locale_before = std::setlocale(LC_CTYPE, nullptr);
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::string out;
  archive* writer = archive_write_new();
  if (container == Container::tar) archive_write_set_format_pax_restricted(writer);
  if (container == Container::zip) archive_write_set_format_zip(writer);
  if (container == Container::sevenzip) archive_write_set_format_7zip(writer);
  if (!password.empty()) {
    archive_write_set_options(writer, "zip:encryption=traditional");
    archive_write_set_passphrase(writer, password.c_str());
  }
  archive_write_set_bytes_in_last_block(writer, 1);
  EXPECT_EQ(archive_write_open2(writer, &out, nullptr, &keep, nullptr, nullptr), ARCHIVE_OK);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << archive_error_string(writer);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  EXPECT_EQ(archive_write_close(writer), ARCHIVE_OK);
  archive_write_free(writer);
  std::setlocale(LC_CTYPE, locale_before.c_str());
  return out;
}

std::string source_path(const std::string& path) {
  return std::string(NACHLESE_SOURCE_DIR) + "/" + path;
}

std::string source_file(const std::string& path) {
  std::ifstream file(source_path(path), std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace tests
