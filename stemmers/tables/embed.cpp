// SPDX-License-Identifier: GPL-2.0-or-later
// A program of the build: turns the tables into C++, so that no program reads them at its start.
// embed TABLES_DIRECTORY OUTPUT.cpp
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "stemmers/inflection/rules.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/spelling.hpp"
#include "stemmers/tables/rows.hpp"

namespace {

using tables::Row;

std::string folded(std::string word) {
  word.erase(std::remove(word.begin(), word.end(), '-'), word.end());
  return stemmers::normalize(word).folded;
}

std::string spelt(const std::string& word) {
  return stemmers::one_spelling(folded(word));
}

// form -> stem of its word; forms with a question mark are more often another word, and words of
// the table are no forms of others.
std::map<std::string, std::string> irregular(const std::vector<Row>& rows) {
  std::map<std::string, std::string> forms;
  for (const Row& row : rows)
    for (std::size_t i = 1; i < row.size(); ++i)
      if (row[i][0] != '?') forms.emplace(spelt(row[i]), stemmers::stem_by_rules(spelt(row[0])));
  for (const Row& row : rows)
    forms.erase(spelt(row[0]));
  return forms;
}

// Words that are the stems of all their forms.
void add_whole_words(const std::vector<Row>& rows, std::map<std::string, std::string>& forms) {
  for (const Row& row : rows)
    for (const std::string& form : row)
      forms.emplace(spelt(form), stemmers::without_umlauts(spelt(row[0])));
}

void write_irregular(std::ostream& out, const char* name,
                     const std::map<std::string, std::string>& forms) {
  out << "constexpr std::array<Irregular, " << forms.size() << "> k_" << name << "{{\n";
  for (const auto& [form, word] : forms)
    out << "    {\"" << form << "\", \"" << word << "\"},\n";
  out << "}};\n";
}

void write_names(std::ostream& out, const std::vector<Row>& rows,
                 const std::map<std::string, std::string>& nouns) {
  std::vector<std::tuple<std::string, std::size_t, std::string, std::string>> spellings;
  for (std::size_t group = 0; group < rows.size(); ++group)
    for (const std::string& shown : rows[group]) {
      const std::string fold = spelt(shown);
      const auto noun = nouns.find(fold);
      const std::string stem = noun == nouns.end() ? stemmers::stem_by_rules(fold) : noun->second;
      spellings.emplace_back(stem, group, fold, shown);
    }
  std::sort(spellings.begin(), spellings.end());
  out << "constexpr std::array<NameSpelling, " << spellings.size() << "> k_names{{\n";
  for (const auto& [stem, group, fold, shown] : spellings)
    out << "    {\"" << stem << "\", \"" << fold << "\", \"" << shown << "\", " << group << "},\n";
  out << "}};\n";
}

void write_undivided(std::ostream& out, const std::vector<Row>& rows) {
  std::set<std::string> words;
  for (const Row& row : rows) {
    const std::string word = folded(row[0]);
    words.insert(word);
    // Alternativ, too.
    if (word.ends_with("ive")) words.insert(word.substr(0, word.size() - 1));
  }
  out << "constexpr std::array<std::string_view, " << words.size() << "> k_undivided{{\n";
  for (const std::string& word : words)
    out << "    \"" << word << "\",\n";
  out << "}};\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 1;
  const std::string folder = argv[1];
  std::ofstream out(argv[2]);
  out << "#include \"stemmers/inflection/irregular.hpp\"\n\n#include <array>\n\nnamespace stemmers "
         "{\n"
         "namespace {\n";
  write_irregular(out, "verbs", irregular(tables::read(folder + "/strong_verbs.tsv")));
  auto nouns = irregular(tables::read(folder + "/plurals.tsv"));
  add_whole_words(tables::read(folder + "/whole_words.tsv"), nouns);
  write_irregular(out, "nouns", nouns);
  write_names(out, tables::read(folder + "/names.tsv"), nouns);
  write_undivided(out, tables::read(folder + "/undivided.tsv"));
  out << "}  // namespace\n"
         "std::span<const std::string_view> undivided_words() { return k_undivided; }\n"
         "std::span<const Irregular> irregular_verbs() { return k_verbs; }\n"
         "std::span<const Irregular> irregular_nouns() { return k_nouns; }\n"
         "std::span<const NameSpelling> name_spellings() { return k_names; }\n"
         "}  // namespace stemmers\n";
  out.close();
  return out ? 0 : 1;
}
