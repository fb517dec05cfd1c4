// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "searcher/formats/chart.hpp"
#include "searcher/formats/citation.hpp"
#include "searcher/formats/dossier.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/html_rows.hpp"
#include "searcher/formats/paragraphs.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/terminal/columns.hpp"
#include "searcher/views/facets.hpp"

// A dossier: one file that needs no script and asks nobody for anything.
namespace searcher::formats {
namespace {

constexpr std::size_t kFacetValues =
    6;  // of each field: a dossier is read, --view facets lists all
constexpr std::size_t kYearDigits = 4;

std::string facts(const database::Article& article, bool all) {
  std::string line;
  const auto add = [&](const std::string& fact) {
    if (!fact.empty()) line += (line.empty() ? "" : " · ") + escaped_markup(fact);
  };
  add(article.date.iso());
  add(article.source);
  add(article.section);
  for (const std::string& author : article.authors)
    if (all) add(author);
  if (all) add(article.place);
  if (all) add(article.agency);
  add(article.id);
  return line;
}

void write_heading(const MarkedText& title, const database::Article& article, std::ostream& out) {
  const std::string text = title.text.empty() ? "(ohne Titel)" : marked_markup(title);
  out << "<h2>";
  if (is_web_address(article.url))
    out << "<a href=\"" << escaped_markup(article.url) << "\" rel=\"noreferrer\">" << text
        << "</a>";
  else
    out << text;
  out << "</h2>\n";
}

// As fine as the time that the articles span allows.
std::string_view unit(const views::Facet& years) {
  std::string first;
  std::string last;
  for (const views::FacetValue& year : years.values) {
    if (year.value.size() != kYearDigits) continue;
    if (first.empty() || year.value < first) first = year.value;
    last = std::max(last, year.value);
  }
  if (first.empty()) return {};
  const int span = std::stoi(last) - std::stoi(first);
  if (span > 80) return "decade";
  if (span > 7) return "year";
  return span > 2 ? "quarter" : "month";
}

void time_line(const Answer& answer, const views::Facet& years, std::ostream& out) {
  const std::string_view by = unit(years);
  if (by.empty()) return;
  Answer trend = answer;
  trend.view = View::trend;
  trend.counted = {};
  trend.tells = {};
  trend.choices.by = by;
  Chart chart(trend);
  views::shape_of(trend).fill(trend, chart);
  if (chart.empty()) return;
  out << "<section>\n";
  chart.draw(out);
  out << "</section>\n";
}

void facet_tables(const std::vector<views::Facet>& facets, std::ostream& out) {
  out << "<section class=\"facets\">\n";
  for (const views::Facet& facet : facets) {
    const bool none =
        facet.values.empty() || (facet.values.size() == 1 && facet.values.front().value.empty());
    if (none) continue;
    out << "<table><caption lang=\"" << language() << "\">" << heading(facet.field)
        << "</caption>\n";
    for (std::size_t i = 0; i < std::min(kFacetValues, facet.values.size()); ++i)
      out << "<tr><td>"
          << (facet.values[i].value.empty() ? "–" : escaped_markup(facet.values[i].value))
          << "</td><td class=\"n\">" << grouped(facet.values[i].articles) << "</td></tr>\n";
    out << "</table>\n";
  }
  out << "</section>\n";
}

void write_citation(const Answer& answer, const database::Article& article, std::ostream& out) {
  out << "<p class=\"facts cite\">" << escaped_markup(citation(article, answer.request.today))
      << "</p>\n";
}

void write_paragraphs(const MarkedText& text, std::ostream& out) {
  for (const Paragraph& paragraph : paragraphs(text)) {
    for (std::size_t i = 0; i < paragraph.size(); ++i)
      out << (i == 0 ? "<p>" : "<br>\n") << marked_markup(paragraph[i]);
    out << "</p>\n";
  }
}

void html_hits(const Answer& answer, std::ostream& out) {
  begin_dossier(answer, out);
  out.flush();  // the time line takes a while
  ResultSet results(answer.search, answer.request, answer.found);
  const std::vector<views::Facet> facets = views::facets(results, "");
  time_line(answer, facets.back(), out);
  facet_tables(facets, out);
  Highlighter highlighter = highlighter_of(answer);
  out << "<section>\n";
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    const Highlighter::Excerpt excerpt = highlighter.excerpt(hit.article, article);
    out << "<article>\n";
    write_heading(excerpt.title, article, out);
    out << "<p class=\"facts\">" << hit.rank << ". " << facts(article, false) << "</p>\n<p>"
        << marked_markup(excerpt.snippet) << "</p>\n";
    if (!hit.copies.empty())
      out << "<p class=\"facts\" lang=\"" << language() << "\">"
          << escaped_markup(copies_line(answer, hit)) << "</p>\n";
    write_citation(answer, article, out);
    out << "</article>\n";
  }
  out << "</section>\n";
  end_dossier(answer, out);
}

void html_article(const Answer& answer, std::ostream& out) {
  begin_dossier(answer, out);
  Highlighter highlighter = highlighter_of(answer);
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    const MarkedArticle marked = highlighter.whole(hit.article, article);
    out << "<article class=\"whole\">\n";
    write_heading(marked.title, article, out);
    out << "<p class=\"facts\">" << facts(article, true) << "</p>\n";
    for (const MarkedText* text : {&marked.subtitle, &marked.teaser, &marked.body})
      write_paragraphs(*text, out);
    write_citation(answer, article, out);
    out << "</article>\n";
  }
  end_dossier(answer, out);
}

}  // namespace

extern const Writers html_writers{.hits = html_hits, .article = html_article, .rows = html_rows};

}  // namespace searcher::formats
