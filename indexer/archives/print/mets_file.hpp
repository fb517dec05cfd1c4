// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/xml/xml.hpp"

namespace indexer::archives {

/// A MODS record, of an issue or of an article.
struct Mods {
  std::string id;  ///< recordIdentifier, else an identifier
  std::string title;
  std::string subtitle;
  std::string host;  ///< title of what it is part of: the paper
  std::string date;  ///< dateIssued
  std::string url;
  std::string lang;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
};

/// What a METS file says about an issue: its records, its files of full text, its articles and its
/// pages. Views into it are valid as long as the XmlInput from which it was read.
class MetsFile {
 public:
  /// Why it cannot be read, or nothing. `max_bytes`: of memory for each of its sections.
  std::optional<std::string> read(XmlInput& input, std::uint64_t max_bytes);

  /// A part of the logical structure that is an article.
  struct Article {
    const XmlNode* division = nullptr;
    std::string_view section;  ///< label of the section around it
  };
  /// Those that name areas of full text.
  std::vector<Article> articles() const;

  /// A scanned page.
  struct Scan {
    std::string_view id;
    std::string_view number;   ///< as printed
    std::string_view file_id;  ///< of its full text
  };
  std::vector<Scan> scans() const;

  /// The path of a file of full text as the METS file writes it; nullptr for other files.
  const std::string* path(std::string_view file_id) const;

  /// Of an issue: of the innermost division around all articles that has a record.
  Mods issue() const;
  /// By the value of a DMDID; empty where there is none.
  Mods mods(std::string_view record_ids) const;

  /// A file, or an area of it.
  struct Area {
    std::string_view file_id;
    std::string_view block_id;  ///< "" for the whole file
    bool is_heading = false;
  };
  static std::vector<Area> areas(const XmlNode& division);

  const std::string& id() const { return id_; }
  std::uint64_t byte() const { return byte_; }  ///< of the logical structure

 private:
  void read_files(const XmlNode& section);

  std::string id_;     // OBJID
  std::string label_;  // of the whole
  std::map<std::string, XmlNode, std::less<>> records_;
  std::map<std::string, std::string, std::less<>> paths_;
  XmlNode logical_;
  XmlNode physical_;
  std::uint64_t byte_ = 0;
};

}  // namespace indexer::archives
