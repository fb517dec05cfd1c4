// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/xml_entities.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <libxml/HTMLparser.h>
#include <system_error>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/encoding.hpp"

namespace indexer::archives {
namespace {

using database::tr;

constexpr std::uint64_t kMaxExpanded = 1 << 20;  // bytes that declared entities may add
constexpr std::string_view kReplacement = "\xef\xbf\xbd";

void append_character(std::uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// XML 1.0, production 2.
bool is_character(std::uint32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

// Numbers from 128 to 159 mean windows-1252, as browsers have it: as Unicode they are controls.
void append_number(std::string_view digits, std::string& out) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t code = 0;
  const char* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, code, hex ? 16 : 10);
  if (parsed.ec != std::errc{} || parsed.ptr != end || !is_character(code)) {
    out += kReplacement;
  } else if (code >= 0x80 && code <= 0x9F) {
    std::uint64_t ignored = 0;
    append_utf8(std::string(1, static_cast<char>(code)), Encoding::Kind::windows_1252, out,
                ignored);
  } else if (code >= 0x80) {
    append_character(code, out);
  } else {
    out.append("&#").append(std::to_string(code)).append(";");
  }
}

bool is_predefined(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames{"amp", "lt", "gt", "quot", "apos"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Everything but declared entities; false if the name is none of these.
bool append_known(std::string_view name, std::string& out) {
  if (name.starts_with('#')) {
    append_number(name.substr(1), out);
    return true;
  }
  if (is_predefined(name)) {
    out.append("&").append(name).append(";");
    return true;
  }
  const std::string terminated(name);
  const auto* letters = reinterpret_cast<const xmlChar*>(terminated.c_str());
  const htmlEntityDesc* html = htmlEntityLookup(letters);
  if (html == nullptr) return false;
  append_character(html->value, out);
  return true;
}

std::string_view take_word(std::string_view& text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.find_first_of(" \t\r\n>"), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

// Text that may stand in attributes too.
void append_text(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&apos;";
    else if (c == '>')
      out += "&gt;";
    else if (c < 0 || c >= ' ')
      out += c;
    else
      out += ' ';
  }
}

// An entity's value as XML text, without markup or declared entities in it.
std::optional<std::string> plain_value(std::string_view value) {
  std::string plain;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of("<&"), value.size());
    append_text(value.substr(0, end), plain);
    value.remove_prefix(end);
    if (value.empty()) break;
    const std::size_t semicolon = value.find(';');
    if (value[0] == '<' || semicolon == std::string_view::npos) return std::nullopt;
    if (!append_known(value.substr(1, semicolon - 1), plain)) return std::nullopt;
    value.remove_prefix(semicolon + 1);
  }
  return plain;
}

}  // namespace

void XmlEntities::declare(std::string_view document_type) {
  constexpr std::string_view kMark = "<!ENTITY";
  for (std::size_t at = document_type.find(kMark); at != std::string_view::npos;
       at = document_type.find(kMark, at + 1)) {
    std::string_view rest = document_type.substr(at + kMark.size());
    const std::string_view name = take_word(rest);
    rest = trimmed(rest);
    if (name == "%" || rest.empty()) continue;
    Entity entity;
    entity.external = rest[0] != '"' && rest[0] != '\'';
    if (!entity.external) entity.value = rest.substr(1, rest.find(rest[0], 1) - 1);
    declared_.emplace(name, std::move(entity));  // the first declaration counts
  }
}

std::optional<std::string> XmlEntities::resolve(std::string_view name, std::string& out) {
  const auto found = declared_.find(name);
  if (found == declared_.end() || is_predefined(name)) {
    if (!append_known(name, out)) out.append("&amp;").append(name).append(";");
    return std::nullopt;
  }
  const std::string& entity = found->first;
  if (found->second.external)
    return tr("the entity %s stands for a file or an address, which is not read", entity);
  const auto value = plain_value(found->second.value);
  if (!value)
    return tr("the entity %s is made of other entities or of markup, which is not read", entity);
  expanded_ += value->size();
  if (expanded_ > kMaxExpanded) return std::string(tr("its entities add more than 1 MiB of text"));
  out += *value;
  return std::nullopt;
}

}  // namespace indexer::archives
