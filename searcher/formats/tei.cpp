// SPDX-License-Identifier: GPL-2.0-or-later
#include <string_view>

#include "database/moment.hpp"
#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/paragraphs.hpp"
#include "searcher/formats/web.hpp"

// TEI P5: a teiCorpus with a TEI for each article.
namespace searcher::formats {
namespace {

void element(std::ostream& out, std::string_view tag, const std::string& text,
             std::string_view attributes = {}) {
  if (text.empty()) return;
  out << '<' << tag << (attributes.empty() ? "" : " ") << attributes << '>'
      << escaped_markup(plain_line(text)) << "</" << tag.substr(0, tag.find(' ')) << ">\n";
}

void write_date(const database::Date& date, std::ostream& out) {
  if (!date.known()) return;
  const std::string day = day_of(date);
  element(out, "date", day, "when=\"" + day + "\"");
}

void write_file_description(const database::Article& article, std::ostream& out) {
  out << "<fileDesc>\n<titleStmt>\n";
  element(out, "title", article.title.empty() ? "(ohne Titel)" : article.title, "type=\"main\"");
  element(out, "title", article.subtitle, "type=\"sub\"");
  for (const std::string& author : article.authors)
    element(out, "author", author);
  out << "</titleStmt>\n<publicationStmt>\n<publisher>Nachlese</publisher>\n";
  element(out, "idno", article.id, "type=\"id\"");
  if (!article.url.empty()) element(out, "idno", article.url, "type=\"URL\"");
  out << "</publicationStmt>\n<sourceDesc>\n<biblStruct>\n<analytic>\n";
  element(out, "title", article.title.empty() ? "(ohne Titel)" : article.title, "level=\"a\"");
  for (const std::string& author : article.authors)
    element(out, "author", author);
  out << "</analytic>\n<monogr>\n";
  element(out, "title", article.source.empty() ? "(ohne Quelle)" : article.source, "level=\"j\"");
  out << "<imprint>\n";
  element(out, "pubPlace", article.place);
  element(out, "publisher", article.agency);
  write_date(article.date, out);
  element(out, "biblScope", article.section, "unit=\"section\"");
  element(out, "biblScope", article.page, "unit=\"page\"");
  out << "</imprint>\n</monogr>\n</biblStruct>\n</sourceDesc>\n</fileDesc>\n";
}

void write_profile(const database::Article& article, std::ostream& out) {
  out << "<profileDesc>\n";
  if (!article.lang.empty())
    out << "<langUsage><language ident=\"" << escaped_markup(article.lang) << "\"/></langUsage>\n";
  if (!article.keywords.empty()) {
    out << "<textClass><keywords>\n";
    for (const std::string& keyword : article.keywords)
      element(out, "term", keyword);
    out << "</keywords></textClass>\n";
  }
  out << "</profileDesc>\n";
}

void write_paragraphs(const std::string& text, std::ostream& out) {
  for (const Paragraph& paragraph : paragraphs({text, {}})) {
    out << "<p>";
    for (std::size_t i = 0; i < paragraph.size(); ++i)
      out << (i > 0 ? "<lb/>\n" : "") << escaped_markup(plain_line(paragraph[i].text));
    out << "</p>\n";
  }
}

void write_article(const database::Article& article, std::ostream& out) {
  out << "<TEI>\n<teiHeader>\n";
  write_file_description(article, out);
  write_profile(article, out);
  out << "</teiHeader>\n<text><body><div type=\"article\">\n";
  element(out, "head", article.title);
  element(out, "head", article.subtitle, "type=\"sub\"");
  write_paragraphs(article.teaser, out);
  write_paragraphs(article.body, out);
  if (article.teaser.empty() && article.body.empty()) out << "<p/>\n";
  out << "</div></body></text>\n</TEI>\n";
}

void tei_article(const Answer& answer, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n<titleStmt>";
  element(out, "title", "Nachlese: " + answer.request.query);
  out << "</titleStmt>\n<publicationStmt><publisher>Nachlese</publisher>";
  element(out, "date", database::moment_iso(answer.request.now));
  out << "</publicationStmt>\n<sourceDesc>";
  element(out, "p", to_line(list_of(answer)));
  out << "</sourceDesc>\n</fileDesc>\n</teiHeader>\n";
  for (const Hit& hit : answer.hits())
    write_article(answer.articles().article(hit.article), out);
  out << "</teiCorpus>\n";
}

}  // namespace

extern const Writers tei_writers{.article = tei_article};

}  // namespace searcher::formats
