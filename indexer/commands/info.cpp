// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "database/date.hpp"
#include "database/directory.hpp"
#include "database/files.hpp"
#include "database/schema.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/progress.hpp"
#include "indexer/summary.hpp"

namespace indexer::commands {
namespace {

using nlohmann::ordered_json;
namespace schema = database::schema;

std::uint64_t bytes_on_disk(const std::filesystem::path& generation) {
  std::uint64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(generation))
    if (file.is_regular_file()) bytes += file.file_size();
  return bytes;
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
  if (!std::filesystem::exists(directory.last_run(), error)) return nullptr;
  auto json = ordered_json::parse(database::read_own_file(directory.last_run()), nullptr, false);
  return json.is_discarded() ? ordered_json(nullptr) : json;
}

ordered_json describe(const Options& options) {
  const database::Opened opened = database::open_for_reading(options.database);
  const database::Directory directory(options.database);
  const Facts facts = gather(opened.database);
  ordered_json json;
  json["articles"] = opened.database.get_doccount();
  json["terms"] = count_terms(opened.database);
  json["bytes"] = bytes_on_disk(directory.path() / opened.generation);
  json["first_date"] = facts.first_date;
  json["last_date"] = facts.last_date;
  json["sources"] = facts.sources;
  json["generation"] = opened.generation;
  json["revision"] = opened.identity.revision;
  json["settings"] = {{"stemmer", stemmers::stemmer_name(opened.identity.settings.stemmer)},
                      {"word_list", opened.identity.settings.word_list},
                      {"schema", schema::kVersion},
                      {"uuid", opened.identity.uuid}};
  json["fingerprint"] = opened.identity.fingerprint;
  json["last_run"] = last_run(directory);
  return json;
}

void print(const ordered_json& json, std::ostream& out) {
  const auto number = [&](const char* key) { return grouped(json[key].get<std::uint64_t>()); };
  const auto text = [&](const char* key) { return json[key].get<std::string>(); };
  std::string word_list = json["settings"]["word_list"].get<std::string>();
  if (word_list.empty()) word_list = "none: compounds are divided at hyphens only";
  out << "articles     " << number("articles") << '\n'
      << "terms        " << number("terms") << '\n'
      << "bytes        " << number("bytes") << '\n'
      << "dates        " << text("first_date") << " to " << text("last_date") << '\n'
      << "generation   " << text("generation") << ", revision " << json["revision"] << '\n'
      << "stemmer      " << json["settings"]["stemmer"].get<std::string>() << '\n'
      << "word list    " << word_list << '\n'
      << "schema       " << json["settings"]["schema"] << '\n'
      << "uuid         " << json["settings"]["uuid"].get<std::string>() << '\n'
      << "fingerprint  " << text("fingerprint") << '\n';
  if (json["last_run"].is_object())
    out << "last run     " << json["last_run"].value("started", "") << ", exit "
        << json["last_run"].value("exit", 0) << '\n';
  out << "sources      " << json["sources"].size() << '\n';
  for (const auto& [source, count] : json["sources"].items())
    out << "  " << grouped(count.get<std::uint64_t>()) << '\t' << disarmed(source) << '\n';
}

}  // namespace

database::ExitCode info(const Options& options, std::ostream& out) {
  const ordered_json json = describe(options);
  if (options.json)
    out << json.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  else
    print(json, out);
  return database::ExitCode::done;
}

}  // namespace indexer::commands
