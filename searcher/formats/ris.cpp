// SPDX-License-Identifier: GPL-2.0-or-later
#include <string_view>

#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"

// RIS as Zotero, EndNote and Citavi read it: a tag of two characters, two spaces, a hyphen, a
// space.
namespace searcher::formats {
namespace {

void line(std::ostream& out, std::string_view tag, const std::string& text) {
  if (!text.empty()) out << tag << "  - " << plain_line(text) << "\r\n";
}

// YYYY/MM/DD/, as far as it is known.
std::string slashed(std::string text) {
  for (char& c : text)
    if (c == '-') c = '/';
  return text;
}

void entry(const Answer& answer, const database::Article& article, bool first, std::ostream& out) {
  line(out, "TY", "NEWS");
  line(out, "ID", article.id);
  for (const std::string& author : article.authors) {
    const PersonName name = person_name(author);
    line(out, "AU", name.given.empty() ? name.family : name.family + ", " + name.given);
  }
  line(out, "TI", article.title.empty() ? "(ohne Titel)" : article.title);
  line(out, "ST", article.subtitle);
  line(out, "T2", article.source);
  line(out, "DA", slashed(day_of(article.date)));
  line(out, "PY", day_of(article.date).substr(0, 4));
  line(out, "SE", article.section);
  line(out, "SP", article.page);
  line(out, "CY", article.place);
  line(out, "PB", article.agency);
  line(out, "LA", article.lang);
  line(out, "AB", article.teaser);
  for (const std::string& keyword : article.keywords)
    line(out, "KW", keyword);
  line(out, "UR", article.url);
  line(out, "Y2", slashed(iso_day(answer.request.today)));
  if (first) line(out, "N1", to_line(list_of(answer)));
  out << "ER  - \r\n\r\n";
}

void ris_hits(const Answer& answer, std::ostream& out) {
  bool first = true;
  for (const Hit& hit : answer.hits()) {
    entry(answer, answer.articles().article(hit.article), first, out);
    first = false;
  }
}

}  // namespace

extern const Writers ris_writers{.hits = ris_hits};

}  // namespace searcher::formats
