// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/paragraphs.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/terminal/columns.hpp"

// CommonMark, with the tables of GitHub.
namespace searcher::formats {
namespace {

using views::Cell;

// Everything that could be markup, also HTML, is written as the character.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : disarm(text)) {
    if (std::string_view("\\`*_{}[]<>#+!|~&$@").find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

// At the front of a line `1.`, `-` and `=` are markup too.
std::string front_escaped(std::string text) {
  const auto digits = text.find_first_not_of("0123456789");
  const bool number =
      digits != std::string::npos && digits > 0 && (text[digits] == '.' || text[digits] == ')');
  if (number)
    text.insert(digits, "\\");
  else if (!text.empty() && (text[0] == '-' || text[0] == '=' || text[0] == ':'))
    text.insert(0, "\\");
  return text;
}

std::string with_matches(const MarkedText& text) {
  std::string line;
  const std::string_view all = text.text;
  std::size_t at = 0;
  for (const stemmers::Span& match : text.matches) {
    line += escaped(all.substr(at, match.start - at));
    line += "**" + escaped(all.substr(match.start, match.end - match.start)) + "**";
    at = match.end;
  }
  return line + escaped(all.substr(at));
}

std::string title(const MarkedText& text, const std::string& url) {
  std::string shown = text.text.empty() ? "(ohne Titel)" : with_matches({text.text, {}});
  return is_web_address(url) ? "[" + shown + "](<" + url + ">)" : shown;
}

std::string facts(const database::Article& article, bool all) {
  std::string line;
  const auto add = [&](const std::string& fact) {
    if (!fact.empty()) line += (line.empty() ? "" : " · ") + escaped(fact);
  };
  for (const std::string& author : article.authors)
    if (all) add(author);
  for (const std::string& fact :
       {article.source, article.date.iso(), article.section, all ? article.place : std::string(),
        all ? article.agency : std::string(), article.id})
    add(fact);
  return line;
}

void write_paragraphs(const MarkedText& text, std::ostream& out) {
  for (const Paragraph& paragraph : paragraphs(text)) {
    for (std::size_t i = 0; i < paragraph.size(); ++i)
      out << (i > 0 ? "\\\n" : "") << front_escaped(with_matches(paragraph[i]));
    out << "\n\n";
  }
}

// A comment of HTML, which nobody sees: no two hyphens in it.
void write_list(const Answer& answer, std::ostream& out) {
  std::string text = to_line(list_of(answer));
  for (auto at = text.find("--"); at != std::string::npos; at = text.find("--", at))
    text.replace(at + 1, 1, "\\u002d");
  out << "<!-- " << text << " -->\n\n";
}

class Table : public Rows {
 public:
  Table(const Answer& answer, std::ostream& out) : out_(out) {
    write_list(answer, out_);
    std::string rule;
    for (const std::string_view name : views::shape_of(answer).columns) {
      out_ << "| " << escaped(heading(name)) << ' ';
      rule += "|---";
    }
    out_ << "|\n" << rule << "|\n";
  }
  void row(std::span<const Cell> cells) override {
    for (const Cell& cell : cells)
      out_ << "| " << shown(cell) << ' ';
    out_ << "|\n";
  }
  void end() override {}

 private:
  static std::string shown(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return escaped(*text);
    if (const auto* marked = std::get_if<MarkedText>(&cell)) return with_matches(*marked);
    if (const auto* count = std::get_if<std::uint64_t>(&cell)) return std::to_string(*count);
    if (const auto* measure = std::get_if<double>(&cell)) return fixed(*measure, 2);
    return {};
  }

  std::ostream& out_;
};

void markdown_hits(const Answer& answer, std::ostream& out) {
  write_list(answer, out);
  Highlighter highlighter = highlighter_of(answer);
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    const Highlighter::Excerpt excerpt = highlighter.excerpt(hit.article, article);
    out << hit.rank << ". **" << title(excerpt.title, article.url) << "**  \n   "
        << facts(article, false) << "\n\n   " << front_escaped(with_matches(excerpt.snippet))
        << "\n\n";
    if (!hit.copies.empty()) out << "   " << escaped(copies_line(answer, hit)) << "\n\n";
  }
}

void markdown_article(const Answer& answer, std::ostream& out) {
  write_list(answer, out);
  Highlighter highlighter = highlighter_of(answer);
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    const MarkedArticle marked = highlighter.whole(hit.article, article);
    out << "# " << title(marked.title, article.url) << "\n\n";
    if (!article.subtitle.empty()) out << "## " << with_matches(marked.subtitle) << "\n\n";
    out << '*' << facts(article, true) << "*\n\n";
    write_paragraphs(marked.teaser, out);
    write_paragraphs(marked.body, out);
  }
}

std::unique_ptr<Rows> markdown_rows(const Answer& answer, std::ostream& out) {
  return std::make_unique<Table>(answer, out);
}

}  // namespace

extern const Writers markdown_writers{
    .hits = markdown_hits, .article = markdown_article, .rows = markdown_rows};

}  // namespace searcher::formats
