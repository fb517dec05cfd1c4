// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/http_message.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/content_coding.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using database::tr;

// Servers use one, seldom two; each costs a pass over the page.
constexpr std::size_t kMaxCodings = 4;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Nothing where the body is not chunked at all. What is cut is given up to the cut.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string joined;
  for (bool first = true;; first = false) {
    std::string_view rest = body;
    const std::string_view line = trimmed(take_line(rest));
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool ends_well = end == line.data() + line.size() || *end == ';' || *end == ' ';
    if (error != std::errc{} || !ends_well)
      return first ? std::nullopt : std::optional(std::move(joined));
    if (size == 0) return joined;
    joined += rest.substr(0, size);
    if (size >= rest.size()) return joined;
    body = rest.substr(size);
    body.remove_prefix(body.starts_with("\r\n") ? 2 : body.starts_with('\n') ? 1 : 0);
  }
}

std::vector<std::string> codings(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    std::string name = lower_case(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (!name.empty() && name != "identity" && name != "none") names.push_back(std::move(name));
  }
  return names;
}

// Crawlers that store a page decoded often leave the head that says how it was encoded.
bool looks_like_page(std::string_view body) {
  return trimmed(body.substr(0, 512)).starts_with('<');
}

}  // namespace

MessageHead::MessageHead(std::string_view lines) {
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    if ((line.starts_with(' ') || line.starts_with('\t')) && !lines_.empty()) {
      lines_.back().second.append(" ").append(trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    lines_.emplace_back(lower_case(trimmed(line.substr(0, colon))),
                        trimmed(line.substr(colon + 1)));
  }
}

std::string_view MessageHead::value(std::string_view name) const {
  const auto found = std::find_if(lines_.rbegin(), lines_.rend(),
                                  [&](const auto& line) { return line.first == name; });
  return found == lines_.rend() ? std::string_view() : found->second;
}

std::size_t head_size(std::string_view text) {
  const std::size_t dos = text.find("\r\n\r\n");
  // Some crawlers write line feeds only.
  const std::size_t unix = text.substr(0, dos).find("\n\n");
  if (unix != std::string_view::npos) return unix + 2;
  return dos == std::string_view::npos ? dos : dos + 4;
}

std::string media_type(std::string_view content_type) {
  return lower_case(trimmed(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  const std::string lower = lower_case(content_type);
  std::size_t at = lower.find("charset=");
  if (at == std::string::npos) return {};
  at = std::min(lower.find_first_not_of("\"' ", at + 8), lower.size());
  return lower.substr(at, lower.find_first_of("\"' ;,", at) - at);
}

HttpResponse parse_response(std::string_view message) {
  HttpResponse response;
  const std::size_t size = head_size(message);
  std::string_view head = message.substr(0, size);
  const std::string_view line = take_line(head);
  if (!line.starts_with("HTTP/")) return response;
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view code = trimmed(line.substr(space));
  std::from_chars(code.data(), code.data() + code.size(), response.status);
  response.head = MessageHead(head);
  if (size != std::string_view::npos) response.body = message.substr(size);
  return response;
}

DecodedBody decoded_body(const HttpResponse& response, std::uint64_t max_bytes) {
  DecodedBody decoded;
  decoded.bytes = std::string(response.body);
  for (const std::string& coding : codings(response.head.value("transfer-encoding")))
    // The other transfer encodings are of the connection, and never stored.
    if (coding == "chunked")
      if (auto body = without_chunks(decoded.bytes)) decoded.bytes = std::move(*body);
  std::vector<std::string> names = codings(response.head.value("content-encoding"));
  if (names.size() > kMaxCodings) return {{}, tr("the page is encoded too many times")};
  for (; !names.empty(); names.pop_back()) {
    if (looks_like_page(decoded.bytes)) break;
    auto plain = decode_content(decoded.bytes, names.back(), max_bytes);
    if (!plain.error.empty()) return {{}, std::move(plain.error)};
    decoded.bytes = std::move(plain.bytes);
  }
  return decoded;
}

}  // namespace indexer::archives
