// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/tei/tei_unit.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/archives/record/fields.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

template <std::size_t size>
bool one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TeiDivision tei_division(std::string_view type) {
  // Those that begin with j are of the Deutsches Textarchiv, for newspapers and journals.
  constexpr std::array<std::string_view, 15> kArticles{
      "article", "artikel",   "jarticle",      "jan",          "newsitem",
      "news",    "notice",    "report",        "meldung",      "bericht",
      "anzeige", "nachricht", "advertisement", "announcement", "obituary"};
  constexpr std::array<std::string_view, 13> kLeftOut{
      "contents",         "toc",       "index",    "register", "volume_start", "volume_end",
      "issue_title_line", "titlepage", "masthead", "imprint",  "impressum",    "title_page",
      "jtitlepage"};
  const std::string folded = folded_key(type);
  if (one_of(std::string_view(folded), kArticles)) return TeiDivision::article;
  if (one_of(std::string_view(folded), kLeftOut)) return TeiDivision::left_out;
  // jPolitik, jFeuilleton: the sections of a newspaper in the Deutsches Textarchiv.
  const bool section = type.size() > 1 && type[0] == 'j' && ascii::is_upper(type[1]);
  return section ? TeiDivision::section : TeiDivision::plain;
}

bool is_tei_division(std::string_view element) {
  if (!element.starts_with("div") || element.size() > 4) return false;
  return element.size() == 3 || (ascii::is_digit(element[3]) && element[3] <= '7');
}

TeiLayout tei_layout(std::string_view element) {
  constexpr std::array<std::string_view, 7> kLines{
      "l", "item", "row", "addrLine", "imprimatur", "castItem", "biblStruct"};
  constexpr std::array<std::string_view, 40> kParagraphs{
      "p",          "head",     "ab",       "lg",           "list",     "table",     "figure",
      "sp",         "speaker",  "stage",    "trailer",      "closer",   "opener",    "salute",
      "signed",     "dateline", "byline",   "argument",     "epigraph", "div",       "div1",
      "div2",       "div3",     "div4",     "div5",         "div6",     "div7",      "text",
      "front",      "body",     "back",     "group",        "docTitle", "titlePart", "docImprint",
      "postscript", "castList", "listBibl", "floatingText", "cit"};
  if (one_of(element, kParagraphs)) return TeiLayout::paragraph;
  return one_of(element, kLines) ? TeiLayout::row : TeiLayout::within_line;
}

bool tei_left_out(std::string_view element) {
  constexpr std::array<std::string_view, 14> kNames{
      "fw",   "figDesc",  "divGen",    "del",       "surplus",  "index",     "interp",
      "desc", "metamark", "facsimile", "sourceDoc", "standOff", "interpGrp", "spanGrp"};
  return one_of(element, kNames);
}

void fill_fields(TeiUnit& unit, const TeiHeader& header, std::size_t number, RecordFields& fields) {
  const auto add = [&](Field field, std::string value) {
    fields.add_text(field, std::move(value));
  };
  const bool alone = unit.is_whole && !unit.has_units;
  if (!header.id.empty()) {
    const std::string part = unit.xml_id.empty() ? std::to_string(number) : unit.xml_id;
    add(Field::id, alone ? header.id : header.id + "#" + part);
  }
  // A header tells of the whole file: its title is that of the only text in it, and of none of
  // several.
  const bool own_title = !unit.title.empty() && !alone;
  add(Field::title, own_title || header.title.empty() ? std::move(unit.title)
                    : unit.is_whole                   ? header.title
                                                      : "");
  if (alone) {
    add(Field::subtitle, header.subtitle);
    add(Field::teaser, header.teaser);
    add(Field::page, header.page);
  }
  add(Field::subtitle, std::move(unit.subtitle));
  add(Field::page, std::move(unit.page));
  add(Field::body, unit.body.take());
  add(Field::date, unit.date.empty() ? header.date : unit.date);
  add(Field::modified, header.modified);
  add(Field::source, header.source);
  for (std::string& author : unit.authors)
    add(Field::authors, std::move(author));
  // Of a newspaper the header names the editors.
  if (unit.authors.empty() && !header.is_periodical)
    for (const std::string& author : header.authors)
      add(Field::authors, author);
  add(Field::section, unit.section.empty() ? header.section : unit.section);
  add(Field::place, header.place.empty() ? std::move(unit.place) : header.place);
  add(Field::url, header.url);
  add(Field::lang, header.lang.empty() ? unit.lang : header.lang);
  for (const std::string& keyword : header.keywords)
    add(Field::keywords, keyword);
  add(Field::version, header.version);
  add(Field::status, header.status);
}

}  // namespace indexer::archives
