// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/record_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>
#include <utility>

#include "database/content_hash.hpp"
#include "database/messages/tr.hpp"
#include "indexer/archives/record/address.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"

namespace indexer::archives {
namespace {

using database::Article;
using database::Date;
using database::Status;
using database::tr;

// What is told of keys that are no field's, of one record and of a run.
constexpr std::size_t kMostUnread = 20;
constexpr std::size_t kMostKeys = 200;
constexpr std::size_t kLongestKey = 80;  // bytes

struct StatusName {
  std::string_view name;
  Status status;
};

constexpr std::array kStatuses{
    StatusName{"usable", Status::usable},           StatusName{"corrected", Status::corrected},
    StatusName{"correction", Status::corrected},    StatusName{"korrigiert", Status::corrected},
    StatusName{"korrektur", Status::corrected},     StatusName{"berichtigt", Status::corrected},
    StatusName{"berichtigung", Status::corrected},  StatusName{"withdrawn", Status::withdrawn},
    StatusName{"canceled", Status::withdrawn},      StatusName{"cancelled", Status::withdrawn},
    StatusName{"stat:canceled", Status::withdrawn}, StatusName{"retracted", Status::withdrawn},
    StatusName{"stat:withheld", Status::withdrawn}, StatusName{"withheld", Status::withdrawn},
    StatusName{"killed", Status::withdrawn},        StatusName{"deleted", Status::withdrawn},
    StatusName{"zurückgezogen", Status::withdrawn}, StatusName{"zurueckgezogen", Status::withdrawn},
    StatusName{"gesperrt", Status::withdrawn}};

// What is not known is usable: a status says more often how an article may be used than that it
// may not.
Status status_of(const std::string& text) {
  const std::string folded = folded_key(text);
  for (const StatusName& row : kStatuses)
    if (row.name == folded) return row.status;
  return Status::usable;
}

// "3", "v3", "3.0".
std::uint32_t version_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_of("0123456789"), text.size()));
  std::uint32_t version = 0;
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

constexpr unsigned kLeastTrusted = 1000;

bool is_web_address(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://")) &&
         text.find_first_of(" \n\t") == std::string_view::npos;
}

std::string text_of(std::string value, bool plain) {
  clean(value);
  if (!plain && looks_like_markup(value)) value = text_of_markup(value);
  return std::string(trimmed(value));
}

// A field of one line: line breaks in it are only how the archive was wrapped.
std::string line_of(std::string value, bool plain) {
  std::string line = text_of(std::move(value), plain);
  if (line.find_first_of("\n\t") == std::string::npos) return line;
  std::string joined;
  for (const char c : line) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space)
      joined += c;
    else if (!joined.ends_with(' '))
      joined += ' ';
  }
  return joined;
}

}  // namespace

void RecordFields::add(Target target, std::string value) {
  if (trimmed(value).empty()) return;
  // No paper has an address for its name: crawlers say with it where a page came from.
  if (target.field == Field::source && is_web_address(trimmed(value)))
    target = {Field::url, kLeastTrusted};
  Values& held = values(target.field);
  // The order in which a record has its keys says nothing; the order of trust does.
  if (!held.texts.empty() && target.rank > held.rank) return;
  if (!held.texts.empty() && target.rank < held.rank) held.texts.clear();
  held.rank = target.rank;
  held.texts.push_back(std::move(value));
}

void RecordFields::leave_unread(std::string_view key) {
  std::string kept(key.substr(0, kLongestKey));
  if (unread_.size() < kMostUnread &&
      std::find(unread_.begin(), unread_.end(), kept) == unread_.end())
    unread_.push_back(std::move(kept));
}

std::string RecordFields::unread() const {
  std::string names;
  for (const std::string& key : unread_)
    names.append(names.empty() ? "" : ", ").append(key);
  return names;
}

void RecordFields::add_text(Field field, std::string value) {
  values(field).plain = true;
  add(field, std::move(value));
}

bool RecordFields::has(Field field) const {
  return !values_[static_cast<std::size_t>(field)].texts.empty();
}

void RecordFields::clear() {
  for (Values& held : values_) {
    held.texts.clear();
    held.plain = false;
  }
  unread_.clear();
}

// An archive whose texts stand under a name that nobody knows would be one of titles.
void RecordFields::count_text(const Article& article, Counts& counts) const {
  if (!article.body.empty() || !article.teaser.empty() || article.status == Status::withdrawn)
    return;
  ++counts.no_text;
  for (const std::string& key : unread_)
    if (counts.unread_keys.size() < kMostKeys || counts.unread_keys.contains(key))
      ++counts.unread_keys[key];
}

std::string RecordFields::first(Field field) {
  for (std::string& text : values(field).texts)
    if (std::string line = line_of(std::move(text), values(field).plain); !line.empty())
      return line;
  return {};
}

std::string RecordFields::paragraphs(Field field) {
  std::string joined;
  for (std::string& text : values(field).texts) {
    std::string paragraph = text_of(std::move(text), values(field).plain);
    if (paragraph.empty()) continue;
    if (joined.empty())
      joined = std::move(paragraph);
    else
      joined.append("\n\n").append(paragraph);
  }
  return joined;
}

std::vector<std::string> RecordFields::list(Field field) {
  std::vector<std::string> parts;
  std::unordered_set<std::string> known;  // a list may have as many parts as a record has bytes
  for (std::string& text : values(field).texts) {
    const std::string line = line_of(std::move(text), values(field).plain);
    std::string_view rest = line;
    while (!rest.empty()) {
      // Not at commas: "Weber, Anna" is one author, and so is "Bund, Länder" one keyword.
      const std::size_t end = std::min(rest.find_first_of(";|"), rest.size());
      const std::string part(trimmed(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!part.empty() && known.insert(part).second) parts.push_back(part);
    }
  }
  return parts;
}

Date RecordFields::date(Field field, const LegalTime& zone, Counts& counts) {
  const std::string text = first(field);
  if (text.empty()) return {};
  if (const auto date = date_in(text, zone)) return *date;
  ++counts.dates_not_understood;
  return {};
}

// What the archive calls it, its address, or a hash of what it says.
void RecordFields::choose_id(Article& article) {
  article.id = first(Field::id);
  if (article.id.empty())
    article.id = without_trackers(article.url.substr(0, article.url.find('#')));
  if (article.id.empty() && !(article.title.empty() && article.body.empty()))
    article.id = content_id(article);
}

std::variant<Article, std::string> RecordFields::take_article(const ReaderSettings& settings,
                                                              Counts& counts) {
  Article article;
  article.title = first(Field::title);
  article.subtitle = first(Field::subtitle);
  article.teaser = paragraphs(Field::teaser);
  article.body = paragraphs(Field::body);
  article.date = date(Field::date, settings.zone, counts);
  article.modified = date(Field::modified, settings.zone, counts);
  article.source = first(Field::source);
  article.agency = first(Field::agency);
  article.authors = list(Field::authors);
  article.section = first(Field::section);
  article.page = first(Field::page);
  article.place = first(Field::place);
  article.url = first(Field::url);
  article.lang = first(Field::lang);
  article.keywords = list(Field::keywords);
  article.version = version_of(first(Field::version));
  article.status = status_of(first(Field::status));
  article.duplicate_of = first(Field::duplicate_of);
  if (article.source.empty()) article.source = settings.source;
  if (article.lang.empty()) article.lang = settings.lang;
  choose_id(article);
  const std::string embargo = first(Field::embargo);
  const std::string unread_names = unread();
  // A withdrawal is known by its id alone.
  const bool empty = article.title.empty() && article.body.empty();
  if (!empty) count_text(article, counts);
  clear();
  if (empty && (article.status != Status::withdrawn || article.id.empty()))
    return unread_names.empty() ? tr("the record has neither title nor body")
                                : tr("the record has neither title nor body; --map can say which "
                                     "field is in %s",
                                     unread_names);
  article.embargo = database::parse_moment(embargo);
  // To publish too early is worse than not to have it.
  if (!embargo.empty() && !article.embargo)
    return tr("its embargo `%s` is no date, so it cannot be kept back until then", embargo);
  return article;
}

}  // namespace indexer::archives
