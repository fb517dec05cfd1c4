// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/phrases/phrases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/archives/web/words/words.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using namespace indexer::archives;
using testing::HasSubstr;
using testing::SizeIs;

using Row = std::vector<std::string>;  // kind, phrase, place, most, why, seen

std::vector<Row> rows_of(const std::string& table) {
  std::vector<Row> rows;
  std::istringstream lines(source_file("indexer/archives/web/phrases/" + table + ".tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    Row row;
    for (std::string cell; std::getline(cells, cell, '\t');)
      row.push_back(cell);
    rows.push_back(row);
  }
  return rows;
}

// In lower case, its references decoded.
std::string page_of(const std::string& name) {
  const std::string bytes = source_file("corpus/pages/" + name + ".html");
  std::uint64_t replaced = 0;
  return lower_case(decode_references(to_utf8(bytes, detect_encoding(bytes, {}, true), replaced)));
}

TEST(Phrases, StandInThePagesThatTheirTablesName) {
  std::map<std::string, std::string> pages;
  for (const char* table : {"lines", "signs", "facts", "names"})
    for (const Row& row : rows_of(table)) {
      ASSERT_THAT(row, SizeIs(6)) << table << ": " << testing::PrintToString(row);
      if (row[5] == "-") continue;
      std::string phrase = lower_case(row[1]);
      while (phrase.ends_with(' '))
        phrase.pop_back();
      std::istringstream seen(row[5]);
      for (std::string name; seen >> name;) {
        if (!pages.contains(name)) pages[name] = page_of(name);
        EXPECT_TRUE(pages[name].find(phrase) != std::string::npos)
            << table << ": " << row[1] << " is not in " << name;
      }
    }
}

TEST(Phrases, AreThereOfEachKind) {
  for (int kind = 0; kind <= static_cast<int>(PhraseKind::changed_name); ++kind)
    EXPECT_FALSE(phrases(static_cast<PhraseKind>(kind)).empty()) << kind;
}

TEST(Phrases, CountInTheirPlaceAndUpToTheirBound) {
  EXPECT_TRUE(has_phrase("anzeige", 1, PhraseKind::line));
  EXPECT_FALSE(has_phrase("anzeige erstattete die polizei", 4, PhraseKind::line));
  EXPECT_TRUE(has_phrase("lesen sie auch: der hafen", 5, PhraseKind::line));
  EXPECT_FALSE(has_phrase("was lesen sie auch", 4, PhraseKind::line));
  EXPECT_TRUE(says("article__author-name", PhraseKind::author));
  EXPECT_FALSE(says("sc-authorized", PhraseKind::author));
}

}  // namespace
}  // namespace tests
