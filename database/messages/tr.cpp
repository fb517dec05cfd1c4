// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/messages/tr.hpp"

#include <algorithm>
#include <libintl.h>

#include "database/messages/language.hpp"

namespace database {

std::string filled(std::string_view text, std::span<const Part> parts) {
  std::string all;
  std::size_t next = 0;
  while (!text.empty()) {
    const std::size_t sign = std::min(text.find('%'), text.size());
    all += text.substr(0, sign);
    text.remove_prefix(sign);
    if (text.size() < 2) break;
    if (text[1] == '%') {
      all += '%';
      text.remove_prefix(2);
      continue;
    }
    std::size_t part = next++;
    if (text.size() > 3 && text[2] == '$') {
      part = static_cast<std::size_t>(text[1] - '1');
      text.remove_prefix(2);
    }
    if (part < parts.size()) all += parts[part].text();
    text.remove_prefix(2);
  }
  return all;
}

const char* looked_up(const char* text) {
  return translates() ? ::dgettext(kTextDomain, text) : text;
}

const char* looked_up(const char* one, const char* many, std::size_t count) {
  if (!translates()) return count == 1 ? one : many;
  return ::dngettext(kTextDomain, one, many, count);
}

std::string translated(std::string_view text) {
  // The empty text is the head of a catalogue.
  if (text.empty() || !translates()) return std::string(text);
  return looked_up(std::string(text).c_str());
}

std::string translated_in(std::string_view where, std::string_view text) {
  if (text.empty() || !translates()) return std::string(text);
  // As catalogues write it.
  std::string key(where);
  key.append("\004").append(text);
  const char* found = looked_up(key.c_str());
  return found == key.c_str() ? std::string(text) : found;
}

}  // namespace database
