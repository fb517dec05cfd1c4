// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <string_view>

#include "database/moment.hpp"
#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/web.hpp"
#include "stemmers/letters/ascii.hpp"

// RFC 4287.
namespace searcher::formats {
namespace {

namespace ascii = stemmers::ascii;

// RFC 3339 wants all of a moment. Articles are dated in German legal time, whose offset is an hour
// in winter and two in summer.
std::string moment(database::Date date) {
  using namespace std::chrono;
  date.precision = database::Precision::minute;
  const sys_days day(year{date.year} / date.month / date.day);
  const auto clock = day + hours(date.hour) + minutes(date.minute);
  const auto utc = database::parse_moment(date.iso());
  const bool summer = utc && clock - *utc > 1h;
  return date.iso() + (summer ? ":00+02:00" : ":00+01:00");
}

// Atom wants to know of each entry when it was changed: of an article without a date that is when
// it is found, as nothing earlier is known.
database::Date day_of(const Answer& answer) {
  const auto& today = answer.request.today;
  return {static_cast<int>(today.year()),
          static_cast<int>(static_cast<unsigned>(today.month())),
          static_cast<int>(static_cast<unsigned>(today.day())),
          0,
          0,
          database::Precision::day};
}

const database::Date& updated(const database::Article& article) {
  return article.modified.known() ? article.modified : article.date;
}

// An IRI of its own for each article; what an IRI cannot hold is percent-encoded.
std::string name(const Answer& answer, std::string_view id) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text = "urn:nachlese:" + answer.articles().opened().identity.uuid + ':';
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = ascii::is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      text += c;
    else
      ((text += '%') += kHex[byte >> 4U]) += kHex[byte & 0xFU];
  }
  return text;
}

void element(std::ostream& out, std::string_view tag, std::string_view text) {
  out << "  <" << tag << '>' << escaped_markup(text) << "</" << tag << ">\n";
}

void entry(const Answer& answer, const Hit& hit, Highlighter& highlighter, std::ostream& out) {
  const database::Article article = answer.articles().article(hit.article);
  const Highlighter::Excerpt excerpt = highlighter.excerpt(hit.article, article);
  out << "<entry>\n";
  element(out, "id", name(answer, article.id));
  element(out, "title", article.title.empty() ? "(ohne Titel)" : article.title);
  element(out, "updated", moment(updated(article).known() ? updated(article) : day_of(answer)));
  if (article.date.known()) element(out, "published", moment(article.date));
  for (const std::string& author : article.authors)
    out << "  <author><name>" << escaped_markup(author) << "</name></author>\n";
  if (is_web_address(article.url))
    out << "  <link rel=\"alternate\" href=\"" << escaped_markup(article.url) << "\"/>\n";
  if (!article.section.empty())
    out << "  <category term=\"" << escaped_markup(article.section) << "\"/>\n";
  const std::string facts = article.source.empty() ? "" : article.source + ": ";
  element(out, "summary", facts + excerpt.snippet.text);
  out << "</entry>\n";
}

database::Date last_update(const Answer& answer) {
  database::Date latest;
  for (const Hit& hit : answer.found.hits) {
    const database::Article article = answer.articles().article(hit.article);
    if (updated(article).key() > latest.key()) latest = updated(article);
  }
  return latest.known() ? latest : day_of(answer);
}

void atom_hits(const Answer& answer, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  element(out, "id", name(answer, answer.request.query));
  element(out, "title", "Nachlese: " + answer.request.query);
  element(out, "subtitle", to_line(list_of(answer)));
  out.flush();  // all articles are looked at for the next line
  element(out, "updated", moment(last_update(answer)));
  out << "  <author><name>Nachlese</name></author>\n  <generator version=\"" NACHLESE_VERSION
         "\">Nachlese</generator>\n";
  Highlighter highlighter = highlighter_of(answer);
  for (const Hit& hit : answer.hits())
    entry(answer, hit, highlighter, out);
  out << "</feed>\n";
}

}  // namespace

extern const Writers atom_writers{.hits = atom_hits};

}  // namespace searcher::formats
