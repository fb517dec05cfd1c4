// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/spool.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"

namespace indexer::containers {
namespace {

using database::tr;

int nameless_file() {
  const std::string directory = temporary_directory();
  const int nameless = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
  std::string path = directory + "/nachlese-XXXXXX";  // no O_TMPFILE on this file system
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(path.c_str());
  return named;
}

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0)
      throw database::Failure(
          tr("cannot write a temporary file for an archive: %s", std::strerror(errno)),
          tr("make room, or set TMPDIR to a directory with more of it"));
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

std::string temporary_directory() {
  const char* directory = std::getenv("TMPDIR");
  return directory == nullptr || *directory == '\0' ? "/tmp" : directory;
}

Spool::Spool() : descriptor_(nameless_file()) {
  if (descriptor_ < 0)
    throw database::Failure(
        tr("cannot make a temporary file for an archive: %s", std::strerror(errno)),
        tr("set TMPDIR to a directory that can be written"));
}

Spool::~Spool() {
  ::close(descriptor_);
}

Spool::Piece Spool::add(ByteStream& source, std::uint64_t max_bytes) {
  Piece piece;
  piece.begin = size_;
  std::vector<char> buffer(1 << 18);
  while (const std::size_t count = source.read(buffer.data(), buffer.size())) {
    write_all(descriptor_, {buffer.data(), count});
    piece.size += count;
    size_ += count;
    if (piece.size > max_bytes) break;
  }
  piece.damage = source.damage();
  if (piece.size > max_bytes)
    piece.damage = Damage{tr("the container is too large (--max-member-mib)"), piece.size};
  piece.disk_bytes = source.disk_bytes();
  return piece;
}

class PieceStream final : public ByteStream {
 public:
  PieceStream(std::shared_ptr<const Spool> spool, Spool::Piece piece)
      : spool_(std::move(spool)), piece_(std::move(piece)) {
    if (piece_.damage) damaged(piece_.damage->reason, piece_.damage->byte);
  }
  std::uint64_t disk_bytes() const override { return piece_.disk_bytes; }
  std::optional<std::uint64_t> seekable_size() const override { return piece_.size; }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override {
    const std::size_t wanted = std::min<std::uint64_t>(size, piece_.size - at_);
    for (;;) {
      const ssize_t count =
          ::pread(spool_->descriptor_, buffer, wanted, static_cast<off_t>(piece_.begin + at_));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) damaged(tr("a temporary file cannot be read: %s", std::strerror(errno)), at_);
      at_ += static_cast<std::uint64_t>(std::max<ssize_t>(count, 0));
      return static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
  }
  bool move_to(std::uint64_t offset) override {
    if (offset > piece_.size) return false;
    at_ = offset;
    return true;
  }

 private:
  const std::shared_ptr<const Spool> spool_;
  const Spool::Piece piece_;
  std::uint64_t at_ = 0;
};

std::unique_ptr<ByteStream> open_piece(std::shared_ptr<const Spool> spool,
                                       const Spool::Piece& piece) {
  return std::make_unique<PieceStream>(std::move(spool), piece);
}

std::unique_ptr<ByteStream> spooled(ByteStream& source, std::uint64_t max_bytes) {
  const auto spool = std::make_shared<Spool>();
  const Spool::Piece piece = spool->add(source, max_bytes);
  return open_piece(spool, piece);
}

}  // namespace indexer::containers
