// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/archives/record/reader.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/source.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_documents.hpp"

namespace indexer::archives {

/// What readers of XML have in common whose records are elements: they are told of each element
/// outside of records, say which is a record, and get that with all that is in it.
class XmlRecords : public Reader {
 public:
  Reading next() final;

 protected:
  /// One document a file. `offset`: bytes of it that were read before.
  explicit XmlRecords(const Source& source, XmlInput::Faults faults = XmlInput::Faults::end,
                      std::uint64_t offset = 0);

  /// Several documents may follow each other: see XmlDocuments for `last_tag`.
  XmlRecords(const Source& source, std::string_view last_tag);

  enum class What {
    around,  ///< what is in it comes next, if the reader did not take it from the input itself
    record
  };
  /// An element has begun outside of records: it is `input().tag()`.
  virtual What element() = 0;

  /// A record whose place is set; nothing where it is none.
  virtual std::optional<Reading> record(XmlNode& node) = 0;

  /// Why a file without a record is rejected; "" where it may have none.
  virtual std::string without_records() { return {}; }

  XmlInput& input() { return *input_; }
  Records& records() { return records_; }

 private:
  bool begin_document();
  std::optional<Reading> at_end();
  std::optional<Reading> take();
  std::uint64_t byte() const;

  std::uint64_t max_bytes_;
  std::uint64_t offset_ = 0;
  std::uint64_t& replaced_;
  Records records_;
  std::optional<XmlDocuments> documents_;
  std::optional<XmlInput> input_;
  bool over_ = false;
};

}  // namespace indexer::archives
