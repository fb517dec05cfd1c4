// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "database/date.hpp"
#include "database/files.hpp"
#include "database/generations/directory.hpp"
#include "database/nesting.hpp"
#include "database/process/steering.hpp"
#include "database/schema.hpp"
#include "database/words.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/report/progress.hpp"
#include "indexer/report/summary.hpp"
#include "stemmers/lemmas.hpp"

namespace indexer::commands {
namespace {

using nlohmann::ordered_json;
namespace schema = database::schema;

std::uint64_t bytes_on_disk(const std::filesystem::path& database) {
  std::uint64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(database))
    if (file.is_regular_file()) bytes += file.file_size();
  return bytes;
}

ordered_json segments_of(const database::Opened& opened) {
  ordered_json segments = ordered_json::array();
  for (const database::Segment& segment : opened.list.segments)
    segments.push_back(
        {{"name", segment.name}, {"articles", segment.articles}, {"bytes", segment.bytes()}});
  return segments;
}

std::uint64_t count_terms(const Xapian::Database& database) {
  std::uint64_t terms = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    ++terms;
  return terms;
}

struct Facts {
  std::map<std::string, std::uint64_t> sources;
  std::string first_date;
  std::string last_date;
};

std::string date_of(const std::string& value) {
  const auto date = database::date_from_key(value.substr(0, value.find('\0')));
  return date ? date->iso() : std::string();
}

Facts gather(const Xapian::Database& database) {
  Facts facts;
  for (auto value = database.valuestream_begin(schema::kSlotSource);
       value != database.valuestream_end(schema::kSlotSource); ++value)
    ++facts.sources[*value];
  std::string first;
  std::string last;
  for (auto value = database.valuestream_begin(schema::kSlotOldestFirst);
       value != database.valuestream_end(schema::kSlotOldestFirst); ++value) {
    const std::string key = *value;
    if (key.empty() || key[0] < '0' || key[0] > '9') continue;
    if (first.empty() || key < first) first = key;
    if (key > last) last = key;
  }
  facts.first_date = date_of(first);
  facts.last_date = date_of(last);
  return facts;
}

ordered_json last_run(const database::Directory& directory) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(directory.last_run(), error)) return nullptr;
  const std::string text = database::read_own_file(directory.last_run());
  if (database::json_is_deeper(text, kReportLevels)) return nullptr;
  auto json = ordered_json::parse(text, nullptr, false);
  return json.is_object() ? json : ordered_json(nullptr);
}

using std::chrono::system_clock;

// Days since the newest article appeared; null where none has a date. Dates have no zone.
ordered_json age_in_days(const std::string& date) {
  const auto read = database::parse_date(date);
  if (!read) return nullptr;
  const auto today = std::chrono::floor<std::chrono::days>(system_clock::now());
  return (today - std::chrono::sys_days(database::last_day(*read))).count();
}

// Seconds since a moment as `timestamp` writes it; null for none.
ordered_json age_in_seconds(const std::string& moment) {
  std::tm utc{};
  if (moment.empty() || ::strptime(moment.c_str(), "%Y-%m-%dT%H:%M:%SZ", &utc) == nullptr)
    return nullptr;
  return system_clock::to_time_t(system_clock::now()) - ::timegm(&utc);
}

ordered_json describe(const Options& options) {
  const database::Opened opened = database::open_for_reading(options.database);
  const database::Directory directory(options.database);
  const Facts facts = gather(opened.database);
  ordered_json json;
  json["articles"] = opened.database.get_doccount();
  json["terms"] = count_terms(opened.database);
  json["bytes"] = opened.generation.empty() ? bytes_on_disk(directory.path()) : opened.list.bytes();
  json["first_date"] = facts.first_date;
  json["last_date"] = facts.last_date;
  json["sources"] = facts.sources;
  json["generation"] = opened.generation;
  json["revision"] = opened.identity.revision;
  json["settings"] = {{"stemmer", stemmers::stemmer_name(opened.identity.settings.stemmer)},
                      {"lexicon", stemmers::lemmas::sources()},
                      {"word_list", opened.identity.settings.word_list},
                      {"word_sources", database::word_sources(opened.words)},
                      {"schema", schema::kVersion},
                      {"uuid", opened.identity.uuid}};
  json["fingerprint"] = opened.identity.fingerprint;
  json["last_run"] = last_run(directory);
  const std::string good = read_last_run(directory.last_run()).last_good;
  json["newest_article_age_days"] = age_in_days(facts.last_date);
  json["last_good_run"] = good.empty() ? ordered_json(nullptr) : ordered_json(good);
  json["last_good_run_age_seconds"] = age_in_seconds(good);
  json["segments"] = segments_of(opened);
  return json;
}

std::string last_run_for_people(const ordered_json& run) {
  const bool dated = run.contains("started") && run["started"].is_string();
  const std::string started = dated ? run["started"].get<std::string>() : "at no known time";
  if (!run.contains("exit") || !run["exit"].is_number_integer())
    return started + ", at work or come to no end";
  return started + ", exit " + run["exit"].dump();
}

void print(const ordered_json& json, std::ostream& out) {
  const auto number = [&](const char* key) { return grouped(json[key].get<std::uint64_t>()); };
  const auto text = [&](const char* key) { return json[key].get<std::string>(); };
  std::string words = json["settings"]["word_sources"].get<std::string>();
  if (words.empty()) words = "none: compounds are divided at hyphens only";
  std::string lexicon = json["settings"]["lexicon"].get<std::string>();
  if (lexicon.empty()) lexicon = "none: words are told apart by stems alone";
  out << "articles     " << number("articles") << '\n'
      << "terms        " << number("terms") << '\n'
      << "bytes        " << number("bytes") << '\n'
      << "dates        " << text("first_date") << " to " << text("last_date") << '\n'
      << "generation   " << (text("generation").empty() ? "none" : text("generation"))
      << ", revision " << json["revision"] << '\n'
      << "stemmer      " << json["settings"]["stemmer"].get<std::string>() << '\n'
      << "lexicon      " << lexicon << '\n'
      << "words        " << words << '\n'
      << "schema       " << json["settings"]["schema"] << '\n'
      << "uuid         " << json["settings"]["uuid"].get<std::string>() << '\n'
      << "fingerprint  " << text("fingerprint") << '\n';
  if (!json["segments"].empty()) out << "segments     " << json["segments"].size() << '\n';
  for (const auto& segment : json["segments"])
    out << "  " << grouped(segment["articles"].get<std::uint64_t>()) << '\t'
        << segment["name"].get<std::string>() << ", "
        << grouped(segment["bytes"].get<std::uint64_t>()) << " bytes\n";
  if (json["last_run"].is_object())
    out << "last run     " << last_run_for_people(json["last_run"]) << '\n';
  if (json["last_good_run"].is_string())
    out << "last good    " << json["last_good_run"].get<std::string>() << '\n';
  if (json["newest_article_age_days"].is_number())
    out << "newest       " << json["newest_article_age_days"] << " days old\n";
  out << "sources      " << json["sources"].size() << '\n';
  for (const auto& [source, count] : json["sources"].items())
    out << "  " << grouped(count.get<std::uint64_t>()) << '\t' << source << '\n';
}

}  // namespace

database::ExitCode info(const Options& options, std::ostream& out) {
  const ordered_json json = describe(options);
  if (options.json)
    out << database::disarm_json(json.dump(2, ' ', false, ordered_json::error_handler_t::replace))
        << '\n';
  else
    print(json, out);
  return database::ExitCode::done;
}

}  // namespace indexer::commands
