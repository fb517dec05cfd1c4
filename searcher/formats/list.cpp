// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/list.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace searcher::formats {

using Json = nlohmann::ordered_json;

namespace {

constexpr int kFormat = 1;  // goes up when keys change

Json options(const views::Page& page) {
  Json json = Json::object();
  for (const views::GivenOption& option : page.options) {
    if (option.values.size() == 1)
      json[option.name] = option.values.front();
    else if (option.values.empty())
      json[option.name] = true;
    else
      json[option.name] = option.values;
  }
  return json;
}

}  // namespace

Json list_of(const views::Page& page) {
  const database::Opened& opened = page.search.opened();
  Json json;
  json["format"] = kFormat;
  json["program"] = NACHLESE_VERSION;
  if (!page.qid.empty()) json["qid"] = page.qid;
  json["query"] = page.request.query;
  json["understood"] = page.found.understood;
  json["options"] = options(page);
  json["database"] = {{"uuid", opened.identity.uuid},
                      {"generation", opened.generation},
                      {"revision", opened.identity.revision},
                      {"fingerprint", opened.identity.fingerprint},
                      {"articles", opened.database.get_doccount()}};
  return json;
}

std::string to_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
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
