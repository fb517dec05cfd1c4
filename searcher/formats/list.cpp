// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/list.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <unicode/utf8.h>

#include "database/moment.hpp"
#include "searcher/terminal/steering.hpp"

namespace searcher::formats {

using Json = nlohmann::ordered_json;

namespace {

constexpr int kFormat = 1;  // goes up when keys change

Json options(const views::Answer& answer) {
  Json json = Json::object();
  for (const views::GivenOption& option : answer.options) {
    if (option.values.size() == 1)
      json[option.name] = option.values.front();
    else if (option.values.empty())
      json[option.name] = true;
    else
      json[option.name] = option.values;
  }
  return json;
}

// What steers stands only within strings there, and none of it is beyond U+FFFF.
std::string escaped(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(json.data());
  const auto size = static_cast<std::int32_t>(json.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    // What XML forbids besides, as the list stands in comments of it.
    const bool forbidden = c == 0xFFFE || c == 0xFFFF;
    if (c < 0x7F || !(steers(c) || forbidden || c == 0x2028 || c == 0x2029)) {
      safe.append(json, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
      continue;
    }
    std::array<char, 7> code{};
    std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(c) & 0xFFFFU);
    safe += code.data();
  }
  return safe;
}

}  // namespace

Json list_of(const views::Answer& answer) {
  const database::Opened& opened = answer.articles().opened();
  Json json;
  json["format"] = kFormat;
  json["program"] = NACHLESE_VERSION;
  if (!answer.qid.empty()) json["qid"] = answer.qid;
  json["query"] = answer.request.query;
  json["understood"] = answer.found.understood;
  json["options"] = options(answer);
  json["database"] = {{"uuid", opened.identity.uuid},
                      {"generation", opened.generation},
                      {"revision", opened.identity.revision},
                      {"fingerprint", opened.identity.fingerprint},
                      {"articles", opened.database.get_doccount()}};
  for (const database::OpenedPart& part : opened.parts)
    json["database"]["parts"].push_back({{"uuid", part.uuid},
                                         {"generation", part.generation},
                                         {"revision", part.revision},
                                         {"articles", part.articles}});
  json["database"]["retrieved"] = database::moment_iso(answer.request.now);
  return json;
}

std::string to_line(const Json& json) {
  return escaped(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

double rounded(double weight) {
  constexpr double kPlaces = 1e6;
  return std::round(weight * kPlaces) / kPlaces;
}

std::string digits(double value) {
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

}  // namespace searcher::formats
