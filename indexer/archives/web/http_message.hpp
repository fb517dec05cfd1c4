// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexer::archives {

/// The lines `Name: value` at the head of a message. Names in lower case; a line that begins with
/// white space goes on with the one before.
class MessageHead {
 public:
  MessageHead() = default;
  explicit MessageHead(std::string_view lines);

  /// "" if there is none; of several the last.
  std::string_view value(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

/// The bytes of a head with the empty line behind it, at the beginning of `text`; npos if none ends
/// there.
std::size_t head_size(std::string_view text);

/// "text/html" of `text/HTML; charset=…`.
std::string media_type(std::string_view content_type);
/// "utf-8" of `text/html; charset="utf-8"`; "" if it names none.
std::string charset_of(std::string_view content_type);

/// An HTTP response as crawlers store it (RFC 9112).
struct HttpResponse {
  int status = 0;  ///< 0 if this is no response
  MessageHead head;
  std::string_view body;  ///< as it was sent
};
HttpResponse parse_response(std::string_view message);

/// The body with its transfer and content encodings undone: chunked; gzip, deflate, br, zstd in any
/// number. A body that is not encoded although its head says so is taken as it is: many crawlers
/// store it decoded. `error` says why it cannot be decoded, or that it is larger than `max_bytes`.
struct DecodedBody {
  std::string bytes;
  std::string error;
};
DecodedBody decoded_body(const HttpResponse& response, std::uint64_t max_bytes);

}  // namespace indexer::archives
