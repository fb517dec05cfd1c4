// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// One XML document after another from a file into which several were written: a stream that ends
/// before each XML declaration but the first, and where they have none behind `last_tag`.
class XmlDocuments final : public containers::ByteStream {
 public:
  /// `source` must outlive the stream; `last_tag`, such as `</nitf>`, may be empty.
  XmlDocuments(containers::ByteStream& source, std::string_view last_tag)
      : source_(source), last_tag_(last_tag) {}

  /// Goes on with the next document; false if there is none.
  bool next();

  /// Reads over the rest of the present one.
  void finish();

  /// Whether nothing but white space follows the present one, which is finished.
  bool is_last();

  /// Of the document's first byte.
  std::uint64_t begin() const { return begin_; }

  std::uint64_t disk_bytes() const override { return source_.disk_bytes(); }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override;

 private:
  void skip_space();
  std::size_t document_bytes(std::string_view ahead, bool last);

  containers::ByteStream& source_;
  std::string_view last_tag_;
  std::uint64_t begin_ = 0;
  bool ended_ = false;
};

}  // namespace indexer::archives
