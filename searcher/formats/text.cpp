// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/format.hpp"
#include "searcher/formats/paragraphs.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/formats/wrap.hpp"

namespace searcher::formats {
namespace {

constexpr std::string_view kBetween = " · ";

void append(std::string& line, std::string_view part) {
  if (part.empty()) return;
  if (!line.empty()) line += kBetween;
  line += part;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values)
    text += (text.empty() ? "" : ", ") + value;
  return text;
}

void write_title(const MarkedText& title, const std::string& url, std::size_t used,
                 const Page& page, std::ostream& out) {
  const bool link = page.style.hyperlinks && is_web_address(url);
  if (link) out << "\033]8;;" << url << "\033\\";
  MarkedText shown = title;
  if (shown.text.empty()) shown.text = "(no title)";
  write_wrapped(out, shown, used, page.style, kBold);
  if (link) out << "\033]8;;\033\\";
  out << '\n';
}

void write_indented(const MarkedText& text, std::size_t indent, const Page& page, std::ostream& out,
                    std::string_view base = {}) {
  if (text.text.empty()) return;
  out << std::string(indent, ' ');
  write_wrapped(out, text, indent, page.style, base);
  out << '\n';
}

void write_hit(const Page& page, const Hit& hit, std::size_t indent, Highlighter& highlighter,
               std::ostream& out) {
  const database::Article article = page.search.article(hit.article);
  const Highlighter::Excerpt excerpt = highlighter.excerpt(hit.article, article);
  const std::string rank = std::to_string(hit.rank) + ". ";
  out << std::string(indent - rank.size(), ' ') << rank;
  write_title(excerpt.title, article.url, indent, page, out);
  std::string facts = article.date.iso();
  for (const std::string& fact : {article.source, article.section, article.id})
    append(facts, fact);
  write_indented({facts, {}}, indent, page, out, kDim);
  write_indented(excerpt.snippet, indent, page, out);
  if (!hit.copies.empty()) write_indented({copies_line(page, hit), {}}, indent, page, out, kDim);
}

// An empty line before each paragraph.
void write_paragraphs(const MarkedText& text, const Page& page, std::ostream& out) {
  for (const Paragraph& paragraph : paragraphs(text)) {
    out << '\n';
    for (const MarkedText& line : paragraph) {
      write_wrapped(out, line, 0, page.style);
      out << '\n';
    }
  }
}

void write_article(const Page& page, const Hit& hit, Highlighter& highlighter, std::ostream& out) {
  const database::Article article = page.search.article(hit.article);
  const MarkedArticle marked = highlighter.whole(hit.article, article);
  write_title(marked.title, article.url, 0, page, out);
  write_indented(marked.subtitle, 0, page, out, kBold);
  std::string facts = article.date.iso();
  for (const std::string& fact : {article.source, article.agency, article.section, article.place,
                                  joined(article.authors), article.id, article.url})
    append(facts, fact);
  if (article.record_uri != article.url) append(facts, article.record_uri);
  append(facts, article.record_digest);
  if (article.status != database::Status::usable) append(facts, status_name(article.status));
  write_indented({facts, {}}, 0, page, out, kDim);
  write_paragraphs(marked.teaser, page, out);
  write_paragraphs(marked.body, page, out);
}

}  // namespace

void text_hits(const Page& page, std::ostream& out) {
  if (page.found.hits.empty()) return;
  Highlighter highlighter = highlighter_of(page);
  const std::size_t indent = std::to_string(page.found.hits.back().rank).size() + 2;
  bool first = true;
  for (const Hit& hit : page.hits()) {
    if (!first) out << '\n';
    first = false;
    write_hit(page, hit, indent, highlighter, out);
  }
}

void text_count(const Page& page, std::ostream& out) {
  out << page.found.estimated << '\n';
}

void text_ids(const Page& page, std::ostream& out) {
  for (const Hit& hit : page.hits())
    out << disarm(page.search.id(hit.article)) << '\n';
}

void text_article(const Page& page, std::ostream& out) {
  Highlighter highlighter = highlighter_of(page);
  bool first = true;
  for (const Hit& hit : page.hits()) {
    if (!first) out << "\n* * *\n\n";
    first = false;
    write_article(page, hit, highlighter, out);
  }
}

}  // namespace searcher::formats
