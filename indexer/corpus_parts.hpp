// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/archives/formats.hpp"
#include "indexer/containers/byte_stream.hpp"

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

}  // namespace indexer
