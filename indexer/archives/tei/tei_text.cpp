// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "indexer/archives/print/scan_name.hpp"
#include "indexer/archives/tei/tei_articles.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// Enough for the day; of a longer title page the rest is imprint. A longer heading is a sentence.
constexpr std::size_t kMaxMasthead = 4096;  // bytes
constexpr std::size_t kMaxSection = 120;    // bytes

}  // namespace

PrintedText* TeiArticles::sink() {
  if (!captures_.empty()) return &captures_.back();
  return units_.empty() ? nullptr : &units_.back().body;
}

void TeiArticles::text(std::string_view text) {
  if (open_.empty() || open_.back().role == Role::left_out) return;
  if (open_.back().role == Role::masthead) {
    masthead_.append(text.substr(0, kMaxMasthead - std::min(kMaxMasthead, masthead_.size())));
    return;
  }
  PrintedText* into = sink();
  if (into == nullptr) return;
  TeiUnit& unit = units_.back();
  if (name_level_) name_.add(text);
  const bool blank = text.find_first_not_of(ascii::kSpaces) == std::string_view::npos;
  if (!blank && unit.page.empty()) unit.page = page_;
  if (!blank && captures_.empty()) unit.has_prose = true;
  if (unit.body.size() + into->size() + text.size() > max_bytes_) unit.too_large = true;
  if (!unit.too_large) into->add(text);
}

void TeiArticles::open_inline(const XmlTag& tag) {
  PrintedText& into = *sink();
  const std::string_view name = tag.name;
  const bool in_note = std::any_of(open_.begin(), open_.end() - 1,
                                   [](const Element& element) { return element.name == "note"; });
  if (name == "pb" && !in_note) page_ = tag.attribute("n");
  if (name == "lb" || name == "cb" || name == "pb") line_end(tag);
  if (name == "gap") into.add("[…]");
  if (name == "cell" || name == "label" || name == "space") into.add(" ");
  if (name == "g") {
    const std::string_view reference = tag.attribute("ref");
    const auto glyph = header().glyphs.find(reference.substr(reference.starts_with('#') ? 1 : 0));
    if (glyph != header().glyphs.end()) text(glyph->second);
  }
  const std::string_view parent = open_.size() > 1 ? open_[open_.size() - 2].name : "";
  const bool person = name == "persName";
  const bool author = name == "docAuthor" || (person && tag.attribute("role") == "author") ||
                      (person && parent == "byline");
  // Who signs and where stands at the end of a letter or report.
  const bool of_dateline = parent == "dateline" && (name == "placeName" || name == "date");
  if (of_dateline && name == "date") take_date(tei_date(tag, {}));
  if (!name_level_ && (author || of_dateline)) name_level_ = open_.size();
}

void TeiArticles::line_end(const XmlTag& tag) {
  if (tag.attribute("break") == "no")
    sink()->line_end_within_word();
  else
    sink()->line_end();
}

// Of a dateline: it says when an article was written.
void TeiArticles::take_date(std::string date) {
  TeiUnit& unit = units_.back();
  if (header().date.empty() && unit.date.empty()) unit.date = std::move(date);
}

void TeiArticles::close_name(std::string_view element) {
  name_level_.reset();
  std::string name = one_line(name_.take());
  TeiUnit& unit = units_.back();
  if (element == "date")
    take_date(std::move(name));
  else if (element != "placeName")
    unit.authors.push_back(std::move(name));
  else if (unit.place.empty())
    unit.place = std::move(name);
}

void TeiArticles::flush_notes() {
  if (units_.empty() || !captures_.empty()) return;
  TeiUnit& unit = units_.back();
  for (const std::string& note : std::exchange(unit.notes, {})) {
    unit.body.paragraph_end();
    unit.body.add_rows(note);
    unit.body.paragraph_end();
  }
}

void TeiArticles::close_capture(const Element& element) {
  std::string text = captures_.back().take();
  captures_.pop_back();
  if (element.name == "note") sink()->word_end();
  if (text.empty()) return;
  if (element.name == "note") {
    const std::string& mark = element.heading;
    units_.back().notes.push_back(mark.empty() ? std::move(text) : mark + " " + text);
  } else if (element.name == "titlePart") {
    close_title_part(element.is_subtitle, std::move(text));
  } else {
    close_head(std::move(text));
  }
}

void TeiArticles::close_title_part(bool is_subtitle, std::string text) {
  TeiUnit& unit = units_.back();
  std::string& into = is_subtitle ? unit.subtitle : unit.title;
  into.append(into.empty() ? "" : " ").append(one_line(text));
}

// The first headings of an article are its titles, others are text.
void TeiArticles::close_head(std::string text) {
  TeiUnit& unit = units_.back();
  const std::string line = one_line(text);
  Element& around = open_.back();
  if (is_tei_division(around.name) && around.heading.empty() && line.size() <= kMaxSection)
    around.heading = line;
  const bool own =
      open_.size() == unit.level || (!unit.is_whole && unit.title.empty() && !unit.has_prose);
  // Behind text, a heading is a crosshead.
  if (captures_.empty() && own && unit.body.empty()) {
    if (unit.title.empty() || unit.is_division) {
      std::string& into = unit.title.empty() ? unit.title : unit.subtitle;
      into.append(into.empty() ? "" : " ").append(line);
      return;
    }
  }
  if (unit.is_whole && unit.body.empty() && line == header().title) return;
  sink()->paragraph_end();
  sink()->add_rows(text);
  sink()->paragraph_end();
}

void TeiArticles::close_masthead() {
  if (units_.empty()) return;
  const std::string day = day_in_print(std::exchange(masthead_, {}));
  const std::string& known = header().date;
  // The header often has the year only, the title page the day; of another year it tells of
  // something else.
  if (!day.empty() && known.size() < day.size() && day.starts_with(known.substr(0, 4)))
    units_.back().date = day;
}

}  // namespace indexer::archives
