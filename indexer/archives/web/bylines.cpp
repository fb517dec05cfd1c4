// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/bylines.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/agencies.hpp"
#include "indexer/archives/web/words/date_in_line.hpp"
#include "indexer/archives/web/words/words.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::uint32_t kLongestName = 6;       // words
constexpr std::uint32_t kLongestByline = 20;    // words
constexpr std::uint32_t kLongestPlainName = 4;  // words of what nothing calls a name

constexpr std::array<std::string_view, 21> kBefore{"von ",
                                                   "und ",
                                                   "von: ",
                                                   "by ",
                                                   "autor: ",
                                                   "autorin: ",
                                                   "autoren: ",
                                                   "text: ",
                                                   "text von ",
                                                   "interview: ",
                                                   "interview von ",
                                                   "ein kommentar von ",
                                                   "ein gastbeitrag von ",
                                                   "eine analyse von ",
                                                   "eine reportage von ",
                                                   "ein interview von ",
                                                   "kommentar von ",
                                                   "geschrieben von ",
                                                   "aufgezeichnet von ",
                                                   "protokoll: ",
                                                   "verfasst von "};

// What stands in an author's place without being a person. Beginnings of words, so that they cover
// both genders and compounds: "Redakteurin", "Chefredaktion".
constexpr std::array<std::string_view, 36> kRoles{
    "redakteur", "korrespondent", "reporter",     "chefredakt",  "volontär",  "ressort",
    "leiter",    "redaktion",     "journalist",   "mitarbeit",   "kolumnist", "autorin",
    "autor",     "experte",       "expertin",     "fotograf",    "admin",     "wirtschaft",
    "politik",   "chef vom",      "herausgeber",  "moderator",   "studio",    "team",
    "newsdesk",  "online",        "mediengruppe", "nachrichten", "verlag",    "gmbh",
    "co. kg",    "medien",        "rundfunk",     "radio ",      "zeitung",   "netzwerk"};

constexpr std::array<std::string_view, 18> kParticles{"von", "van", "de", "der", "den", "zu",
                                                      "zur", "vom", "di", "da",  "del", "la",
                                                      "le",  "al",  "el", "bin", "ter", "und"};

// Two to six words that begin with capitals, particles aside.
bool is_name(std::string_view text) {
  if (is_paper(text)) return false;
  const std::uint32_t words = count_words(text);
  // One word is a pseudonym, an agency or a place, and told from each other by nothing.
  if (words < 2 || words > kLongestName) return false;
  if (text.find_first_of("0123456789@:!?\"") != std::string_view::npos) return false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty() || std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end())
      continue;
    if (!is_capital(word)) return false;
    // "Dr." may begin a name; a last word with a full stop ends a sentence.
    if (text.empty() && word.size() > 2 && word.ends_with('.')) return false;
  }
  return true;
}

bool has_role(std::string_view text) {
  const std::string lower = lower_case(text);
  return std::any_of(kRoles.begin(), kRoles.end(), [&](std::string_view role) {
    const std::size_t at = lower.find(role);
    return at != std::string::npos &&
           // A long one may be the end of a compound: "Auslandskorrespondent". Short ones are in
           // many names.
           (at == 0 || lower[at - 1] == ' ' || lower[at - 1] == '-' || role.size() > 7);
  });
}

// "Bad Kelmünde", "Sankt Lorenz": two words with capitals, as names are.
bool is_place(std::string_view text) {
  constexpr std::array<std::string_view, 34> kFirst{
      "Bad ",   "Sankt ",  "St. ",        "Neu ",         "Alt ",     "Groß ",     "Klein ",
      "New ",   "San ",    "Los ",        "Den ",         "Am ",      "Im ",       "An ",
      "In ",    "Auf ",    "Zum ",        "Zur ",         "Vor ",     "Bei ",      "Altes ",
      "Neues ", "Alte ",   "Neue ",       "Grüne ",       "Rote ",    "Haus ",     "Schloss ",
      "Stadt ", "Museum ", "Schwäbisch ", "Hannoversch ", "Deutsch ", "Fränkisch "};
  return std::any_of(kFirst.begin(), kFirst.end(),
                     [&](std::string_view first) { return text.starts_with(first); });
}

bool is_spelt_in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), ascii::is_lower);
}

// Also a site's name in place of an author's.
bool is_address(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  const bool site = dot != std::string_view::npos && text.find(' ') == std::string_view::npos &&
                    text.size() - dot <= 8 && text.size() - dot > 2;
  return site || text.find("://") != std::string_view::npos ||
         text.find('@') != std::string_view::npos || text.starts_with("www.");
}

// "Von ", "Text: " and the like, several times.
std::string_view without_introduction(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    const std::string lower = lower_case(text);
    for (const std::string_view before : kBefore) {
      if (!lower.starts_with(before)) continue;
      text = trimmed(text.substr(before.size()));
      again = true;
      break;
    }
  }
  return text;
}

// "FOCUS-Redakteur Ulf Beck", "Gastautorin Lena Wohlers": the name behind the role.
std::string_view without_role_before(std::string_view text) {
  constexpr std::array<std::string_view, 6> kPeople{"redakteur", "reporter", "korrespondent",
                                                    "autor",     "volontär", "kolumnist"};
  const std::size_t end = text.find(' ');
  if (end == std::string_view::npos) return text;
  std::string first = lower_case(text.substr(0, end));
  if (first.ends_with("in")) first.resize(first.size() - 2);
  const bool role = std::any_of(kPeople.begin(), kPeople.end(),
                                [&](std::string_view person) { return first.ends_with(person); });
  const std::string_view rest = trimmed(text.substr(end));
  return role && is_name(rest) ? rest : text;
}

// What stands between the authors: commas, slashes, "und".
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 0;
    for (const std::string_view between : {",", ";", "/", "|", "•", "·", " und ", " & ", " and ",
                                           " sowie ", " mit ", "\n", " – ", " - ", "(", ")"})
      if (text.substr(i).starts_with(between)) length = between.size();
    if (length > 0) {
      parts.emplace_back();
      i += length;
    } else {
      parts.back() += text[i++];
    }
  }
  for (std::string& part : parts)
    part = std::string(trimmed(part));
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

// "Anna Weber aus Kelmünde", "Anna Weber, Kelmünde".
std::string without_place(std::string name) {
  for (const std::string_view word : {" aus ", " in "})
    if (const std::size_t at = name.find(word); at != std::string::npos) name.resize(at);
  return name;
}

void add_author(std::string name, std::string_view source, Credits& credits) {
  const std::string letters = letters_of(name);
  const bool site =
      !source.empty() && letters.size() > 5 && letters_of(source).starts_with(letters);
  // The paper itself stands where it names no author; a beginning of its name does too.
  if (letters.size() < 2 || site || (!source.empty() && letters == letters_of(source))) return;
  for (const std::string& known : credits.authors)
    if (letters_of(known) == letters) return;
  credits.authors.push_back(std::move(name));
}

}  // namespace

void add_credits(std::string_view text, Credit kind, std::string_view source, Credits& credits) {
  text = trimmed(text);
  if (text.empty() || is_address(text) || count_words(text) > kLongestByline) return;
  text = without_introduction(text);
  const std::vector<std::string> parts = parts_of(text);
  bool any_name = false;
  for (const std::string& part : parts)
    any_name = any_name || is_name(without_place(part));
  bool after_agency = false;
  for (const std::string& raw : parts) {
    const std::string part =
        without_place(std::string(without_role_before(without_introduction(raw))));
    if (const std::string agency = agency_in(part); !agency.empty()) {
      if (credits.agency.empty()) credits.agency = agency;
      after_agency = true;
      continue;
    }
    // The service behind an agency, as lnw in dpa/lnw.
    if (after_agency && part.size() <= 4) continue;
    if (is_name(part) && !has_role(part)) {
      // "Anna Weber, MDN AKTUELL"
      const bool abbreviated = is_spelt_in_capitals(part) && !credits.authors.empty() &&
                               !is_spelt_in_capitals(credits.authors.front());
      if (!abbreviated) add_author(part, source, credits);
    } else if (kind != Credit::byline && !any_name && !has_role(part) && !is_address(part) &&
               parts.size() == 1 && (kind == Credit::organisation || !is_paper(part))) {
      const bool paper = is_spelt_in_capitals(part) && !credits.authors.empty();
      if (!paper) add_author(part, source, credits);
    }
  }
  // "Lüdemann, Jörg"
  const bool one_each = parts.size() == 2 && count_words(parts[0]) == 1 &&
                        count_words(parts[1]) == 1 && text.find(',') != std::string_view::npos;
  if (kind == Credit::field && !any_name && one_each && agency_in(parts[0]).empty() &&
      agency_in(parts[1]).empty())
    add_author(parts[1] + " " + parts[0], source, credits);
}

namespace {

// " - Von Anna Weber", "/ Anna Weber": between a date and who stands beside it.
std::string_view without_separators(std::string_view text) {
  constexpr std::array<std::string_view, 8> kBetween{" ", "-", "–", "—", "/", ",", "|", "·"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view one : kBetween) {
      if (text.starts_with(one))
        text.remove_prefix(one.size());
      else if (text.ends_with(one))
        text.remove_suffix(one.size());
      else
        continue;
      again = true;
    }
  }
  return text;
}

// Names of people and nothing else: a place beside a date has one word, or begins as places do.
bool are_names(std::string_view text, std::string_view source) {
  const std::vector<std::string> parts = parts_of(text);
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return is_name(part) && count_words(part) <= kLongestPlainName && !has_role(part) &&
           !is_place(part) && agency_in(part).empty() && letters_of(part) != letters_of(source);
  });
}

}  // namespace

void add_author_beside_date(std::string_view line, std::string_view source, Credits& credits) {
  const auto date = find_date(line);
  if (!date || count_words(line) > kLongestByline) return;
  std::string_view front = trimmed(line.substr(0, date->begin));
  if (front.ends_with(" am")) front.remove_suffix(3);
  for (const std::string_view part : {front, line.substr(date->end)}) {
    const std::string_view side = without_separators(part);
    if (without_introduction(side).size() < side.size())
      add_credits(side, Credit::byline, source, credits);
    else if (!part.empty() && side.size() < part.size() && are_names(side, source))
      add_credits(side, Credit::byline, source, credits);
  }
  if (!credits.authors.empty()) return;
  const bool bracketed = line.starts_with('(') && line.ends_with(')');
  const bool barred =
      line.find('|') != line.npos || line.find("·") != line.npos || line.find("•") != line.npos;
  if (!bracketed && !barred) return;
  // Where a comma parts, a place stands beside a date as often as a name.
  for (const std::string& part : parts_of(line)) {
    const std::string name(without_introduction(part));
    if (count_words(name) <= kLongestPlainName && is_name(name) && !has_role(name) &&
        !is_place(name) && agency_in(name).empty())
      add_author(name, source, credits);
  }
}

bool is_byline(std::string_view line) {
  const std::uint32_t words = count_words(line);
  constexpr std::uint32_t kLongest = 12;  // words of a line that is a byline and nothing else
  constexpr std::uint32_t kOfAgency = 4;  // "dpa/lni", "mit Material der dpa"
  if (words == 0 || words > kLongest) return false;
  if (words <= kOfAgency && !agency_in(line).empty()) return true;
  if (without_introduction(line).size() == line.size()) return false;
  Credits credits;
  add_credits(line, Credit::byline, {}, credits);
  const std::string_view end = trimmed(line);
  return !credits.empty() && !end.ends_with('.') && !end.ends_with('?') && !end.ends_with('!');
}

}  // namespace indexer::archives
