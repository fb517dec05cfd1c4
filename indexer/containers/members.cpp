// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/members.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <cstdio>
#include <locale.h>
#include <new>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/containers/decompressor.hpp"
#include "indexer/containers/spool.hpp"

namespace indexer::containers {
namespace {

using database::tr;

// libarchive reads so much at once, and may have read it beyond a member's end.
constexpr std::size_t kBlock = 1 << 16;
constexpr std::size_t kTarBlock = 512;
// The record that ends a zip (APPNOTE 4.3.16): 22 bytes and a comment of up to 64 KiB.
constexpr std::size_t kZipEnd = 22;
constexpr std::size_t kZipTail = kZipEnd + 65535;

// libarchive turns names into the charset of the thread's locale, and gives none where it cannot.
class Utf8Names {
 public:
  // Messages stay in the language of the process.
  Utf8Names() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", duplocale(LC_GLOBAL_LOCALE))) {
    if (utf8_ != nullptr) before_ = uselocale(utf8_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names() {
    if (utf8_ == nullptr) return;
    uselocale(before_);
    freelocale(utf8_);
  }

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  std::string text = name == nullptr ? "" : name;
  while (text.starts_with("./"))
    text.erase(0, 2);
  return text;
}

std::string error_of(archive* reader) {
  if (archive_errno(reader) == ENOMEM) throw std::bad_alloc();
  const char* text = archive_error_string(reader);
  return text == nullptr ? tr("no reason given") : text;
}

}  // namespace

// One member's bytes. Ends the whole archive where libarchive cannot go on.
class MemberStream final : public ByteStream {
 public:
  explicit MemberStream(Members& members) : members_(members), taken_before_(members.taken_) {}
  std::uint64_t disk_bytes() const override { return members_.disk_bytes(); }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override {
    if (ended_) return 0;
    const la_ssize_t count = archive_read_data(members_.archive_.get(), buffer, size);
    if (count <= 0) ended_ = true;
    if (count < 0) fail(static_cast<int>(count));
    if (count <= 0 || beyond_caps(static_cast<std::uint64_t>(count))) return 0;
    return static_cast<std::size_t>(count);
  }

 private:
  void fail(int result) {
    damaged(members_.failure().reason, given_);
    if (result == ARCHIVE_FATAL) members_.over_ = true;
  }

  bool beyond_caps(std::uint64_t count) {
    given_ += count;
    members_.given_ += count;
    const Caps& caps = members_.caps_;
    // Of the member, and of all so far: many small bombs are one.
    const bool bomb = beyond_ratio(caps, given_, members_.taken_ - taken_before_ + kBlock);
    const bool bombs = beyond_ratio(caps, members_.given_, members_.taken_);
    if (const auto reason = count_bytes(caps, count, disk_bytes()))
      damaged(*reason, given_);
    else if (bomb || bombs)
      damaged(ratio_reason(caps), given_);
    else if (given_ > caps.max_member_bytes)
      damaged(size_reason(caps), given_);
    else
      return false;
    ended_ = true;
    members_.over_ = members_.over_ || bombs;
    return true;
  }

  Members& members_;
  std::uint64_t taken_before_;
  std::uint64_t given_ = 0;
  bool ended_ = false;
};

void Members::Free::operator()(archive* reader) const {
  archive_read_free(reader);
}

Members::Members(std::unique_ptr<ByteStream> source, Container container, const Caps& caps)
    : source_(std::move(source)), container_(container), caps_(caps), input_(kBlock) {
  // Its directory stands at the end.
  if (container_ == Container::sevenzip && !source_->seekable_size())
    source_ = spooled(*source_, caps_.max_member_bytes);
  archive_.reset(archive_read_new());
  if (!archive_) throw std::bad_alloc();
  open();
}

Members::~Members() = default;

void Members::open() {
  const Utf8Names utf8;
  archive* reader = archive_.get();
  switch (container_) {
    case Container::tar:
      archive_read_support_format_tar(reader);
      break;
    case Container::zip:
      archive_read_support_format_zip(reader);
      break;
    default:
      archive_read_support_format_7zip(reader);
      break;
  }
  archive_read_set_callback_data(reader, this);
  archive_read_set_read_callback(reader, &Members::read);
  if (source_->seekable_size()) archive_read_set_seek_callback(reader, &Members::seek);
  if (archive_read_open1(reader) != ARCHIVE_OK) open_error_ = error_of(reader);
}

long Members::read(archive*, void* self, const void** buffer) {
  auto& members = *static_cast<Members*>(self);
  const std::size_t count = members.source_->read(members.input_.data(), members.input_.size());
  *buffer = members.input_.data();
  members.taken_ += count;
  members.keep_tail({members.input_.data(), count});
  return static_cast<long>(count);
}

void Members::keep_tail(std::string_view bytes) {
  const std::size_t kept = container_ == Container::zip ? kZipTail : kTarBlock;
  if (tail_.size() + bytes.size() > 2 * kept) {
    const std::size_t from_before = kept - std::min(kept, bytes.size());
    tail_.erase(0, tail_.size() - std::min(tail_.size(), from_before));
    bytes.remove_prefix(bytes.size() - std::min(bytes.size(), kept));
  }
  tail_.append(bytes);
}

// A tar cut between two members, or a zip without its directory, reads well to libarchive.
bool Members::has_end_mark() const {
  const std::string_view tail = tail_;
  if (container_ == Container::tar)
    return tail.substr(tail.size() - std::min(tail.size(), kTarBlock)).find_first_not_of('\0') ==
           std::string_view::npos;
  const std::size_t at = tail.rfind("PK\x05\x06");
  if (container_ != Container::zip) return true;
  if (at == std::string_view::npos || tail.size() - at < kZipEnd) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(tail[at + i]); };
  return tail.size() - at - kZipEnd >= byte(20) + 256U * byte(21);
}

std::int64_t Members::seek(archive*, void* self, std::int64_t offset, int whence) {
  auto& members = *static_cast<Members*>(self);
  std::int64_t base = 0;
  if (whence == SEEK_CUR) base = static_cast<std::int64_t>(members.source_->position());
  if (whence == SEEK_END) base = static_cast<std::int64_t>(*members.source_->seekable_size());
  const std::int64_t target = base + offset;
  if (target < 0 || !members.source_->seek(static_cast<std::uint64_t>(target)))
    return ARCHIVE_FATAL;
  return target;
}

Damage Members::failure() const {
  if (source_->damage()) return *source_->damage();
  const std::string error = open_error_.empty() ? error_of(archive_.get()) : open_error_;
  const std::string_view name = container_name(container_);
  if (error.find("encrypted") != std::string::npos)
    return {tr("the %s archive is encrypted", name), 0};
  return {tr("the %s archive is damaged: %s", name, error), source_->position()};
}

// The bytes behind the last member are read too: the sum of a compression around stands there, and
// the end mark of a zip. A tar may have anything behind its mark.
std::variant<Members::Member, Members::Refused, Members::Skipped, Damage, Members::End>
Members::finish() {
  over_ = true;
  const bool tar_at_end = container_ == Container::tar && source_->peek(1).empty();
  const bool marked = container_ == Container::tar && (!tar_at_end || has_end_mark());
  if (const auto size = source_->seekable_size(); size && container_ == Container::zip) {
    tail_.clear();
    source_->seek(*size - std::min<std::uint64_t>(*size, kZipTail));
  }
  while (const std::size_t count = source_->read(input_.data(), input_.size()))
    keep_tail({input_.data(), count});
  if (source_->damage()) return *source_->damage();
  if (marked || (container_ != Container::tar && has_end_mark())) return End{};
  return Damage{
      tr("the %s archive has no end mark and may be cut short", container_name(container_)),
      source_->position()};
}

std::variant<Members::Member, Members::Refused, Members::Skipped, Damage, Members::End>
Members::next() {
  const Utf8Names utf8;
  while (!over_) {
    archive_entry* entry = nullptr;
    const int result =
        open_error_.empty() ? archive_read_next_header(archive_.get(), &entry) : ARCHIVE_FATAL;
    if (result == ARCHIVE_EOF) return finish();
    // libarchive says so of headers that it could pass over.
    if (result == ARCHIVE_RETRY) continue;
    if (result == ARCHIVE_FATAL || entry == nullptr) {
      over_ = true;
      return failure();
    }
    const std::string name = name_of(entry);
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) continue;
    if (const auto reason = count_member(caps_)) {
      over_ = true;
      return Damage{*reason, source_->position()};
    }
    if (archive_entry_is_encrypted(entry) != 0) return Refused{name, tr("the member is encrypted")};
    if ((type != AE_IFREG && type != 0) || archive_entry_hardlink(entry) != nullptr)
      return Skipped{name};
    if (result == ARCHIVE_FAILED) return Refused{name, failure().reason};
    return Member{name, std::make_unique<MemberStream>(*this)};
  }
  return End{};
}

}  // namespace indexer::containers
