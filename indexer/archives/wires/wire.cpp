// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/wires/wire.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// "Frankfurt am Main/Berlin (dpa/lhe) - "; a bracket further on belongs to the text.
constexpr std::size_t kLongestDateline = 80;  // bytes

std::string_view without_dash(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    const std::size_t before = text.size();
    for (const std::string_view dash : {"-", "–", "—", ":", ","})
      if (text.ends_with(dash)) text.remove_suffix(dash.size());
    if (text.size() == before) return text;
  }
}

void erase_brackets(std::string& text) {
  for (std::size_t begin = text.find('('); begin != std::string::npos; begin = text.find('('))
    text.erase(begin, std::min(text.find(')', begin), text.size() - 1) - begin + 1);
}

// Names begin with a capital; dpa, and AFP, are agencies.
bool is_name(std::string_view text) {
  if (text.size() < 3 || ascii::is_lower(text[0])) return false;
  if (text.find_first_of("@0123456789") != std::string_view::npos) return false;
  // Up to four capitals are an agency's sign: AFP, dpa in a headline's case.
  const bool capitals = std::all_of(text.begin(), text.end(), ascii::is_upper);
  return !capitals || text.size() > 4;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
    text.replace(at, from.size(), to);
}

}  // namespace

Origin origin_of(std::string_view dateline) {
  Origin origin;
  std::string_view place = trimmed(dateline);
  const std::size_t open = place.find('(');
  if (open != std::string_view::npos) {
    const std::string_view inside = place.substr(open + 1, place.find(')') - open - 1);
    origin.agency = trimmed(inside.substr(0, inside.find_first_of("/,;")));
    place = place.substr(0, open);
  }
  origin.place = without_dash(place.substr(0, place.find(',')));
  return origin;
}

Origin origin_of_text(std::string_view text) {
  const std::string_view line = text.substr(0, kLongestDateline);
  const std::size_t open = line.find(" (");
  const std::size_t close = line.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  const std::string_view behind = trimmed(line.substr(close + 1));
  const bool dash = behind.starts_with('-') || behind.starts_with("–") || behind.starts_with("—");
  const std::string_view inside = line.substr(open + 2, close - open - 2);
  const std::string_view before = line.substr(0, open);
  constexpr std::size_t kLongestAgency = 20;  // bytes: "dpa/lhe", "Reuters", no aside in brackets
  if (!dash || inside.size() > kLongestAgency ||
      before.find_first_of(".!?\n") != std::string_view::npos)
    return {};
  return origin_of(line.substr(0, close + 1));
}

std::vector<std::string> names_of_byline(std::string_view byline) {
  std::string text(trimmed(byline));
  for (const std::string_view prefix : {"Von ", "von ", "VON ", "By ", "by "})
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
  erase_brackets(text);
  for (const std::string_view separator : {" und ", " and ", " sowie ", "/", "&", ";", "|", "\n"})
    replace_all(text, separator, ",");
  std::vector<std::string> names;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view name = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_name(name)) names.emplace_back(name);
  }
  return names;
}

std::string section_of_desk(std::string_view code) {
  struct Desk {
    std::string_view code;
    std::string_view section;
  };
  constexpr std::array kDesks{Desk{"pl", "Politik"}, Desk{"wi", "Wirtschaft"}, Desk{"ku", "Kultur"},
                              Desk{"sp", "Sport"}, Desk{"vm", "Vermischtes"}};
  for (const Desk& desk : kDesks)
    if (desk.code == code) return std::string(desk.section);
  return std::string(code);
}

bool is_correction(std::string_view signal) {
  const std::string folded = folded_key(signal);
  constexpr std::array<std::string_view, 3> kMarks{"correct", "korrektur", "berichtig"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return folded.find(mark) != std::string::npos; });
}

void add_status(std::string_view status, bool correction, RecordFields& fields) {
  const bool usable = status.empty() || folded_key(status).ends_with("usable");
  fields.add(Field::status, usable && correction ? "corrected" : std::string(status));
}

}  // namespace indexer::archives
