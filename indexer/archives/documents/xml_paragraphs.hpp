// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/documents/document.hpp"
#include "indexer/archives/xml/xml.hpp"

namespace indexer::archives {

/// The XML of a document as paragraphs: what docx and odt have in common.
class XmlParagraphs {
 public:
  virtual ~XmlParagraphs() = default;

  /// To the end of the input, which says whether it came too early.
  void read();

 protected:
  /// `no_text`: names of elements that are passed over with all that is in them. Paragraphs are
  /// added to `all`.
  XmlParagraphs(XmlInput& input, std::span<const std::string_view> no_text,
                std::vector<Paragraph>& all)
      : input_(input), no_text_(no_text), all_(all) {}

  virtual void open(const XmlTag& tag) = 0;
  virtual void close(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;

  XmlInput& input() { return input_; }
  void end_paragraph();

  std::string text_;  // of the paragraph that is open
  Paragraph::Kind kind_ = Paragraph::Kind::text;

 private:
  XmlInput& input_;
  std::span<const std::string_view> no_text_;
  std::vector<Paragraph>& all_;
};

}  // namespace indexer::archives
