// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// What a file shows of itself before it is opened.
struct Beginning {
  std::string_view head;   ///< up to kHeadBytes, in UTF-8 without a byte order mark
  std::string_view name;   ///< of the innermost file, without .gz and its like; "" for stdin
  bool whole = false;      ///< `head` is all there is
  std::string_view raw{};  ///< `head` as its bytes are
};
constexpr std::size_t kHeadBytes = 65536;

/// The files around an archive, for formats that are a set of files. Paths are relative to its
/// directory and lie below it; as archives write them: with `./`, `file://` or `%20`.
struct Beside {
  using Opened = std::variant<std::unique_ptr<containers::ByteStream>, std::string>;
  /// The file, decompressed, or why it cannot be read.
  std::function<Opened(const std::string& path)> open;
  /// It is part of this archive, and is not to be read by itself.
  std::function<void(const std::string& path)> claim;

  explicit operator bool() const { return open != nullptr; }
};

/// What a reader is given. All references outlive it.
struct Source {
  containers::ByteStream& stream;
  std::string archive;  ///< for Place::archive
  const ReaderSettings& settings;
  Counts& counts;
  Beside beside{};                            ///< empty in containers and for standard input
  std::optional<database::Moment> written{};  ///< the file on disk; nothing for standard input
  /// Numbers of records that are passed over, as a reader did not survive them: what it says of
  /// them is told nobody.
  std::vector<std::uint64_t> passed_over{};
};

}  // namespace indexer::archives
