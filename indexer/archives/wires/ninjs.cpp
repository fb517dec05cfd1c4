// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/json/json_archive.hpp"
#include "indexer/archives/json/json_tree.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wires/wire.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

using database::marked;

namespace ascii = stemmers::ascii;
using nlohmann::json;

constexpr std::size_t kLongestType = 40;  // bytes, of what is counted

std::string lower(std::string text) {
  text = ascii::lower(std::move(text));
  return text;
}

/// One of several headlines, descriptions or bodies.
struct Variant {
  std::string role;
  std::string type;  ///< MIME, of a body
  std::string text;
};

/// A ninjs object of any version: 1.x says headline, byline, versioncreated and subject, 2.x puts
/// headlines, bodies and subjects into arrays, 3.x writes versionCreated.
class NinjsObject {
 public:
  explicit NinjsObject(const json& object) {
    for (const auto& [key, value] : object.items())
      keys_.emplace_back(lower(key), &value);
  }

  const json& at(std::string_view key) const {
    static const json kNone;
    for (const auto& [name, value] : keys_)
      if (name == key) return *value;
    return kNone;
  }

  std::string text(std::string_view key) const { return text_of_json(at(key)); }

  const std::vector<std::pair<std::string, const json*>>& keys() const { return keys_; }

 private:
  std::vector<std::pair<std::string, const json*>> keys_;
};

// "headline", "headline_sub" and the array "headlines", whatever of them is there.
std::vector<Variant> variants(const NinjsObject& object, const std::string& name,
                              const std::string& plural) {
  std::vector<Variant> all;
  for (const auto& [key, value] : object.keys()) {
    if (key == name) all.push_back({"main", "", text_of_json(*value)});
    if (key.starts_with(name + "_"))
      all.push_back({key.substr(name.size() + 1), "", text_of_json(*value)});
  }
  for (const json& one : object.at(plural)) {
    const NinjsObject variant(one);
    all.push_back(
        {lower(variant.text("role")), lower(variant.text("contenttype")), variant.text("value")});
  }
  std::erase_if(all, [](const Variant& one) { return one.text.empty(); });
  return all;
}

void add_headlines(const NinjsObject& object, RecordFields& fields) {
  for (const Variant& headline : variants(object, "headline", "headlines")) {
    const bool below = headline.role.starts_with("sub") || headline.role == "secondary" ||
                       headline.role == "kicker" || headline.role == "overline";
    const unsigned rank = headline.role == "main" ? 0 : headline.role.empty() ? 1 : 2;
    if (below)
      fields.add(Target{Field::subtitle, headline.role.starts_with("sub") ? 0U : 1U},
                 headline.text);
    else if (!fields.has(Field::title) || rank < 2)
      fields.add(Target{Field::title, rank}, headline.text);
  }
  fields.add(Target{Field::title, 3}, object.text("title"));
  fields.add(Target{Field::subtitle, 1}, object.text("subheadline"));
}

// HTML has the paragraphs, plain text often has none.
unsigned body_rank(const Variant& body) {
  const auto says = [&](std::string_view word) {
    return body.role.find(word) != std::string::npos || body.type.find(word) != std::string::npos;
  };
  if (says("html")) return 0;
  if (says("richtext") || body.text.find("<p") != std::string::npos) return 1;
  if (says("nitf") || says("xml")) return 3;
  return 2;
}

void add_body(const NinjsObject& object, RecordFields& fields) {
  auto bodies = variants(object, "body", "bodies");
  const auto best = std::min_element(
      bodies.begin(), bodies.end(),
      [](const Variant& a, const Variant& b) { return body_rank(a) < body_rank(b); });
  if (best == bodies.end()) return;
  const std::string text = published_text(best->text);
  const Origin origin = origin_of_text(text);
  fields.add(Target{Field::place, 1}, origin.place);
  fields.add(Target{Field::agency, 1}, origin.agency);
  fields.add(Field::body, text);
}

void add_teaser(const NinjsObject& object, RecordFields& fields) {
  for (const Variant& description : variants(object, "description", "descriptions"))
    if (description.role != "caption" && !fields.has(Field::teaser))
      fields.add(Field::teaser, published_text(description.text));
}

bool is_section(const NinjsObject& subject) {
  for (const char* key : {"rel", "scheme", "uri"}) {
    const std::string text = lower(subject.text(key));
    for (const char* mark : {"section", "ressort", "rubric", "category", "desk"})
      if (text.find(mark) != std::string::npos) return true;
  }
  return false;
}

void add_subjects(const NinjsObject& object, RecordFields& fields) {
  for (const char* key : {"service", "section"})
    for (std::string& name : texts_of_json(object.at(key)))
      fields.add(Target{Field::section, 0}, std::move(name));
  for (const char* key : {"subject", "subjects"})
    for (const json& one : object.at(key)) {
      const NinjsObject subject(one);
      const bool section = is_section(subject) && !fields.has(Field::section);
      fields.add(section ? Field::section : Field::keywords, text_of_json(one));
    }
  for (std::string& name : texts_of_json(object.at("keywords")))
    fields.add(Field::keywords, std::move(name));
}

void add_people(const NinjsObject& object, RecordFields& fields) {
  for (const json& author : object.at("authors"))
    fields.add(Target{Field::authors, 0}, text_of_json(author));
  for (const char* key : {"by", "byline"})
    for (std::string& name : names_of_byline(object.text(key)))
      fields.add(Target{Field::authors, 1}, std::move(name));
}

void add_source(const NinjsObject& object, RecordFields& fields) {
  for (const char* key : {"infosource", "infosources"})
    for (const json& one : object.at(key)) {
      const bool agency =
          lower(text_of_json(member(one, "rel"))).find("agency") != std::string::npos;
      fields.add(Target{agency ? Field::agency : Field::source, 0}, text_of_json(one));
    }
  fields.add(Target{Field::source, 1}, object.text("source"));
  fields.add(Target{Field::source, 2}, object.text("copyrightholder"));
  fields.add(Target{Field::place, 0}, origin_of(object.text("located")).place);
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

void add_address(const NinjsObject& object, RecordFields& fields) {
  for (const char* key : {"url", "canonicalurl", "canonical_url", "weburl"})
    fields.add(Target{Field::url, 0}, object.text(key));
  for (const json& one : object.at("links")) {
    const std::string rel = lower(text_of_json(member(one, "rel")));
    if (rel == "canonical" || rel == "alternate" || rel == "web")
      fields.add(Target{Field::url, 1}, text_of_json(member(one, "href")));
  }
  const std::string uri = object.text("uri");
  if (is_address(uri)) fields.add(Target{Field::url, 2}, uri);
}

void add_dates(const NinjsObject& object, RecordFields& fields) {
  std::string date;
  for (const char* key : {"contentcreated", "firstcreated", "firstpublished"})
    if (date.empty()) date = object.text(key);
  const std::string version = object.text("versioncreated");
  fields.add(Field::date, date.empty() ? version : date);
  if (!date.empty() && date != version) fields.add(Field::modified, version);
  fields.add(Field::embargo, object.text("embargoed"));
}

bool corrects(const NinjsObject& object) {
  for (const char* key : {"signal", "signals"}) {
    const auto signals = texts_of_json(object.at(key));
    if (std::any_of(signals.begin(), signals.end(), is_correction)) return true;
  }
  return false;
}

JsonMeaning read_ninjs(std::string_view text, RecordFields& fields) {
  fields.clear();
  const auto tree = json_tree(text);
  if (const auto* reason = std::get_if<std::string>(&tree)) return JsonMeaning::fault(*reason);
  const NinjsObject object(std::get<json>(tree));
  const std::string type = lower(object.text("type"));
  add_body(object, fields);
  const bool usable = object.text("pubstatus").empty() || object.text("pubstatus") == "usable";
  if (usable && !type.empty() && type != "text" && !fields.has(Field::body)) {
    fields.clear();
    return JsonMeaning::no_article("ninjs " + type.substr(0, kLongestType));
  }
  fields.add(Field::id, object.text("uri"));
  fields.add(Field::version, object.text("version"));
  fields.add(Field::lang, object.text("language"));
  add_headlines(object, fields);
  add_teaser(object, fields);
  add_people(object, fields);
  add_subjects(object, fields);
  add_source(object, fields);
  add_address(object, fields);
  add_dates(object, fields);
  add_status(object.text("pubstatus"), corrects(object), fields);
  return {};
}

bool recognise_ninjs(const Beginning& beginning) {
  const std::string_view head = trimmed(beginning.head);
  if (!head.starts_with('{') && !head.starts_with('[')) return false;
  if (!has_json_key(head, "uri")) return false;
  constexpr std::array<std::string_view, 10> kKeys{
      "versioncreated", "versionCreated", "body_xhtml", "body_text",  "bodies",
      "headlines",      "pubstatus",      "pubStatus",  "infosource", "copyrightholder"};
  return std::count_if(kKeys.begin(), kKeys.end(),
                       [&](std::string_view key) { return has_json_key(head, key); }) >= 2;
}

std::unique_ptr<Reader> open_ninjs(const Source& source) {
  return json_or_jsonl_reader(source, read_ninjs);
}

}  // namespace

extern const Format kNinjs{
    "ninjs",
    marked("JSON of IPTC's ninjs 1 to 3: uri, versioncreated, headline or headlines"),
    marked("all but page and duplicate_of"),
    &recognise_ninjs,
    &open_ninjs,
    nullptr,
    marked("items of other types than text are counted; of several bodies one is read, HTML before "
           "plain "
           "text")};

}  // namespace indexer::archives
