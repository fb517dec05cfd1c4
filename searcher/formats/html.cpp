// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "searcher/formats/chart.hpp"
#include "searcher/formats/columns.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/paragraphs.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/views/facets.hpp"

// A dossier: one file that needs no script and asks nobody for anything.
namespace searcher::formats {
namespace {

using views::Cell;

constexpr std::size_t kFacetValues = 6;
constexpr std::size_t kYearDigits = 4;

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1b1b;--dim:#666;--paper:#fff;--line:#ddd;--mark:#ffe680;--link:#1a4f9c}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--dim:#a0a0a0;--paper:#16181c;--line:#3a3d44;--mark:#6b5a00;--link:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 3rem;font:1rem/1.5 Georgia,"Times New Roman",serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.15rem;line-height:1.3;margin:0}
section{margin-top:2rem}
a{color:var(--link)}
mark{background:var(--mark);color:inherit;padding:0 .1em;border-radius:.15em}
.facts,.label,dl,footer,table{font-family:system-ui,sans-serif;font-size:.85rem;color:var(--dim)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}
dt{font-weight:600}
dd{margin:0}
.facets{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem;align-items:start}
table{border-collapse:collapse;width:100%}
caption,th{text-align:left;font-weight:600;color:var(--ink)}
td,th{padding:.15rem .4rem .15rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.l{text-align:right}
article{margin-top:1.5rem;break-inside:avoid-page}
article p{margin:.3rem 0 0}
.whole{break-inside:auto}
svg{width:100%;height:auto}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.6rem}
@media print{body{max-width:none;padding:0;font-size:10.5pt}a{color:inherit;text-decoration:none}a[href]::after{content:" <" attr(href) ">";font-size:.8em;color:#555}}
)";

void begin(const Page& page, std::ostream& out) {
  const std::string query = escaped_markup(page.request.query);
  out << "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
      << query << " – Nachlese</title>\n<style>" << kStyle
      << "</style>\n</head>\n<body>\n<header>\n<h1>" << query
      << "</h1>\n<dl lang=\"en\">\n<dt>understood</dt><dd>" << escaped_markup(page.found.understood)
      << "</dd>\n<dt>articles</dt><dd>" << (page.found.exact ? "" : "about ")
      << grouped(page.found.estimated) << " of "
      << grouped(page.search.opened().database.get_doccount()) << "</dd>\n";
  for (const std::string& note : page.found.notes)
    out << "<dt>note</dt><dd>" << escaped_markup(note) << "</dd>\n";
  out << "</dl>\n</header>\n";
}

// What to cite: everything that the list has to say.
void end(const Page& page, std::ostream& out) {
  const database::Opened& opened = page.search.opened();
  out << "<footer lang=\"en\">\n<p>Nachlese " NACHLESE_VERSION ", query “"
      << escaped_markup(page.request.query) << "”";
  for (const views::GivenOption& option : page.options) {
    out << ", --" << escaped_markup(option.name);
    for (const std::string& value : option.values)
      out << ' ' << escaped_markup(value);
  }
  out << ". Database " << opened.identity.uuid << ", " << escaped_markup(opened.generation)
      << ", revision " << opened.identity.revision << ", analysis " << opened.identity.fingerprint
      << ".</p>\n<details><summary>As JSON</summary><pre style=\"white-space:pre-wrap\">"
      << escaped_markup(to_line(list_of(page)))
      << "</pre></details>\n</footer>\n</body>\n</html>\n";
}

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

void heading(const MarkedText& title, const database::Article& article, std::ostream& out) {
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

void time_line(const Page& page, const views::Facet& years, std::ostream& out) {
  const std::string_view by = unit(years);
  if (by.empty()) return;
  Page trend = page;
  trend.view = View::trend;
  trend.counted = {};
  trend.choices.by = by;
  Chart chart;
  views::trend(trend, chart);
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
    out << "<table><caption lang=\"en\">" << facet.field << "</caption>\n";
    for (std::size_t i = 0; i < std::min(kFacetValues, facet.values.size()); ++i)
      out << "<tr><td>"
          << (facet.values[i].value.empty() ? "–" : escaped_markup(facet.values[i].value))
          << "</td><td class=\"n\">" << grouped(facet.values[i].articles) << "</td></tr>\n";
    out << "</table>\n";
  }
  out << "</section>\n";
}

void write_paragraphs(const MarkedText& text, std::ostream& out) {
  for (const Paragraph& paragraph : paragraphs(text)) {
    for (std::size_t i = 0; i < paragraph.size(); ++i)
      out << (i == 0 ? "<p>" : "<br>\n") << marked_markup(paragraph[i]);
    out << "</p>\n";
  }
}

class HtmlTable : public Rows {
 public:
  HtmlTable(const Page& page, std::ostream& out) : page_(page), out_(out) {
    begin(page_, out_);
    out_ << "<section>\n<table>\n<tr>";
    for (const std::string_view name : views::view_row(page.view).columns)
      out_ << "<th>" << escaped_markup(name) << "</th>";
    out_ << "</tr>\n";
  }
  void row(std::span<const Cell> cells) override {
    if (page_.view == View::trend) chart_.row(cells);
    out_ << "<tr>";
    const auto columns = views::view_row(page_.view).columns;
    for (std::size_t i = 0; i < cells.size(); ++i)
      write(cells[i], columns[i] == "left");
    out_ << "</tr>\n";
  }
  void end() override {
    out_ << "</table>\n</section>\n";
    if (!chart_.empty()) {
      out_ << "<section>\n";
      chart_.draw(out_);
      out_ << "</section>\n";
    }
    formats::end(page_, out_);
  }

 private:
  void write(const Cell& cell, bool left) {
    if (const auto* text = std::get_if<std::string>(&cell))
      out_ << (left ? "<td class=\"l\">" : "<td>") << escaped_markup(*text);
    else if (const auto* marked = std::get_if<MarkedText>(&cell))
      out_ << "<td>" << marked_markup(*marked);
    else if (const auto* count = std::get_if<std::uint64_t>(&cell))
      out_ << "<td class=\"n\">" << grouped(*count);
    else if (const auto* measure = std::get_if<double>(&cell))
      out_ << "<td class=\"n\">" << fixed(*measure, 2);
    else
      out_ << "<td>";
    out_ << "</td>";
  }

  const Page& page_;
  std::ostream& out_;
  Chart chart_;
};

}  // namespace

void html_hits(const Page& page, std::ostream& out) {
  begin(page, out);
  ResultSet results(page.search, page.request, page.found);
  const std::vector<views::Facet> facets = views::facets(results, "");
  time_line(page, facets.back(), out);
  facet_tables(facets, out);
  Highlighter highlighter = highlighter_of(page);
  out << "<section>\n";
  for (const Hit& hit : page.hits()) {
    const database::Article article = page.search.article(hit.article);
    const Highlighter::Excerpt excerpt = highlighter.excerpt(hit.article, article);
    out << "<article>\n";
    heading(excerpt.title, article, out);
    out << "<p class=\"facts\">" << hit.rank << ". " << facts(article, false) << "</p>\n<p>"
        << marked_markup(excerpt.snippet) << "</p>\n</article>\n";
  }
  out << "</section>\n";
  end(page, out);
}

void html_article(const Page& page, std::ostream& out) {
  begin(page, out);
  Highlighter highlighter = highlighter_of(page);
  for (const Hit& hit : page.hits()) {
    const database::Article article = page.search.article(hit.article);
    const MarkedArticle marked = highlighter.whole(hit.article, article);
    out << "<article class=\"whole\">\n";
    heading(marked.title, article, out);
    out << "<p class=\"facts\">" << facts(article, true) << "</p>\n";
    for (const MarkedText* text : {&marked.subtitle, &marked.teaser, &marked.body})
      write_paragraphs(*text, out);
    out << "</article>\n";
  }
  end(page, out);
}

std::unique_ptr<Rows> html_rows(const Page& page, std::ostream& out) {
  return std::make_unique<HtmlTable>(page, out);
}

}  // namespace searcher::formats
