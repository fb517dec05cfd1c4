// SPDX-License-Identifier: GPL-2.0-or-later
#include <string_view>

#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"
#include "stemmers/ascii.hpp"

namespace searcher::formats {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::string_view kSafe = "-_.:+/";

// What TeX would read as a command is written as the character; braces must balance, so they go.
std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : plain_line(text)) {
    if (std::string_view("&%$#_").find(c) != std::string_view::npos)
      (safe += '\\') += c;
    else if (c == '\\')
      safe += "{\\textbackslash}";
    else if (c == '~')
      safe += "{\\textasciitilde}";
    else if (c == '^')
      safe += "{\\textasciicircum}";
    else if (c == '{' || c == '}')
      safe += c == '{' ? '(' : ')';
    else
      safe += c;
  }
  return safe;
}

// The id, as far as a key can hold it; what a key cannot hold is its bytes in hexadecimal.
std::string key(const std::string& id) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string key;
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = ascii::is_letter_or_digit(c);
    if (plain || kSafe.find(c) != std::string_view::npos)
      key += c;
    else
      ((key += '=') += kHex[byte >> 4U]) += kHex[byte & 0xFU];
  }
  return key;
}

void field(std::ostream& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out << ",\n  " << name << " = {" << text << '}';
}

void entry(const database::Article& article, std::ostream& out) {
  std::string authors;
  for (const std::string& author : article.authors) {
    const PersonName name = person_name(author);
    authors += authors.empty() ? "" : " and ";
    authors += name.given.empty() ? "{" + escaped(name.family) + "}"
                                  : escaped(name.family) + ", " + escaped(name.given);
  }
  std::string keywords;
  for (const std::string& keyword : article.keywords)
    keywords += (keywords.empty() ? "" : ", ") + escaped(keyword);
  const std::string day = day_of(article.date);
  out << "@article{" << key(article.id);
  field(out, "title", "{" + escaped(article.title.empty() ? "(ohne Titel)" : article.title) + "}");
  field(out, "subtitle", escaped(article.subtitle));
  field(out, "author", authors);
  field(out, "journal", escaped(article.source));
  field(out, "year", day.substr(0, 4));
  if (day.size() > 5) field(out, "month", day.substr(5, 2));
  field(out, "date", day);
  field(out, "pages", escaped(article.page));
  field(out, "location", escaped(article.place));
  field(out, "abstract", escaped(article.teaser));
  field(out, "keywords", keywords);
  field(out, "language", escaped(article.lang));
  field(out, "url", escaped(article.url));
  out << "\n}\n\n";
}

void bibtex_hits(const Answer& answer, std::ostream& out) {
  // Outside of entries everything is a comment, but an @ or a brace.
  out << "% " << escaped(to_line(list_of(answer))) << "\n\n";
  for (const Hit& hit : answer.hits())
    entry(answer.articles().article(hit.article), out);
}

}  // namespace

extern const Writers bibtex_writers{.hits = bibtex_hits};

}  // namespace searcher::formats
