// SPDX-License-Identifier: GPL-2.0-or-later
#include <set>
#include <string>
#include <string_view>

#include "database/hash.hpp"
#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher::formats {
namespace {

namespace ascii = stemmers::ascii;

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

// An address in which nothing has to be escaped: biber reads it as it stands, braces must balance.
std::string verbatim(const std::string& url) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string safe;
  for (const char c : plain_line(url)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && std::string_view("{}\\\"<>^`|").find(c) == std::string_view::npos)
      safe += c;
    else
      ((safe += '%') += kHex[byte >> 4U]) += kHex[byte & 0xFU];
  }
  return safe;
}

/// Keys of letters, digits and `:._/-`, each once, letter case aside: the id, or, where it has
/// other signs, what is left of it and a hash of the whole, so that a key is the same in every
/// export.
class Keys {
 public:
  std::string of(const std::string& id) {
    std::string key;
    for (const char c : id) {
      const bool front = key.empty();
      if (ascii::is_letter_or_digit(c) ||
          (!front && std::string_view(":._/-").find(c) != std::string_view::npos))
        key += c;
      else if (!front && key.back() != '-')
        key += '-';
    }
    while (key.ends_with('-'))
      key.pop_back();
    if (key != id) key += (key.empty() ? "id:" : ":") + hexadecimal(id);
    const std::string first = key;
    for (unsigned same = 2; !taken_.insert(ascii::lower(key)).second; ++same)
      key = first + ":" + std::to_string(same);
    return key;
  }

 private:
  static std::string hexadecimal(const std::string& id) {
    constexpr std::string_view kHex = "0123456789abcdef";
    database::Hash128 hash;
    hash.add_field(id);
    std::string text;
    for (const char c : hash.bytes().substr(0, 4)) {
      const auto byte = static_cast<unsigned char>(c);
      (text += kHex[byte >> 4U]) += kHex[byte & 0xFU];
    }
    return text;
  }

  std::set<std::string> taken_;
};

void field(std::ostream& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out << ",\n  " << name << " = {" << text << '}';
}

// What a bibliography takes it for: a paper's article, else a page of the web, else anything.
std::string_view type_of(const database::Article& article) {
  if (!article.source.empty()) return "article";
  return article.url.empty() ? "misc" : "online";
}

void entry(const Answer& answer, const database::Article& article, const std::string& key,
           std::ostream& out) {
  std::string authors;
  for (const std::string& author : article.authors) {
    const PersonName name = person_name(author);
    authors += authors.empty() ? "" : " and ";
    authors += name.given.empty() ? "{" + escaped(name.family) + "}"
                                  : escaped(name.family) + ", " + escaped(name.given);
  }
  std::string keywords;
  for (const std::string& keyword : article.keywords) {
    const bool comma = keyword.find(',') != std::string::npos;
    keywords += keywords.empty() ? "" : ", ";
    keywords += comma ? "{" + escaped(keyword) + "}" : escaped(keyword);
  }
  out << '@' << type_of(article) << '{' << key;
  field(out, "title", "{" + escaped(article.title.empty() ? "(ohne Titel)" : article.title) + "}");
  field(out, "subtitle", escaped(article.subtitle));
  field(out, "author", authors);
  field(out, "journaltitle", escaped(article.source));
  if (!article.source.empty()) field(out, "entrysubtype", "newspaper");
  field(out, "date", day_of(article.date));
  field(out, "pages", escaped(article.page));
  field(out, "location", escaped(article.place));
  field(out, "abstract", escaped(article.teaser));
  field(out, "keywords", keywords);
  if (article.lang.starts_with("de")) field(out, "langid", "german");
  field(out, "url", verbatim(article.url));
  if (!article.url.empty()) field(out, "urldate", iso_day(answer.request.today));
  out << "\n}\n\n";
}

void bibtex_hits(const Answer& answer, std::ostream& out) {
  // Outside of entries everything is a comment, but an @ or a brace.
  std::string list = to_line(list_of(answer));
  for (auto at = list.find('@'); at != std::string::npos; at = list.find('@', at))
    list.replace(at, 1, "\\u0040");
  out << "% " << escaped(list) << "\n\n";
  Keys keys;
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    entry(answer, article, keys.of(article.id), out);
  }
}

}  // namespace

extern const Writers bibtex_writers{.hits = bibtex_hits};

}  // namespace searcher::formats
