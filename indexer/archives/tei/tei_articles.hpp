// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/record/records.hpp"
#include "indexer/archives/tei/tei_unit.hpp"
#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

/// Makes articles of the elements of a TEI file, one at a time. Articles are the texts within a
/// group and the divisions whose type says so; what is around them is an article too if it has more
/// text than headings. Where there is none of them, the whole text of a file is one.
/// Of readings that the edition offers side by side, the printed one is taken, but the corrected
/// one of a misprint. Title pages, tables of contents, indexes and running titles are left out.
class TeiArticles {
 public:
  /// `records` must outlive it.
  TeiArticles(Records& records, std::uint64_t max_bytes)
      : records_(records), max_bytes_(max_bytes), files_(1) {}

  void open(const XmlTag& tag, std::uint64_t byte);
  void close();
  void text(std::string_view text);
  void header(const XmlNode& node);

  /// What is complete, in the order of the ends of the articles.
  std::optional<Reading> take();

  /// Where the innermost article that is not complete begins.
  std::optional<std::uint64_t> open_byte() const;

 private:
  enum class Role { text, masthead, left_out };
  struct Element {
    std::string_view name;
    Role role = Role::text;
    bool captures = false;
    bool is_subtitle = false;  // a titlePart
    std::string heading;       // of a division; the mark of a note
  };
  struct File {
    TeiHeader header;
    std::size_t articles = 0;
  };

  bool open_structure(const XmlTag& tag);
  void open_unit(const XmlTag& tag, bool is_article);
  void open_division(const XmlTag& tag);
  void open_inline(const XmlTag& tag);
  Role role_of(const XmlTag& tag) const;
  void line_end(const XmlTag& tag);
  void take_date(std::string date);
  void close_name(std::string_view element);
  void close_capture(const Element& element);
  void close_head(std::string text);
  void close_title_part(bool is_subtitle, std::string text);
  void close_masthead();
  void flush_notes();
  void finish(TeiUnit& unit);
  void finish_front();

  PrintedText* sink();
  const TeiHeader& header() const { return files_.back().header; }

  Records& records_;
  std::uint64_t max_bytes_;
  RecordFields fields_;
  std::vector<File> files_;  // and corpora around them
  std::vector<Element> open_;
  std::vector<TeiUnit> units_;
  std::vector<PrintedText> captures_;  // of headings and notes
  std::string masthead_;
  std::optional<std::size_t> name_level_;  // of an author's or a dateline's name
  PrintedText name_;
  std::string page_;
  std::uint64_t byte_ = 0;  // of the last start tag
  std::deque<Reading> ready_;
};

}  // namespace indexer::archives
