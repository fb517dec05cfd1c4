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
/// The file: `nachlese origins 3` and a line feed, then blocks, the first with everything, each
/// other one with what a run changed, so that a night costs what is new. A block: number of its
/// bytes, these, 16 bytes XXH3-128 of the hash before and of them; behind one that is not whole
/// nothing is read. Its bytes: uuid, revision, number of origins, then each: path, 1 (or 0 and
/// nothing else: it is no more), look, number held, number gone, those held, those gone, numbers of
/// those held and gone that are no more, these, number of parts, then path and look of each. A
/// look: is there one (0, 1), size, modified, head. Numbers are 64 bits in the machine's order;
/// texts are a length and bytes.
class Origins {
 public:
  using Map = std::map<std::string, Origin>;

  /// Empty where there is no such file, or none that fits the generation of this identity: the
  /// same database; of blocks of a later revision nothing is taken. Also reads what was written
  /// before there were blocks.
  static Origins read(const std::filesystem::path& file, const database::Identity& live);

  /// Brings the file from `before`, which was read from it, to what is here: adds a block, or
  /// replaces the file where the blocks have become larger than the first one. Throws Failure.
  void write(const std::filesystem::path& file, const std::string& uuid, std::uint64_t revision,
             const Origins& before) const;

  Map& archives() { return archives_; }
  const Map& archives() const { return archives_; }

  bool operator==(const Origins& other) const { return archives_ == other.archives_; }

 private:
  /// Where in the file it was read from.
  struct Mark {
    std::uint64_t first = 0;  ///< where the first block ends
    std::uint64_t end = 0;    ///< where the last one ends
    std::string hash;         ///< of the last one
  };

  Map archives_;
  std::optional<Mark> mark_;  // nothing: the file is to be written whole
};

}  // namespace indexer
