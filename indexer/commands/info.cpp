// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "database/date.hpp"
#include "database/files.hpp"
#include "database/generations/directory.hpp"
#include "database/messages/retold.hpp"
#include "database/messages/tr.hpp"
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

using database::marked;
using database::tr;
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
  const std::string started = dated ? run["started"].get<std::string>() : tr("at no known time");
  if (!run.contains("exit") || !run["exit"].is_number_integer())
    return tr("%s, at work or come to no end", started);
  return tr("%s, exit %s", started, run["exit"].dump());
}

// As the build that learned them wrote it: `/usr/share/dict/ngerman, 355708 words; …`.
std::string word_sources_for_people(std::string_view sources) {
  constexpr std::array kSources{marked("%s, %s words before others"), marked("%s, %s words"),
                                marked("%s learned from the archive")};
  constexpr std::string_view kBetween = "; ";
  if (sources.empty()) return tr("none: compounds are divided at hyphens only");
  std::string all;
  while (!sources.empty()) {
    const std::size_t end = std::min(sources.find(kBetween), sources.size());
    const std::string_view one = sources.substr(0, end);
    if (!all.empty()) all += kBetween;
    all += database::retold(one, kSources).value_or(std::string(one));
    sources.remove_prefix(std::min(end + kBetween.size(), sources.size()));
  }
  return all;
}

/// Lines of names and values below each other, and lines that belong to the one before.
class Sheet {
 public:
  void add(const std::string& name, const std::string& value) { lines_.emplace_back(name, value); }
  void add_below(const std::string& line) { lines_.emplace_back("", line); }

  void write(std::ostream& out) const {
    constexpr std::size_t kBetween = 2;
    std::size_t widest = 0;
    for (const auto& [name, value] : lines_)
      widest = std::max(widest, characters(name));
    for (const auto& [name, value] : lines_)
      if (name.empty())
        out << "  " << value << '\n';
      else
        out << name << std::string(widest + kBetween - characters(name), ' ') << value << '\n';
  }

 private:
  static std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
  }

  std::vector<std::pair<std::string, std::string>> lines_;
};

void add_segments(const ordered_json& segments, Sheet& sheet) {
  if (!segments.empty()) sheet.add(tr("segments"), std::to_string(segments.size()));
  for (const auto& segment : segments)
    sheet.add_below(grouped(segment["articles"].get<std::uint64_t>()) + '\t' +
                    tr("%s, %s bytes", segment["name"].get<std::string>(),
                       grouped(segment["bytes"].get<std::uint64_t>())));
}

void print(const ordered_json& json, std::ostream& out) {
  const auto number = [&](const char* key) { return grouped(json[key].get<std::uint64_t>()); };
  const auto text = [&](const char* key) { return json[key].get<std::string>(); };
  const ordered_json& settings = json["settings"];
  Sheet sheet;
  sheet.add(tr("articles"), number("articles"));
  sheet.add(tr("terms"), number("terms"));
  sheet.add(tr("bytes"), number("bytes"));
  sheet.add(tr("dates"), tr("%s to %s", text("first_date"), text("last_date")));
  sheet.add(tr("generation"),
            tr("%s, revision %s", text("generation").empty() ? tr("none") : text("generation"),
               json["revision"].dump()));
  sheet.add(tr("stemmer"), settings["stemmer"].get<std::string>());
  const std::string lexicon = settings["lexicon"].get<std::string>();
  sheet.add(tr("lexicon"),
            lexicon.empty() ? tr("none: words are told apart by stems alone") : lexicon);
  sheet.add(tr("words"), word_sources_for_people(settings["word_sources"].get<std::string>()));
  sheet.add(tr("schema"), settings["schema"].dump());
  sheet.add(tr("uuid"), settings["uuid"].get<std::string>());
  sheet.add(tr("fingerprint"), text("fingerprint"));
  add_segments(json["segments"], sheet);
  if (json["last_run"].is_object())
    sheet.add(tr("last run"), last_run_for_people(json["last_run"]));
  if (json["last_good_run"].is_string())
    sheet.add(tr("last good"), json["last_good_run"].get<std::string>());
  if (json["newest_article_age_days"].is_number())
    sheet.add(tr("newest"), tr("%s days old", json["newest_article_age_days"].dump()));
  sheet.add(tr("sources"), std::to_string(json["sources"].size()));
  for (const auto& [source, count] : json["sources"].items())
    sheet.add_below(grouped(count.get<std::uint64_t>()) + '\t' + source);
  sheet.write(out);
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
