// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

#include "database/files.hpp"
#include "database/nesting.hpp"
#include "database/process/steering.hpp"

namespace indexer {

std::string to_json(const Summary& summary, const RunTimes& times) {
  nlohmann::ordered_json json;
  json["archives"] = summary.archives;
  json["read"] = summary.read;
  json["added"] = summary.added;
  json["replaced"] = summary.replaced;
  json["unchanged"] = summary.unchanged;
  json["removed"] = summary.removed;
  json["rejected"] = summary.rejected;
  json["undated"] = summary.undated;
  json["no_text"] = summary.no_text;
  json["unread_keys"] = summary.unread_keys;
  json["replaced_characters"] = summary.replaced_characters;
  json["skipped"] = summary.skipped;
  json["bytes"] = summary.bytes;
  json["seconds"] = std::round(summary.seconds * 1000) / 1000;
  json["generation"] = summary.generation;
  json["revision"] = summary.revision;
  if (times.ended)
    json["exit"] = static_cast<int>(summary.exit);
  else
    json["exit"] = nullptr;
  json["started"] = times.started;
  json["moved"] = summary.moved;
  json["unread_archives"] = summary.unread_archives;
  json["resumed_batches"] = summary.resumed_batches;
  json["last_good"] = times.last_good;
  // Names of archives may be any bytes.
  const std::string text =
      json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  return database::disarm_json(text) + "\n";
}

LastRun read_last_run(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return {};
  const std::string text = database::read_own_file(file);
  if (database::json_is_deeper(text, kReportLevels)) return {};
  const auto json = nlohmann::json::parse(text, nullptr, false);
  LastRun last;
  for (auto [key, text] : {std::pair{"started", &last.started}, {"last_good", &last.last_good}})
    if (json.is_object() && json.contains(key) && json[key].is_string())
      *text = json[key].get<std::string>();
  return last;
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
  const std::array<std::pair<std::uint64_t, const char*>, 9> counts{{
      {summary.added, "added"},
      {summary.replaced, "replaced"},
      {summary.removed, "removed"},
      {summary.unchanged, "unchanged"},
      {summary.moved, "moved"},
      {summary.rejected, "rejected"},
      {skipped, "skipped"},
      {summary.undated, "without a date"},
      {summary.no_text, "without a text"},
  }};
  std::string text;
  for (const auto& [count, what] : counts) {
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += grouped(count) + ' ' + what;
  }
  if (text.empty()) text = summary.read == 0 ? "nothing read" : "nothing written";
  std::array<char, 32> seconds{};
  std::snprintf(seconds.data(), seconds.size(), "%.1f", summary.seconds);
  text += " in " + std::string(seconds.data()) + " s";
  if (!summary.generation.empty())
    text += "; " + summary.generation + ", revision " + std::to_string(summary.revision);
  return text;
}

std::string unread_sentence(const Summary& summary) {
  constexpr std::size_t kShown = 5;
  if (summary.unread_keys.empty()) return {};
  std::vector<std::pair<std::uint64_t, std::string>> keys;
  for (const auto& [key, count] : summary.unread_keys)
    keys.emplace_back(count, key);
  std::stable_sort(keys.begin(), keys.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  std::string text = "articles without a text have one under keys that are no field's: ";
  for (std::size_t i = 0; i < std::min(kShown, keys.size()); ++i)
    text.append(i == 0 ? "" : ", ")
        .append(keys[i].second)
        .append(" (")
        .append(grouped(keys[i].first))
        .append(")");
  if (keys.size() > kShown) text += " …";
  return text + "; --map says which field they are";
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
