// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/options/options.hpp"

namespace searcher {
namespace {

using database::marked;
using database::translated;

// Columns of the screen that a help must fit.
constexpr std::size_t kWidth = 80;
constexpr std::size_t kHelpColumn = 25;

constexpr std::string_view kUsage =
    marked(R"(nachlese-search: search a database of German news articles
usage: nachlese-search [-d DB] [OPTIONS] [--] QUERY...
       nachlese-search [-d DB] --queries FILE --format trec

)");

constexpr std::string_view kQueries = marked(R"(query:
  Raketenangriff Charkiw   "den * Klimawandel"   =Häuser   Rake*   B?rger  Wort~
  A UND B   A ODER B   NICHT B   -B   ( )   A NAHE/5 B   A IM SATZ B   Wort^2
  titel: autor: quelle: ressort: ort: agentur: schlagwort: id: url: sprache:
  datum:1989-11..1990-03    * is every article; NICHT B alone: all without B
examples:
  nachlese-search Mauerfall Berlin --from 1989-11 --to 1989-12
  nachlese-search -n 20 --sort -date 'quelle:taz "Vertrag von Maastricht"'
  nachlese-search -- Kindergarten -Garten
exit: 0 hits, 1 none, 2 failure, 3 no sound database
)");

/// The options that share a line, or a few lines, of the help.
struct Entry {
  std::string names;
  std::string value;
  std::string help;
};

std::string with_space(const std::string& text) {
  return text.empty() ? text : " " + text;
}

void begin(Entry& entry, const database::Option& option) {
  entry.names = option.letter == '\0' ? "      " : "  ";
  for (const std::string& name : database::names(option))
    entry.names += (entry.names.ends_with(' ') ? "" : ", ") + name;
  entry.value = database::takes_value(option) ? translated(option.value) : "";
  entry.help = database::help_of(option, option.help);
}

// A value that both have stands once, behind the names.
void add_name(Entry& entry, const database::Option& option) {
  const std::string value = translated(option.value);
  if (entry.value != value) entry.names += with_space(entry.value);
  entry.names += ", " + database::flag(option);
  entry.value = value;
}

void add_help(Entry& entry, const database::Option& option) {
  entry.help += (entry.help.empty() ? "" : "; ") + database::flag(option) +
                with_space(translated(option.value)) + database::help_of(option, option.help);
}

// The help's words, in lines that end before the edge and where the help says so.
std::string lines_of(const Entry& entry) {
  std::string line = entry.names + with_space(entry.value);
  line += line.size() < kHelpColumn ? std::string(kHelpColumn - line.size(), ' ') : "   ";
  std::string lines;
  const auto next_line = [&] {
    lines += line + '\n';
    line.assign(kHelpColumn, ' ');
  };
  std::string_view rest = entry.help;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
    const bool first = line.ends_with(' ');
    if (!first && line.size() + 1 + end > kWidth) next_line();
    line += (line.ends_with(' ') ? "" : " ") + std::string(rest.substr(0, end));
    if (end < rest.size() && rest[end] == '\n') next_line();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines + line + '\n';
}

}  // namespace

std::string help_text() {
  std::string text = translated(kUsage);
  Entry entry;
  for (const OptionRow& row : option_table()) {
    if (row.place == Place::beside_name) add_name(entry, row.option);
    if (row.place == Place::beside_help) add_help(entry, row.option);
    if (row.place != Place::own_line) continue;
    if (!entry.names.empty()) text += lines_of(entry);
    begin(entry, row.option);
  }
  return text + lines_of(entry) + translated(kQueries);
}

std::string version_text() {
  return "nachlese-search " NACHLESE_VERSION "\nschema " +
         std::to_string(database::schema::kVersion) + "\nXapian " + Xapian::version_string() +
         "\nICU " U_ICU_VERSION "\n";
}

}  // namespace searcher
