// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/books/origins.hpp"

#include <cstring>
#include <fstream>
#include <iterator>
#include <type_traits>

#include "database/files.hpp"
#include "database/hash.hpp"

namespace indexer {
namespace {

constexpr std::string_view kFirstLine = "nachlese origins 2\n";
constexpr std::size_t kHashBytes = 16;

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

std::string hash_of(std::string_view bytes) {
  database::Hash128 hash;
  hash.add(bytes);
  return hash.bytes();
}

// "" for a file that is not as it was written.
std::string sound_content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  if (!content.starts_with(kFirstLine) || content.size() < kFirstLine.size() + kHashBytes)
    return {};
  const std::string hash = content.substr(content.size() - kHashBytes);
  content.resize(content.size() - kHashBytes);
  return hash_of(content) == hash ? content : std::string();
}

std::optional<Look> read_look(Bytes& bytes) {
  const bool is_there = bytes.number() == 1;
  Look look;
  look.size = bytes.number();
  look.modified = static_cast<std::int64_t>(bytes.number());
  look.head = bytes.number();
  return is_there ? std::optional(look) : std::nullopt;
}

Origin read_origin(Bytes& bytes) {
  Origin origin;
  origin.look = read_look(bytes);
  const std::uint64_t held = bytes.number();
  const std::uint64_t gone = bytes.number();
  origin.held = bytes.all<Held>(held);
  origin.gone = bytes.all<ArticleKey>(gone);
  const std::uint64_t parts = bytes.number();
  for (std::uint64_t i = 0; i < parts && bytes.good(); ++i) {
    std::string path(bytes.text());
    origin.parts.push_back({std::move(path), read_look(bytes)});
  }
  return origin;
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
  const std::string content = sound_content(file);
  if (content.empty()) return {};
  Bytes bytes(std::string_view(content).substr(kFirstLine.size()));
  // Books of another database, or of a generation that was taken back from a backup, would hide
  // articles that are not in this one.
  if (bytes.text() != live.uuid || bytes.number() > live.revision) return {};
  const std::uint64_t count = bytes.number();
  Origins origins;
  for (std::uint64_t i = 0; i < count && bytes.good(); ++i) {
    std::string path(bytes.text());
    origins.archives_[std::move(path)] = read_origin(bytes);
  }
  return bytes.good() && bytes.at_end() ? origins : Origins();
}

void Origins::write(const std::filesystem::path& file, const std::string& uuid,
                    std::uint64_t revision) const {
  std::string out(kFirstLine);
  put(out, uuid);
  put(out, revision);
  put(out, archives_.size());
  for (const auto& [path, origin] : archives_) {
    put(out, path);
    put(out, origin.look);
    put(out, origin.held.size());
    put(out, origin.gone.size());
    put_all(out, origin.held);
    put_all(out, origin.gone);
    put(out, origin.parts.size());
    for (const Part& part : origin.parts) {
      put(out, part.path);
      put(out, part.look);
    }
  }
  out += hash_of(out);
  database::replace_file(file, out);
}

}  // namespace indexer
