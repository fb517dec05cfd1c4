// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/documents/zip_parts.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/containers/members.hpp"

namespace indexer::archives {
namespace {

using containers::Members;
using database::tr;

// The stream of a reader, lent to what wants one of its own.
class Lent final : public containers::ByteStream {
 public:
  explicit Lent(containers::ByteStream& source) : source_(source) {}
  std::uint64_t disk_bytes() const override { return source_.disk_bytes(); }
  std::optional<std::uint64_t> seekable_size() const override { return source_.seekable_size(); }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override {
    const std::size_t count = source_.read(buffer, size);
    if (count == 0 && source_.damage()) damaged(source_.damage()->reason, source_.damage()->byte);
    return count;
  }
  bool move_to(std::uint64_t offset) override { return source_.seek(offset); }

 private:
  containers::ByteStream& source_;
};

}  // namespace

std::variant<ZipParts, std::string> read_zip_parts(
    const Source& source, const std::function<bool(std::string_view name)>& wanted) {
  const std::uint64_t most = source.settings.max_record_bytes;
  containers::Caps caps;
  caps.max_member_bytes = source.settings.max_member_bytes;
  Members members(std::make_unique<Lent>(source.stream), containers::Container::zip, caps);
  ZipParts parts;
  std::uint64_t bytes = 0;
  for (;;) {
    auto step = members.next();
    if (std::holds_alternative<Members::End>(step)) return parts;
    if (const auto* damage = std::get_if<containers::Damage>(&step)) return damage->reason;
    if (const auto* refused = std::get_if<Members::Refused>(&step)) {
      if (wanted(refused->name)) return refused->name + ": " + refused->reason;
      continue;
    }
    auto* member = std::get_if<Members::Member>(&step);
    if (member == nullptr || !wanted(member->name)) continue;
    std::string text = containers::bytes_of(*member->stream, most - bytes);
    if (member->stream->damage()) return member->name + ": " + member->stream->damage()->reason;
    bytes += text.size();
    if (bytes > most)
      return tr("the document has more than %s bytes of text (--max-member-mib)", most);
    parts.emplace(std::move(member->name), std::move(text));
  }
}

}  // namespace indexer::archives
