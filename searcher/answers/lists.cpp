// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/lists.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/nesting.hpp"

namespace searcher {
namespace {

using database::tr;
using Json = nlohmann::ordered_json;

// Keys of rows by which none is known again: a removed article changes the ranks of all behind it.
constexpr std::string_view kList = "list";
constexpr std::string_view kRank = "rank";
constexpr std::string_view kQuery = "qid";

constexpr std::size_t kLevels = 64;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void fail(const std::string& file) {
  throw database::Failure(tr("%s is no list that says how it came about", file),
                          tr("--format json, jsonl, csv, tsv and csl-json write such lists"));
}

void describe(const Json& json, StoredList& list) {
  list.understood = json.at("understood");
  list.program = json.at("program");
  const Json& database = json.at("database");
  list.uuid = database.at("uuid");
  list.generation = database.at("generation");
  list.revision = database.at("revision");
  if (database.contains("parts"))
    for (const Json& part : database["parts"])
      list.parts.push_back(part.at("uuid").get<std::string>() + ' ' +
                           part.at("generation").get<std::string>() + ' ' +
                           std::to_string(part.at("revision").get<std::uint64_t>()));
  list.fingerprint = database.at("fingerprint");
  for (const auto& [name, value] : json.at("options").items()) {
    views::GivenOption option{name, {}};
    if (value.is_array())
      option.values = value.get<std::vector<std::string>>();
    else if (value.is_string())
      option.values = {value.get<std::string>()};
    list.options.push_back(std::move(option));
    if (name == "view") {
      const std::string view = value;
      list.of_articles = view == "hits" || view == "ids" || view == "article";
    }
  }
}

std::string name_of(const Json& row, bool of_articles) {
  if (row.is_string()) return row;
  if (of_articles) return row.at("id");
  Json plain = row;
  for (const std::string_view name : {kList, kRank, kQuery})
    plain.erase(std::string(name));
  return plain.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void read_object(const Json& json, StoredList& list) {
  list.format = "json";
  describe(json, list);
  for (const auto& [key, value] : json.items())
    if (value.is_array() && key != "notes" && key != "explain")
      for (const Json& row : value)
        list.names.push_back(name_of(row, list.of_articles));
}

void read_array(const Json& json, StoredList& list) {
  list.format = "csl-json";
  describe(json.at(0).at("custom").at("list"), list);
  for (const Json& row : json)
    list.names.push_back(row.at("id"));
}

void read_lines(const std::string& text, StoredList& list) {
  list.format = "jsonl";
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Json row = Json::parse(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                 text.begin() + static_cast<std::ptrdiff_t>(end));
    if (begin == 0) describe(row.at("list"), list);
    list.names.push_back(name_of(row, list.of_articles));
    begin = end + 1;
  }
}

// RFC 4180.
std::vector<std::vector<std::string>> table(std::string_view text, char separator) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == separator || c == '\n')) {
      row.push_back(std::move(cell));
      cell.clear();
      if (c == '\n') rows.push_back(std::exchange(row, {}));
    } else if (quoted || c != '\r') {
      cell += c;
    }
  }
  return rows;
}

void read_table(std::string_view text, StoredList& list) {
  list.excel = text.starts_with(kByteOrderMark);
  if (list.excel) text.remove_prefix(kByteOrderMark.size());
  const std::string_view head = text.substr(0, text.find('\n'));
  const bool tabs = head.find('\t') != std::string_view::npos;
  list.format = tabs ? "tsv" : "csv";
  const auto rows = table(text, tabs ? '\t' : list.excel ? ';' : ',');
  if (rows.size() < 2 || rows[0].back() != kList) throw std::out_of_range("list");
  if (database::json_is_deeper(rows[1].back(), kLevels)) throw std::out_of_range("list");
  describe(Json::parse(rows[1].back()), list);
  const auto id = std::find(rows[0].begin(), rows[0].end(), "id") - rows[0].begin();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::string name;
    if (list.of_articles)
      name = rows[i].at(static_cast<std::size_t>(id));
    else
      for (std::size_t j = 0; j + 1 < rows[i].size(); ++j)
        if (rows[0].at(j) != kRank && rows[0].at(j) != kQuery)
          name += (name.empty() ? "" : "\t") + rows[i][j];
    list.names.push_back(std::move(name));
  }
}

// Which of the numbers make up a longest rising row among them (Fredman 1975).
std::vector<bool> longest_rise(const std::vector<std::size_t>& numbers) {
  std::vector<std::size_t> ends;  // where the rising rows of each length end lowest
  std::vector<std::size_t> before(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto place =
        std::lower_bound(ends.begin(), ends.end(), numbers[i],
                         [&](std::size_t at, std::size_t number) { return numbers[at] < number; });
    before[i] = place == ends.begin() ? numbers.size() : *(place - 1);
    if (place == ends.end())
      ends.push_back(i);
    else
      *place = i;
  }
  std::vector<bool> rise(numbers.size());
  for (std::size_t at = ends.empty() ? numbers.size() : ends.back(); at < numbers.size();
       at = before[at])
    rise[at] = true;
  return rise;
}

}  // namespace

StoredList read_list(const std::string& text, const std::string& file) {
  if ((text.starts_with('[') || text.starts_with('{')) && database::json_is_deeper(text, kLevels))
    fail(file);
  StoredList list;
  try {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_array())
      read_array(json, list);
    else if (json.is_object() && json.contains("understood"))
      read_object(json, list);
    else if (text.starts_with('{'))
      read_lines(text, list);
    else
      read_table(text, list);
  } catch (const Json::exception&) {
    fail(file);
  } catch (const std::out_of_range&) {
    fail(file);
  }
  return list;
}

Difference difference(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  std::map<std::string_view, std::size_t> ranks;
  for (std::size_t i = 0; i < now.size(); ++i)
    ranks.emplace(now[i], i + 1);
  std::map<std::string_view, std::size_t> old;
  Difference found;
  for (std::size_t i = 0; i < before.size(); ++i) {
    old.emplace(before[i], i + 1);
    if (!ranks.contains(before[i])) found.gone.push_back({before[i], i + 1, 0});
  }
  std::vector<std::size_t> ranks_before;  // of those that both have, in their order now
  std::vector<std::size_t> ranks_now;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto was = old.find(now[i]);
    if (was == old.end()) {
      found.added.push_back({now[i], 0, i + 1});
      continue;
    }
    ranks_before.push_back(was->second);
    ranks_now.push_back(i + 1);
  }
  const std::vector<bool> stayed = longest_rise(ranks_before);
  for (std::size_t i = 0; i < stayed.size(); ++i)
    if (!stayed[i]) found.moved.push_back({now[ranks_now[i] - 1], ranks_before[i], ranks_now[i]});
  return found;
}

}  // namespace searcher
