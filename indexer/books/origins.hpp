// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/settings.hpp"

namespace indexer {

/// 128 bits that stand for an article's id: the hash of its unique term.
struct ArticleKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const ArticleKey&) const = default;
};

struct ArticleKeyHash {
  std::size_t operator()(const ArticleKey& key) const { return key.low; }
};

/// `term` is `database::id_term` of the id.
ArticleKey key_of_term(std::string_view term);

/// A record as an archive held it.
struct Held {
  ArticleKey article;
  std::uint64_t text = 0;  ///< the first 64 bits of `database::content_hash`
  auto operator<=>(const Held&) const = default;
};

/// How a file looked when it was read; the same look means the same content.
struct Look {
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds
  std::uint64_t head = 0;     ///< XXH3 of the leading bytes and of the options that it is read with

  bool operator==(const Look&) const = default;
};

/// A file that belongs to an archive, such as the pages of a METS file.
struct Part {
  std::string path;          ///< from the directory of the archive
  std::optional<Look> look;  ///< nothing: it was not there

  bool operator==(const Part&) const = default;
};

/// What one archive gave to the database.
struct Origin {
  std::optional<Look> look;      ///< nothing: it is read again in any case
  std::vector<Held> held;        ///< sorted: what it held when it was read last
  std::vector<ArticleKey> gone;  ///< sorted: what it held before
  std::vector<Part> parts{};     ///< in the order in which it names them

  bool operator==(const Origin&) const = default;
};

/// Which articles came from which archives, by absolute paths; `-` is standard input. The file lies
/// beside the generations, as it tells what was read, not what can be found: without it, or with
/// one that does not fit, every archive is read again and nothing is lost.
///
/// The file: `nachlese origins 2` and a line feed, uuid, revision, number of origins, then each
/// origin: path, look, number held, number gone, those held, those gone, number of parts, then path
/// and look of each; last the XXH3-128 of all before. A look: is there one (0, 1), size, modified,
/// head. Numbers are 64 bits in the machine's order; texts are a length and bytes.
class Origins {
 public:
  using Map = std::map<std::string, Origin>;

  /// Empty where there is no such file, or none that fits the generation of this identity: the
  /// same database, and not before the revision that the file was written with.
  static Origins read(const std::filesystem::path& file, const database::Identity& live);

  /// Replaces the file. Throws Failure.
  void write(const std::filesystem::path& file, const std::string& uuid,
             std::uint64_t revision) const;

  Map& archives() { return archives_; }
  const Map& archives() const { return archives_; }

  bool operator==(const Origins&) const = default;

 private:
  Map archives_;
};

}  // namespace indexer
