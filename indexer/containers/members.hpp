// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/containers/byte_stream.hpp"
#include "indexer/containers/caps.hpp"
#include "indexer/containers/recognise.hpp"

struct archive;
struct archive_entry;

namespace indexer::containers {

/// The files in a tar, zip or 7zip archive, in its order.
class Members {
 public:
  /// `container` has members. A 7zip that cannot seek is copied to a temporary file first; throws
  /// Failure if that cannot be written.
  Members(std::unique_ptr<ByteStream> source, Container container, const Caps& caps);
  Members(const Members&) = delete;
  Members& operator=(const Members&) = delete;
  ~Members();

  /// A file. Its stream must be gone before the next call.
  struct Member {
    std::string
        name;  ///< bytes as in the archive, perhaps no UTF-8, perhaps with control characters
    std::unique_ptr<ByteStream> stream;
  };
  /// A file that cannot be read, as it is encrypted.
  struct Refused {
    std::string name;
    std::string reason;
  };
  /// A link, a device: something without bytes of its own. Directories are passed over.
  struct Skipped {
    std::string name;
  };
  struct End {};

  /// After Damage, and after a member whose own damage ends the archive, comes End.
  std::variant<Member, Refused, Skipped, Damage, End> next();

  std::uint64_t disk_bytes() const { return source_->disk_bytes(); }

 private:
  friend class MemberStream;
  struct Free {
    void operator()(archive* reader) const;
  };

  void open();
  static long read(archive*, void* self, const void** buffer);
  static std::int64_t seek(archive*, void* self, std::int64_t offset, int whence);
  std::variant<Member, Refused, Skipped, Damage, End> finish();
  Damage failure() const;
  void keep_tail(std::string_view bytes);
  bool has_end_mark() const;

  std::unique_ptr<ByteStream> source_;
  Container container_;
  Caps caps_;
  std::vector<char> input_;
  std::string tail_;         // the last bytes handed to libarchive
  std::uint64_t taken_ = 0;  // bytes handed to libarchive
  std::uint64_t given_ = 0;  // bytes of all members
  std::string open_error_;
  bool over_ = false;
  std::unique_ptr<archive, Free> archive_;  // last: it reads through this object
};

}  // namespace indexer::containers
