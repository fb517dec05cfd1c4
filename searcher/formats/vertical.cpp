// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>

#include "database/document.hpp"
#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/web.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/sentences.hpp"

// Vertical text, as the IMS Open Corpus Workbench, CQPweb and Sketch Engine read it: a word a line
// with its attributes between tabs, elements of XML around texts, paragraphs and sentences.
namespace searcher::formats {
namespace {

namespace ascii = stemmers::ascii;
using stemmers::Token;

// A word on one line, that a line's end divides put together again; markup is written as entities.
std::string column(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c == '\n' && plain.ends_with('-'))
      plain.pop_back();
    else if (!ascii::is_white(c) || (!plain.empty() && plain.back() != ' '))
      plain += ascii::is_white(c) ? ' ' : c;
  }
  return escaped_markup(plain);
}

// What can be told of a word without reading its sentence.
std::string_view class_of(const Token& token, std::string_view surface) {
  if (!surface.empty() && ascii::is_digit(surface.front())) return "number";
  if (token.word->stop_word) return "function";
  return stemmers::begins_with_capital(surface) ? "capital" : "small";
}

/// Writes the elements that begin and end before a word.
class Bounds {
 public:
  Bounds(const stemmers::Bounds& bounds, std::ostream& out) : bounds_(bounds), out_(out) {}

  void before(std::uint32_t position) {
    const bool paragraph = begins(bounds_.paragraphs, paragraph_, position);
    const bool sentence = begins(bounds_.sentences, sentence_, position);
    if (!paragraph && !sentence) return;
    if (open_) out_ << "</s>\n";
    if (paragraph) out_ << (open_ ? "</p>\n<p>\n" : "<p>\n");
    out_ << "<s>\n";
    open_ = true;
  }
  void end() {
    if (open_) out_ << "</s>\n</p>\n";
  }

 private:
  static bool begins(const std::vector<std::uint32_t>& at, std::size_t& next,
                     std::uint32_t position) {
    if (next == at.size() || at[next] != position) return false;
    ++next;
    return true;
  }

  const stemmers::Bounds& bounds_;
  std::ostream& out_;
  std::size_t paragraph_ = 0;
  std::size_t sentence_ = 0;
  bool open_ = false;
};

void write_text(stemmers::Analyzer& analyzer, std::string_view text, std::ostream& out) {
  const auto tokens = analyzer.analyze(text);
  const stemmers::Bounds where = stemmers::bounds_of(text, tokens);
  Bounds bounds(where, out);
  for (const Token& token : tokens) {
    bounds.before(token.position);
    const std::string_view surface =
        text.substr(token.span.start, token.span.end - token.span.start);
    out << column(surface) << '\t' << column(token.word->lemma()) << '\t' << class_of(token, surface)
        << '\n';
  }
  bounds.end();
}

void write_article(const Answer& answer, const database::Article& article, std::ostream& out) {
  std::string authors;
  for (const std::string& author : article.authors)
    authors += (authors.empty() ? "" : "|") + author;
  const std::string day = day_of(article.date);
  out << "<text";
  const auto attribute = [&](std::string_view name, const std::string& value) {
    out << ' ' << name << "=\"" << escaped_markup(value) << '"';
  };
  attribute("id", article.id);
  attribute("date", day);
  attribute("year", day.substr(0, 4));
  attribute("source", article.source);
  attribute("section", article.section);
  attribute("author", authors);
  attribute("title", article.title);
  attribute("url", article.url);
  out << ">\n";
  for (const std::string_view text : database::text_fields(article))
    write_text(answer.articles().analyzer(), text, out);
  out << "</text>\n";
}

void vertical_article(const Answer& answer, std::ostream& out) {
  std::string list = without_noncharacters(to_line(list_of(answer)));
  for (auto at = list.find("--"); at != std::string::npos; at = list.find("--", at))
    list.replace(at + 1, 1, "\\u002d");
  out << "<!-- " << list << " -->\n";
  for (const Hit& hit : answer.hits())
    write_article(answer, answer.articles().article(hit.article), out);
}

}  // namespace

extern const Writers vertical_writers{.article = vertical_article};

}  // namespace searcher::formats
