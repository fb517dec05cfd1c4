// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/list.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "database/moment.hpp"
#include "database/process/steering.hpp"

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
  return database::disarm_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
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
