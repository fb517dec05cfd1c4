// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/tei/tei_articles.hpp"

#include <algorithm>
#include <utility>

#include "indexer/archives/print/scan_name.hpp"

namespace indexer::archives {

TeiArticles::Role TeiArticles::role_of(const XmlTag& tag) const {
  if (!open_.empty() && open_.back().role != Role::text) return open_.back().role;
  if (tag.name == "titlePage") return Role::masthead;
  if (tei_left_out(tag.name)) return Role::left_out;
  // As printed: `orig` and `abbr` stay, `corr` replaces what was a printer's error.
  if (!open_.empty() && open_.back().name == "choice" &&
      (tag.name == "reg" || tag.name == "expan" || tag.name == "sic"))
    return Role::left_out;
  if (tag.name != "titlePart") return Role::text;
  const std::string_view type = tag.attribute("type");
  if (type == "number" || type == "column") return Role::left_out;
  return type.empty() || type == "main" || type == "sub" || type == "desc" ? Role::text
                                                                           : Role::masthead;
}

void TeiArticles::header(const XmlNode& node) {
  const TeiHeader around = files_.size() > 1 ? files_[files_.size() - 2].header : TeiHeader();
  files_.back().header = read_tei_header(node, around);
}

std::optional<Reading> TeiArticles::take() {
  if (ready_.empty()) return std::nullopt;
  Reading reading = std::move(ready_.front());
  ready_.pop_front();
  return reading;
}

std::optional<std::uint64_t> TeiArticles::open_byte() const {
  if (units_.empty()) return std::nullopt;
  return units_.back().byte;
}

void TeiArticles::open(const XmlTag& tag, std::uint64_t byte) {
  byte_ = byte;
  open_.push_back({tag.name, role_of(tag), false, false, {}});
  if (open_.back().role != Role::text || open_structure(tag)) return;
  if (units_.empty()) return;
  PrintedText& into = *sink();
  const TeiLayout layout = tei_layout(tag.name);
  if (layout == TeiLayout::paragraph) into.paragraph_end();
  if (layout == TeiLayout::row) into.row_end();
  if (tag.name == "head" || tag.name == "titlePart" || tag.name == "note") {
    open_.back().captures = true;
    captures_.emplace_back();
    open_.back().is_subtitle = tag.attribute("type") == "sub";
    if (tag.name == "note") open_.back().heading = tag.attribute("n");
  }
  open_inline(tag);
}

bool TeiArticles::open_structure(const XmlTag& tag) {
  if (tag.name == "TEI" || tag.name == "TEI.2" || tag.name == "teiCorpus") {
    files_.emplace_back();
    return true;
  }
  if (tag.name == "text") {
    open_unit(tag, false);
  } else if (tag.name == "group" && !units_.empty()) {
    finish_front();
  } else if (is_tei_division(tag.name) && !units_.empty()) {
    open_division(tag);
  } else {
    return false;
  }
  return true;
}

void TeiArticles::open_unit(const XmlTag& tag, bool is_article) {
  TeiUnit unit;
  unit.level = open_.size();
  unit.is_division = tag.name != "text";
  unit.is_article = is_article;
  unit.is_whole = units_.empty();
  unit.byte = byte_;
  unit.xml_id = tag.attribute("id");
  unit.lang = language_code(tag.attribute("lang"));
  if (!units_.empty()) {
    TeiUnit& around = units_.back();
    around.has_units = true;
    around.body.paragraph_end();
    unit.date = around.date;
    if (unit.lang.empty()) unit.lang = around.lang;
  }
  for (const Element& element : open_)
    if (is_tei_division(element.name) && !element.heading.empty()) unit.section = element.heading;
  units_.push_back(std::move(unit));
}

void TeiArticles::open_division(const XmlTag& tag) {
  const TeiUnit& around = units_.back();
  TeiDivision kind = tei_division(tag.attribute("type"));
  const std::string_view parent = open_[open_.size() - 2].name;
  // The divisions of a newspaper whose types say nothing are its articles or sections.
  const bool of_journal = header().is_periodical && around.is_whole && parent == "body";
  const bool behind_articles = around.has_units && parent == "back";
  if (kind == TeiDivision::plain && (of_journal || behind_articles)) kind = TeiDivision::section;
  if (kind == TeiDivision::left_out) open_.back().role = Role::masthead;
  const bool within_article = around.is_article || !captures_.empty();
  if (kind == TeiDivision::article || kind == TeiDivision::section) {
    if (!within_article) return open_unit(tag, kind == TeiDivision::article);
  }
  sink()->paragraph_end();
}

void TeiArticles::close() {
  if (open_.empty()) return;
  const Element element = std::move(open_.back());
  const bool ends_unit = !units_.empty() && units_.back().level == open_.size();
  if (name_level_ == open_.size()) close_name(element.name);
  open_.pop_back();
  const Role around = open_.empty() ? Role::text : open_.back().role;
  if (element.role == Role::masthead && around != Role::masthead) close_masthead();
  if (element.role != Role::text) return;
  if (element.name == "TEI" || element.name == "TEI.2" || element.name == "teiCorpus")
    files_.pop_back();
  if (units_.empty()) return;
  if (element.captures) close_capture(element);
  const TeiLayout layout = tei_layout(element.name);
  if (layout == TeiLayout::paragraph) {
    sink()->paragraph_end();
    flush_notes();
  }
  if (layout == TeiLayout::row) sink()->row_end();
  if (!ends_unit) return;
  flush_notes();
  TeiUnit unit = std::move(units_.back());
  units_.pop_back();
  // A section of nothing but articles has no text of its own.
  const bool titled = unit.is_article || !unit.is_division;
  if (unit.has_prose || (titled && !unit.has_units)) finish(unit);
}

// What stands before the group of texts that this text turns out to be.
void TeiArticles::finish_front() {
  flush_notes();
  TeiUnit& unit = units_.back();
  unit.has_units = true;
  if (!unit.has_prose) return;
  TeiUnit front = unit;
  finish(front);
  unit.body = PrintedText();
  unit.has_prose = false;
  unit.page.clear();
  unit.xml_id += "-back";
}

void TeiArticles::finish(TeiUnit& unit) {
  records_.begin(unit.byte);
  if (unit.too_large) {
    ready_.emplace_back(records_.too_large());
    return;
  }
  ++files_.back().articles;
  if (!records_.passed_over()) fill_fields(unit, header(), files_.back().articles, fields_);
  ready_.push_back(records_.finish(fields_));
}

}  // namespace indexer::archives
