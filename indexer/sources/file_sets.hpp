// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
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

/// The files of Leipzig corpora in a container, which are read together, whatever their order:
/// NAME-sentences.txt, NAME-sources.txt, NAME-inv_so.txt.
class CorpusParts {
 public:
  /// Copies the member to a temporary file if it is such a part. Throws Failure where that cannot
  /// be written.
  bool take(const std::string& name, containers::ByteStream& member, std::uint64_t max_bytes);

  struct Corpus {
    std::string name;                                   ///< without the ending
    std::unique_ptr<containers::ByteStream> sentences;  ///< nullptr where the container has none
    std::shared_ptr<containers::ByteStream> sources;
    std::shared_ptr<containers::ByteStream> links;
  };
  /// At the end of the container: one after the other.
  std::optional<Corpus> next();

 private:
  std::deque<Corpus> corpora_;
};

/// What finds the sources and links of a corpus whose sentences are read.
archives::Beside parts_of(const CorpusParts::Corpus& corpus);

/// Words and counts of such a corpus, which say nothing that its sentences do not.
bool is_index_of_corpus(std::string_view name);

/// The METS and ALTO files in a container, which are read together at its end: which pages belong
/// to a METS file nobody knows before all are there.
class VolumeParts {
 public:
  /// Copies the member to a temporary file if it is one of them. Throws Failure where that cannot
  /// be written.
  bool take(const std::string& name, containers::ByteStream& member, std::uint64_t max_bytes);

  struct File {
    std::string name;
    std::unique_ptr<containers::ByteStream> stream;
    archives::Beside beside{};  ///< of a METS file; of no use once these parts are gone
  };
  /// At the end of the container: the METS files, then the pages that none of them has claimed. A
  /// file must have been read when the next one is asked for.
  std::optional<File> next();

 private:
  archives::Beside beside(const std::string& mets);

  struct Part {
    std::string name;
    containers::Spool::Piece piece;
  };
  std::shared_ptr<containers::Spool> spool_;
  std::vector<Part> volumes_;
  std::vector<Part> pages_;
  std::map<std::string, containers::Spool::Piece> by_path_;
  std::set<std::string> claimed_;
  std::size_t at_ = 0;
};

}  // namespace indexer
