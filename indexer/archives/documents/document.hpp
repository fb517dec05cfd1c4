// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "indexer/archives/record/reader.hpp"
#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/record/records.hpp"

namespace indexer::archives {

/// A paragraph of a document.
struct Paragraph {
  enum class Kind { text, heading, title, subtitle };
  std::string text;  ///< line feeds where the document breaks the line
  Kind kind = Kind::text;
};

/// What a file of a word processor, or a PDF, says.
struct Document {
  std::vector<Paragraph> paragraphs;
  std::string title;    ///< of its properties, which are often those of another document
  std::string author;   ///< the same
  std::string created;  ///< the same
  RecordFields fields;  ///< what its properties say that nobody writes there but on purpose
};

/// The records of a document: one, or those of an export of a press database. Its title is what it
/// calls so, else the first line that can be a headline; its authors and its date stand in its
/// first lines, else in its properties, the date in the file's path before that.
std::vector<RecordFields> records_of(Document document, const Source& source);

/// Reads a file that is a document as a whole.
class DocumentReader final : public Reader {
 public:
  /// The document, or why it cannot be read.
  using Load = std::variant<Document, std::string> (*)(const Source& source);
  DocumentReader(const Source& source, Load load)
      : source_(source), records_(source), load_(load) {}

  Reading next() override;

 private:
  Source source_;
  Records records_;
  Load load_;
  bool loaded_ = false;
  std::vector<RecordFields> waiting_;  // the next one last
};

}  // namespace indexer::archives
