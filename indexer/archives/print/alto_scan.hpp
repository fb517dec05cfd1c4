// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/text/printed_text.hpp"
#include "indexer/archives/xml/xml.hpp"

namespace indexer::archives {

/// A word, a part of one, or a hyphen at the end of a line.
struct AltoWord {
  enum class Kind { word, first_part, second_part, hyphen };
  Kind kind = Kind::word;
  bool space_before = false;
  std::string text;   ///< CONTENT
  std::string whole;  ///< SUBS_CONTENT: of both parts
};

struct AltoLine {
  std::string id;
  bool has_spaces = false;  ///< its spaces are marked
  std::vector<AltoWord> words;
};

struct AltoBlock {
  std::string id;
  std::vector<std::string> around;  ///< ids of the composed blocks that it is part of
  std::string next;                 ///< id of the block that continues it
  std::string lang;
  bool is_margin = false;
  std::vector<AltoLine> lines;
};

/// A scanned page, <Page> in an ALTO file, its blocks in reading order: that of a ReadingOrder,
/// else that of the file, where a block is followed by the one that it names as its next.
struct AltoScan {
  std::string number;  ///< of the page, as printed
  std::uint64_t byte = 0;
  std::uint64_t memory = 0;  ///< in bytes, about
  std::vector<AltoBlock> blocks;
};

/// The parts of an ALTO file (any version) one by one.
class AltoInput {
 public:
  AltoInput(containers::ByteStream& stream, std::uint64_t& replaced, std::uint64_t max_scan_bytes)
      : input_(stream, replaced), max_bytes_(max_scan_bytes) {}

  enum class Outcome { scan, too_large, end };
  /// At the end `error` says whether it came too early.
  Outcome next(AltoScan& scan);
  const std::optional<std::string>& error() const { return input_.error(); }
  std::uint64_t byte() const { return input_.byte(); }

  /// Of the picture; known from the first page on.
  const std::string& image() const { return image_; }

 private:
  void open(AltoScan& scan);
  void close();
  void open_string(AltoScan& scan);
  void order(AltoScan& scan) const;

  XmlInput input_;
  std::uint64_t max_bytes_;
  std::uint64_t bytes_ = 0;
  std::string image_;
  bool in_image_name_ = false;
  std::vector<std::string> composed_;  // ids of what is open
  std::size_t margin_depth_ = 0;
  bool in_line_ = false;
  bool space_ = false;
  std::vector<std::string> order_;
};

/// Text put together from blocks, which may come from several pages. A divided word stands in it
/// once, and whole.
class AltoText {
 public:
  void add(const AltoBlock& block);
  void add(const AltoLine& line);
  PrintedText& text() { return text_; }

 private:
  void add(const AltoWord& word, bool has_spaces);

  PrintedText text_;
  bool second_part_follows_ = false;
};

}  // namespace indexer::archives
