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
#include "database/messages/tr.hpp"
#include "database/nesting.hpp"
#include "database/process/steering.hpp"

namespace indexer {

using database::tr;

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

std::string sentence(const Summary& summary) {
  std::uint64_t skipped = 0;
  for (const auto& [kind, count] : summary.skipped)
    skipped += count;
  std::string text;
  const auto add = [&](std::uint64_t count, const std::string& told) {
    if (count > 0) text += (text.empty() ? "" : ", ") + told;
  };
  add(summary.added, tr("%s added", grouped(summary.added)));
  add(summary.replaced, tr("%s replaced", grouped(summary.replaced)));
  add(summary.removed, tr("%s removed", grouped(summary.removed)));
  add(summary.unchanged, tr("%s unchanged", grouped(summary.unchanged)));
  add(summary.moved, tr("%s moved", grouped(summary.moved)));
  add(summary.rejected, tr("%s rejected", grouped(summary.rejected)));
  add(skipped, tr("%s skipped", grouped(skipped)));
  add(summary.undated, tr("%s without a date", grouped(summary.undated)));
  add(summary.no_text, tr("%s without a text", grouped(summary.no_text)));
  if (text.empty()) text = summary.read == 0 ? tr("nothing read") : tr("nothing written");
  text = tr("%s in %s s", text, database::fixed(summary.seconds, 1));
  if (summary.generation.empty()) return text;
  return tr("%s; %s, revision %s", text, summary.generation, summary.revision);
}

std::string unread_sentence(const Summary& summary) {
  constexpr std::size_t kShown = 5;
  if (summary.unread_keys.empty()) return {};
  std::vector<std::pair<std::uint64_t, std::string>> keys;
  for (const auto& [key, count] : summary.unread_keys)
    keys.emplace_back(count, key);
  std::stable_sort(keys.begin(), keys.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  std::string all;
  for (std::size_t i = 0; i < std::min(kShown, keys.size()); ++i)
    all.append(i == 0 ? "" : ", ")
        .append(keys[i].second)
        .append(" (")
        .append(grouped(keys[i].first))
        .append(")");
  if (keys.size() > kShown) all += " …";
  return tr(
      "articles without a text have one under keys that are no field's: %s; --map says which "
      "field they are",
      all);
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
