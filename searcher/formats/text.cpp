// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/messages/tr.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/paragraphs.hpp"
#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/formats/wrap.hpp"

namespace searcher::formats {
namespace {

using database::tr;

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
                 const Answer& answer, std::ostream& out) {
  const bool link = answer.style.hyperlinks && is_web_address(url);
  if (link) out << "\033]8;;" << url << "\033\\";
  MarkedText shown = title;
  if (shown.text.empty()) shown.text = tr("(no title)");
  write_wrapped(out, shown, used, answer.style, kBold);
  if (link) out << "\033]8;;\033\\";
  out << '\n';
}

void write_indented(const MarkedText& text, std::size_t indent, const Answer& answer,
                    std::ostream& out, std::string_view base = {}) {
  if (text.text.empty()) return;
  out << std::string(indent, ' ');
  write_wrapped(out, text, indent, answer.style, base);
  out << '\n';
}

void write_hit(const Answer& answer, const Hit& hit, std::size_t indent, Highlighter& highlighter,
               std::ostream& out) {
  const database::Article article = answer.articles().article(hit.article);
  const Highlighter::Excerpt excerpt = highlighter.excerpt(hit.article, article);
  const std::string rank = std::to_string(hit.rank) + ". ";
  out << std::string(indent - rank.size(), ' ') << rank;
  write_title(excerpt.title, article.url, indent, answer, out);
  std::string facts = article.date.iso();
  for (const std::string& fact : {article.source, article.section, article.id})
    append(facts, fact);
  write_indented({facts, {}}, indent, answer, out, kDim);
  write_indented(excerpt.snippet, indent, answer, out);
  if (answer.found.some_words) {
    const std::string missing = joined(missing_words(answer, hit, article, highlighter));
    if (!missing.empty())
      write_indented({tr("without %s", missing), {}}, indent, answer, out, kDim);
  }
  if (answer.tags_of)
    for (const views::TagNote& tag : answer.tags_of(article.id))
      write_indented({"tag:" + tag.tag + (tag.note.empty() ? "" : " – ") + tag.note, {}}, indent,
                     answer, out, kDim);
  if (!hit.copies.empty())
    write_indented({copies_line(answer, hit), {}}, indent, answer, out, kDim);
}

// An empty line before each paragraph.
void write_paragraphs(const MarkedText& text, const Answer& answer, std::ostream& out) {
  for (const Paragraph& paragraph : paragraphs(text)) {
    out << '\n';
    for (const MarkedText& line : paragraph) {
      write_wrapped(out, line, 0, answer.style);
      out << '\n';
    }
  }
}

void write_article(const Answer& answer, const Hit& hit, Highlighter& highlighter,
                   std::ostream& out) {
  const database::Article article = answer.articles().article(hit.article);
  const MarkedArticle marked = highlighter.whole(hit.article, article);
  write_title(marked.title, article.url, 0, answer, out);
  write_indented(marked.subtitle, 0, answer, out, kBold);
  std::string facts = article.date.iso();
  for (const std::string& fact : {article.source, article.agency, article.section, article.place,
                                  joined(article.authors), article.id, article.url})
    append(facts, fact);
  if (article.record_uri != article.url) append(facts, article.record_uri);
  append(facts, article.record_digest);
  if (article.status != database::Status::usable) append(facts, status_name(article.status));
  write_indented({facts, {}}, 0, answer, out, kDim);
  write_paragraphs(marked.teaser, answer, out);
  write_paragraphs(marked.body, answer, out);
}

void text_hits(const Answer& answer, std::ostream& out) {
  if (answer.found.hits.empty()) return answer.begin_output();
  Highlighter highlighter = highlighter_of(answer);
  const std::size_t indent = std::to_string(answer.found.hits.back().rank).size() + 2;
  bool first = true;
  for (const Hit& hit : answer.hits()) {
    if (!first) out << '\n';
    first = false;
    write_hit(answer, hit, indent, highlighter, out);
  }
}

void text_count(const Answer& answer, std::ostream& out) {
  out << answer.found.estimated << '\n';
}

void text_ids(const Answer& answer, std::ostream& out) {
  for (const Hit& hit : answer.hits())
    out << disarm(answer.articles().id(hit.article)) << '\n';
}

void text_article(const Answer& answer, std::ostream& out) {
  Highlighter highlighter = highlighter_of(answer);
  bool first = true;
  for (const Hit& hit : answer.hits()) {
    if (!first) out << "\n* * *\n\n";
    first = false;
    write_article(answer, hit, highlighter, out);
  }
}

}  // namespace

extern const Writers text_writers{.hits = text_hits,
                                  .count = text_count,
                                  .ids = text_ids,
                                  .article = text_article,
                                  .rows = text_rows};

}  // namespace searcher::formats
