// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/books/origins.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <type_traits>
#include <utility>

#include "database/files.hpp"
#include "database/hash.hpp"

namespace indexer {
namespace {

constexpr std::string_view kFirstLine = "nachlese origins 3\n";
constexpr std::string_view kFormerFirstLine = "nachlese origins 2\n";
constexpr std::size_t kHashBytes = 16;
// Below this the blocks of changes are not worth a file written anew.
constexpr std::uint64_t kSmallFile = 64 << 10;

void put(std::string& out, std::uint64_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put(std::string& out, std::string_view text) {
  put(out, text.size());
  out.append(text);
}

void put(std::string& out, const std::optional<Look>& look) {
  const Look seen = look.value_or(Look());
  put(out, look ? 1 : 0);
  put(out, seen.size);
  put(out, static_cast<std::uint64_t>(seen.modified));
  put(out, seen.head);
}

template <typename T>
void put_all(std::string& out, const std::vector<T>& values) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// Reads what `put` wrote; `good` says whether there was enough.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  bool good() const { return good_; }
  bool at_end() const { return bytes_.empty(); }
  std::string_view take(std::size_t size) {
    good_ = good_ && size <= bytes_.size();
    if (!good_) return {};
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    const std::string_view taken = take(sizeof value);
    if (good_) std::memcpy(&value, taken.data(), sizeof value);
    return value;
  }
  std::string_view text() { return take(number()); }
  template <typename T>
  std::vector<T> all(std::uint64_t count) {
    good_ = good_ && count <= bytes_.size() / sizeof(T);
    if (!good_) return {};
    std::vector<T> values(count);
    const std::string_view taken = take(count * sizeof(T));
    if (count > 0) std::memcpy(values.data(), taken.data(), taken.size());
    return values;
  }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

std::string hash_of(std::string_view bytes, std::string_view more = {}) {
  database::Hash128 hash;
  hash.add(bytes);
  hash.add(more);
  return hash.bytes();
}

std::optional<Look> read_look(Bytes& bytes) {
  const bool is_there = bytes.number() == 1;
  Look look;
  look.size = bytes.number();
  look.modified = static_cast<std::int64_t>(bytes.number());
  look.head = bytes.number();
  return is_there ? std::optional(look) : std::nullopt;
}

std::vector<Part> read_parts(Bytes& bytes) {
  std::vector<Part> parts;
  const std::uint64_t count = bytes.number();
  for (std::uint64_t i = 0; i < count && bytes.good(); ++i) {
    std::string path(bytes.text());
    parts.push_back({std::move(path), read_look(bytes)});
  }
  return parts;
}

// As it was written before there were blocks.
Origin read_former_origin(Bytes& bytes) {
  Origin origin;
  origin.look = read_look(bytes);
  const std::uint64_t held = bytes.number();
  const std::uint64_t gone = bytes.number();
  origin.held = bytes.all<Held>(held);
  origin.gone = bytes.all<ArticleKey>(gone);
  origin.parts = read_parts(bytes);
  return origin;
}

// All three are sorted.
template <typename T>
std::vector<T> without(const std::vector<T>& all, const std::vector<T>& others) {
  std::vector<T> left;
  std::set_difference(all.begin(), all.end(), others.begin(), others.end(),
                      std::back_inserter(left));
  return left;
}
template <typename T>
std::vector<T> changed(const std::vector<T>& all, const std::vector<T>& less,
                       const std::vector<T>& more) {
  const std::vector<T> left = without(all, less);
  std::vector<T> both;
  std::merge(left.begin(), left.end(), more.begin(), more.end(), std::back_inserter(both));
  return both;
}

void read_changes(Bytes& bytes, Origin& origin) {
  origin.look = read_look(bytes);
  const std::uint64_t held = bytes.number();
  const std::uint64_t gone = bytes.number();
  const auto held_more = bytes.all<Held>(held);
  const auto gone_more = bytes.all<ArticleKey>(gone);
  const std::uint64_t held_no_more = bytes.number();
  const std::uint64_t gone_no_more = bytes.number();
  origin.held = changed(origin.held, bytes.all<Held>(held_no_more), held_more);
  origin.gone = changed(origin.gone, bytes.all<ArticleKey>(gone_no_more), gone_more);
  origin.parts = read_parts(bytes);
}

void put_changes(std::string& out, const std::string& path, const Origin& now,
                 const Origin& before) {
  put(out, path);
  put(out, 1);
  put(out, now.look);
  const auto held_more = without(now.held, before.held);
  const auto gone_more = without(now.gone, before.gone);
  const auto held_no_more = without(before.held, now.held);
  const auto gone_no_more = without(before.gone, now.gone);
  put(out, held_more.size());
  put(out, gone_more.size());
  put_all(out, held_more);
  put_all(out, gone_more);
  put(out, held_no_more.size());
  put(out, gone_no_more.size());
  put_all(out, held_no_more);
  put_all(out, gone_no_more);
  put(out, now.parts.size());
  for (const Part& part : now.parts) {
    put(out, part.path);
    put(out, part.look);
  }
}

// What leads from one to the other.
std::string changes(const Origins::Map& now, const Origins::Map& before, const std::string& uuid,
                    std::uint64_t revision) {
  static const Origin kNone{};
  std::string body;
  std::uint64_t count = 0;
  for (const auto& [path, origin] : now) {
    const auto known = before.find(path);
    if (known != before.end() && known->second == origin) continue;
    put_changes(body, path, origin, known == before.end() ? kNone : known->second);
    ++count;
  }
  for (const auto& [path, origin] : before) {
    if (now.contains(path)) continue;
    put(body, path);
    put(body, 0);
    ++count;
  }
  std::string out;
  put(out, uuid);
  put(out, revision);
  put(out, count);
  return out + body;
}

// False where the block does not fit, or is not as it was written.
bool take_block(std::string_view block, const database::Identity& live, Origins::Map& archives) {
  Bytes bytes(block);
  if (bytes.text() != live.uuid || bytes.number() > live.revision) return false;
  const std::uint64_t count = bytes.number();
  for (std::uint64_t i = 0; i < count && bytes.good(); ++i) {
    const std::string path(bytes.text());
    if (bytes.number() == 1)
      read_changes(bytes, archives[path]);
    else
      archives.erase(path);
  }
  return bytes.good() && bytes.at_end();
}

bool take_former(std::string_view content, const database::Identity& live, Origins::Map& archives) {
  if (content.size() < kFormerFirstLine.size() + kHashBytes) return false;
  const std::string_view all = content.substr(0, content.size() - kHashBytes);
  if (hash_of(all) != content.substr(all.size())) return false;
  Bytes bytes(all.substr(kFormerFirstLine.size()));
  if (bytes.text() != live.uuid || bytes.number() > live.revision) return false;
  const std::uint64_t count = bytes.number();
  for (std::uint64_t i = 0; i < count && bytes.good(); ++i) {
    std::string path(bytes.text());
    archives[std::move(path)] = read_former_origin(bytes);
  }
  return bytes.good() && bytes.at_end();
}

std::string framed(const std::string& block, const std::string& hash_before) {
  std::string out;
  put(out, block);
  return out + hash_of(hash_before, block);
}

}  // namespace

ArticleKey key_of_term(std::string_view term) {
  const std::string bytes = hash_of(term);
  ArticleKey key;
  std::memcpy(&key.high, bytes.data(), sizeof key.high);
  std::memcpy(&key.low, bytes.data() + sizeof key.high, sizeof key.low);
  return key;
}

Origins Origins::read(const std::filesystem::path& file, const database::Identity& live) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return {};
  std::ifstream stream(file, std::ios::binary);
  std::string content(std::max(kFirstLine.size(), kFormerFirstLine.size()), '\0');
  stream.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(stream.gcount()));
  // Whatever else lies there may be of any size.
  if (!content.starts_with(kFirstLine) && !content.starts_with(kFormerFirstLine)) return {};
  content.append(std::istreambuf_iterator<char>(stream), {});
  Origins origins;
  if (content.starts_with(kFormerFirstLine))
    return take_former(content, live, origins.archives_) ? origins : Origins();
  Bytes bytes(std::string_view(content).substr(kFirstLine.size()));
  Mark mark{0, kFirstLine.size(), {}};
  while (!bytes.at_end()) {
    const std::string_view block = bytes.text();
    const std::string_view hash = bytes.take(kHashBytes);
    if (!bytes.good() || hash != hash_of(mark.hash, block)) break;
    if (!take_block(block, live, origins.archives_)) break;
    mark.end += sizeof(std::uint64_t) + block.size() + kHashBytes;
    if (mark.first == 0) mark.first = mark.end;
    mark.hash = hash;
  }
  if (mark.first > 0) origins.mark_ = std::move(mark);
  return origins;
}

void Origins::write(const std::filesystem::path& file, const std::string& uuid,
                    std::uint64_t revision, const Origins& before) const {
  std::error_code error;
  if (before.mark_ && std::filesystem::file_size(file, error) == before.mark_->end) {
    const Mark& mark = *before.mark_;
    const std::string block =
        framed(changes(archives_, before.archives_, uuid, revision), mark.hash);
    const std::uint64_t added = mark.end - mark.first + block.size();
    if (added <= std::max(mark.first, kSmallFile)) {
      database::append_to_file(file, block);
      return;
    }
  }
  database::replace_file(
      file, std::string(kFirstLine) + framed(changes(archives_, {}, uuid, revision), {}));
}

}  // namespace indexer
