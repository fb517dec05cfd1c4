// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/json/json_archive.hpp"
#include "indexer/archives/json/json_tree.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wires/wire.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using nlohmann::json;

// The names of the categories of one kind, as in dnltype:geosubject.
std::vector<std::string> categories(const json& record, std::string_view kind) {
  std::vector<std::string> names;
  for (const json& category : member(record, "categories"))
    if (text_of_json(member(category, "type")) == kind)
      if (std::string name = text_of_json(member(category, "name")); !name.empty())
        names.push_back(std::move(name));
  return names;
}

// A list of its own or, in older records, among the categories.
std::vector<std::string> names(const json& record, const std::string& kind) {
  auto list = texts_of_json(member(record, (kind + "_names").c_str()));
  return list.empty() ? categories(record, "dnltype:" + kind) : list;
}

std::string first(const std::vector<std::string>& list) {
  return list.empty() ? std::string() : list.front();
}

void add_section(const json& record, RecordFields& fields) {
  auto rubrics = names(record, "rubric");
  if (rubrics.empty()) rubrics = texts_of_json(member(record, "current_rubric_names"));
  for (std::string& rubric : rubrics)
    fields.add(&rubric == rubrics.data() ? Field::section : Field::keywords, std::move(rubric));
  if (!fields.has(Field::section))
    fields.add(Field::section, section_of_desk(first(names(record, "desk"))));
}

void add_places(const json& record, RecordFields& fields) {
  const Origin origin = origin_of(text_of_json(member(record, "dateline")));
  const std::string provider = first(categories(record, "dnltype:provider"));
  const std::string credit = text_of_json(member(record, "creditline"));
  fields.add(Field::source, provider.empty() ? credit : provider);
  fields.add(Field::agency, origin.agency.empty() ? credit : origin.agency);
  auto places = names(record, "geosubject");
  const std::string place = origin.place.empty() ? first(places) : origin.place;
  fields.add(Field::place, place);
  std::erase(places, place);
  for (std::string& other : places)
    fields.add(Field::keywords, std::move(other));
}

void add_dates(const json& record, RecordFields& fields) {
  const std::string created = text_of_json(member(record, "content_created"));
  const std::string version = text_of_json(member(record, "version_created"));
  fields.add(Field::date, created.empty() ? version : created);
  if (!created.empty()) fields.add(Field::modified, version);
  fields.add(Field::embargo, text_of_json(member(record, "embargoed")));
}

bool corrects(const json& record) {
  for (const char* key : {"signal", "signals"})
    for (const std::string& signal : texts_of_json(member(record, key)))
      if (is_correction(signal)) return true;
  const auto signals = categories(record, "dnltype:signal");
  return std::any_of(signals.begin(), signals.end(), is_correction);
}

constexpr std::size_t kLongestType = 40;  // bytes, of what is counted

// Pictures, films and graphics have a caption at most.
bool is_text(const json& record) {
  const std::string type = text_of_json(member(record, "type"));
  return type.empty() || type == "composite" || type == "text" || type == "article" ||
         !text_of_json(member(record, "article_html")).empty();
}

JsonMeaning read_dpa(std::string_view text, RecordFields& fields) {
  fields.clear();
  const auto tree = json_tree(text);
  if (const auto* reason = std::get_if<std::string>(&tree)) return JsonMeaning::fault(*reason);
  const json& record = std::get<json>(tree);
  if (!is_text(record))
    return JsonMeaning::no_article("dpa " +
                                   text_of_json(member(record, "type")).substr(0, kLongestType));
  const auto take = [&](const char* key) { return text_of_json(member(record, key)); };
  fields.add(Field::id, take("urn"));
  fields.add(Field::version, take("version"));
  fields.add(Field::title, take("headline"));
  fields.add({Field::subtitle, 0}, take("subhead"));
  fields.add({Field::subtitle, 1}, take("kicker"));
  fields.add(Field::teaser, published_text(take("teaser")));
  for (const char* key : {"article_html", "infobox_html"})
    fields.add(Field::body, published_text(take(key)));
  for (std::string& name : names_of_byline(take("byline")))
    fields.add(Field::authors, std::move(name));
  fields.add(Field::lang, take("language"));
  for (const char* kind : {"dpasubject", "keyword"})
    for (std::string& name : names(record, kind))
      fields.add(Field::keywords, std::move(name));
  add_section(record, fields);
  add_places(record, fields);
  add_dates(record, fields);
  add_status(take("pubstatus"), corrects(record), fields);
  return {};
}

bool recognise_dpa(const Beginning& beginning) {
  const std::string_view head = trimmed(beginning.head);
  if (!head.starts_with('{') && !head.starts_with('[')) return false;
  if (head.find("\"digitalwires@") != std::string_view::npos) return true;
  return has_json_key(head, "urn") && has_json_key(head, "version_created") &&
         (has_json_key(head, "pubstatus") || has_json_key(head, "article_html"));
}

std::unique_ptr<Reader> open_dpa(const Source& source) {
  return json_or_jsonl_reader(source, read_dpa);
}

}  // namespace

extern const Format kDpa{
    "dpa",
    marked("JSON of dpa digitalwires: urn, version_created, pubstatus"),
    marked("all but page, url and duplicate_of; the notepad is no text"),
    &recognise_dpa,
    &open_dpa,
    nullptr,
    marked("pictures, films and graphics are counted; notes to editors, lists of "
           "links and media are left out")};

}  // namespace indexer::archives
