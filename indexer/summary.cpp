// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/summary.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

namespace indexer {

std::string to_json(const Summary& summary, const std::string& started) {
  nlohmann::ordered_json json;
  json["archives"] = summary.archives;
  json["read"] = summary.read;
  json["added"] = summary.added;
  json["replaced"] = summary.replaced;
  json["unchanged"] = summary.unchanged;
  json["removed"] = summary.removed;
  json["rejected"] = summary.rejected;
  json["undated"] = summary.undated;
  json["replaced_characters"] = summary.replaced_characters;
  json["skipped"] = summary.skipped;
  json["bytes"] = summary.bytes;
  json["seconds"] = std::round(summary.seconds * 1000) / 1000;
  json["generation"] = summary.generation;
  json["revision"] = summary.revision;
  json["exit"] = static_cast<int>(summary.exit);
  json["started"] = started;
  // Names of archives may be any bytes.
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3;) {
    place -= 3;
    digits.insert(place, ",");
  }
  return digits;
}

std::string sentence(const Summary& summary) {
  std::uint64_t skipped = 0;
  for (const auto& [kind, count] : summary.skipped)
    skipped += count;
  const std::array<std::pair<std::uint64_t, const char*>, 7> counts{{
      {summary.added, "added"},
      {summary.replaced, "replaced"},
      {summary.removed, "removed"},
      {summary.unchanged, "unchanged"},
      {summary.rejected, "rejected"},
      {skipped, "skipped"},
      {summary.undated, "without a date"},
  }};
  std::string text;
  for (const auto& [count, what] : counts) {
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += grouped(count) + ' ' + what;
  }
  if (text.empty()) text = "nothing read";
  std::array<char, 32> seconds{};
  std::snprintf(seconds.data(), seconds.size(), "%.1f", summary.seconds);
  text += " in " + std::string(seconds.data()) + " s";
  if (!summary.generation.empty())
    text += "; " + summary.generation + ", revision " + std::to_string(summary.revision);
  return text;
}

std::string timestamp() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text.data(), length};
}

}  // namespace indexer
