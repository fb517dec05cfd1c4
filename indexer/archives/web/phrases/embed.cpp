// SPDX-License-Identifier: GPL-2.0-or-later
// A program of the build: turns the tables into C++, so that no program reads them at its start.
// embed OUTPUT.cpp TABLE.tsv...
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "stemmers/tables/rows.hpp"

namespace {

constexpr std::size_t kColumns = 6;  // kind, phrase, place, most, why, seen

std::string phrase_of(const tables::Row& row) {
  const std::string most = row[3] == "-" ? "UINT32_MAX" : row[3];
  return "    {\"" + row[1] + "\", Place::" + row[2] + ", " + most + "},\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 1;
  std::map<std::string, std::string> phrases;
  for (int i = 2; i < argc; ++i)
    for (const tables::Row& row : tables::read(argv[i])) {
      if (row.size() != kColumns) {
        std::cerr << "embed: " << argv[i] << ": not " << kColumns << " columns: " << row[0] << '\n';
        return 1;
      }
      phrases[row[0]] += phrase_of(row);
    }
  std::ofstream out(argv[1]);
  out << "#include \"indexer/archives/web/phrases/phrases.hpp\"\n\n"
         "namespace indexer::archives {\nnamespace {\n";
  for (const auto& [kind, rows] : phrases)
    out << "constexpr Phrase k_" << kind << "[]{\n" << rows << "};\n";
  out << "}  // namespace\n"
         "std::span<const Phrase> phrases(PhraseKind kind) {\n  switch (kind) {\n";
  for (const auto& [kind, rows] : phrases)
    out << "    case PhraseKind::" << kind << ":\n      return k_" << kind << ";\n";
  out << "  }\n  return {};\n}\n}  // namespace indexer::archives\n";
  out.close();
  return out ? 0 : 1;
}
