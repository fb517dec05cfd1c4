// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/formats.hpp"
#include "indexer/containers/byte_stream.hpp"
#include "indexer/containers/spool.hpp"

namespace indexer {

/// The files in a container that are one archive together, as formats have them (`FileSet`). They
/// wait for the container's end, as nobody knows before what comes and what belongs to what.
class FileSets {
 public:
  /// The sets of one format; of all where it is nullptr.
  explicit FileSets(const archives::Format* only) : only_(only) {}

  enum class Outcome {
    none,        ///< the member is an archive by itself
    waits,       ///< it was copied to a temporary file
    passed_over  ///< it says nothing that others of its set do not
  };
  /// Throws Failure where a temporary file cannot be written. A copy of more than `max_bytes` is
  /// damaged.
  Outcome take(const std::string& name, containers::ByteStream& member, std::uint64_t max_bytes);

  struct File {
    std::string name;
    std::unique_ptr<containers::ByteStream> stream;
    archives::Beside beside{};   ///< of one that leads; of no use once these sets are gone
    std::string_view refusal{};  ///< why it is not to be read, `marked`; "" where it is
  };
  /// At the end of the container: those that lead, then what none of them has claimed. A file must
  /// have been read when the next one is asked for.
  std::optional<File> next();

 private:
  struct Part {
    std::string name;
    containers::Spool::Piece piece;
    std::string_view lonely{};
  };
  archives::Beside beside(const std::string& leader);

  const archives::Format* only_;
  std::shared_ptr<containers::Spool> spool_;
  std::vector<Part> leaders_;
  std::vector<Part> others_;
  std::map<std::string, containers::Spool::Piece> by_path_;
  std::set<std::string> claimed_;
  std::size_t at_ = 0;
};

/// Whether others may belong to a file of this name.
bool may_lead(std::string_view name);

}  // namespace indexer
