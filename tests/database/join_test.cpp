// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/join.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/segment_writer.hpp"
#include "tests/database/scratch.hpp"
#include "tests/database/telling.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;
using glass::Part;
using Way = SegmentWriter::Way;

// Terms of all documents, of many and of one; some without positions, some with a NUL.
void fill(glass::Draft& draft, unsigned number) {
  draft.clear();
  const auto at = static_cast<Xapian::termpos>(1 + number % 90);
  draft.add_term("alle", 1 + number % 3, std::vector<Xapian::termpos>{at, at + 7, at + 900});
  for (unsigned term = 2; term <= 9; ++term)
    if (number * 2'654'435'761U % term == 0)
      draft.add_posting("wort" + std::to_string(term), at + term, 1);
  draft.add_boolean_term("Q" + std::to_string(number));
  draft.add_boolean_term(std::string("N\0L", 3) + std::to_string(number % 5));
  draft.add_value(0, "tag" + std::to_string(number % 50));
  if (number % 7 == 0) draft.add_value(300, std::string(40, static_cast<char>('a' + number % 3)));
  draft.set_data(number % 400 == 3 ? std::string(30'000, 'x') + std::to_string(number) : "kurz");
}

void write(const fs::path& path, const std::vector<unsigned>& numbers, Way way = Way::bulk) {
  SegmentWriter writer(path, way);
  glass::Draft draft;
  for (const unsigned number : numbers) {
    fill(draft, number);
    writer.add(draft);
  }
  writer.finish();
}

std::vector<unsigned> from_to(unsigned first, unsigned last) {
  std::vector<unsigned> numbers;
  for (unsigned number = first; number <= last; ++number)
    numbers.push_back(number);
  return numbers;
}

std::vector<unsigned> without(std::vector<unsigned> numbers, const Part& part) {
  for (auto place = part.going.rbegin(); place != part.going.rend(); ++place)
    numbers.erase(numbers.begin() + *place - 1);
  return numbers;
}

void expect_same(const fs::path& joined, const fs::path& other) {
  EXPECT_EQ(tests::difference(tests::telling(Xapian::Database(joined.string())),
                              tests::telling(Xapian::Database(other.string()))),
            "");
  EXPECT_EQ(tests::faults(joined.string()), "");
}

TEST(JoinedDatabases, TellWhatOneFilledAtOnceTells) {
  const scratch::Directory directory;
  write(directory / "a", from_to(1, 3'000));
  write(directory / "b", from_to(3'001, 5'000), Way::api);
  write(directory / "c", from_to(5'001, 5'003));
  write(directory / "whole", from_to(1, 5'003), Way::api);
  const std::vector<Part> parts{{directory / "a"}, {directory / "b"}, {directory / "c"}};
  ASSERT_TRUE(glass::can_join(parts));
  glass::join(parts, directory / "joined");
  expect_same(directory / "joined", directory / "whole");
}

TEST(JoinedDatabases, KeepLongListsCompressed) {
  const scratch::Directory directory;
  write(directory / "a", from_to(1, 9'000));
  write(directory / "b", from_to(9'001, 18'000));
  write(directory / "whole", from_to(1, 18'000));
  glass::join({{directory / "a"}, {directory / "b", {5}}}, directory / "joined");
  const auto bytes = [&](const char* name) {
    return fs::file_size(directory / name / "postlist.glass");
  };
  EXPECT_LT(bytes("joined"), bytes("whole") + bytes("whole") / 20);
}

// The first and the last ones, one between, and all of whole chunks in a row.
TEST(JoinedDatabases, LeaveOutWhatGoes) {
  const scratch::Directory directory;
  Part first{directory / "a", {1, 2, 77}};
  for (Xapian::docid document = 1'000; document <= 5'000; ++document)
    first.going.push_back(document);
  first.going.push_back(6'000);
  const Part second{directory / "b", {1, 500}};
  write(first.path, from_to(1, 6'000));
  write(second.path, from_to(6'001, 6'500));
  std::vector<unsigned> stay = without(from_to(1, 6'000), first);
  const std::vector<unsigned> more = without(from_to(6'001, 6'500), second);
  stay.insert(stay.end(), more.begin(), more.end());
  write(directory / "whole", stay, Way::api);
  glass::join({first, second}, directory / "joined");
  expect_same(directory / "joined", directory / "whole");
}

// The last chunk of a list says that it is the last one; here another one becomes that.
TEST(JoinedDatabases, EndListsOfWhichTheEndGoes) {
  const scratch::Directory directory;
  Part part{directory / "a"};
  for (Xapian::docid document = 5'900; document <= 9'000; ++document)
    part.going.push_back(document);
  write(part.path, from_to(1, 9'000));
  write(directory / "whole", without(from_to(1, 9'000), part), Way::api);
  glass::join({part}, directory / "joined");
  expect_same(directory / "joined", directory / "whole");
}

TEST(JoinedDatabases, CanBeOnesThatXapianChanged) {
  const scratch::Directory directory;
  write(directory / "a", from_to(1, 2'000));
  {
    Xapian::WritableDatabase changed((directory / "a").string());
    changed.delete_document(1);
    changed.delete_document(900);
    changed.set_metadata("m", "wert");
    changed.commit();
  }
  glass::join({{directory / "a"}}, directory / "joined");
  const Xapian::Database joined((directory / "joined").string());
  EXPECT_EQ(joined.get_doccount(), 1'998U);
  EXPECT_EQ(joined.get_metadata("m"), "wert");
  EXPECT_EQ(*joined.postlist_begin("Q2"), 1U);  // numbers begin with the first one there is
  EXPECT_EQ(tests::faults((directory / "joined").string()), "");
}

TEST(JoinedDatabases, AreRefusedWhereATableIsDamaged) {
  for (const char* table : {"postlist", "position", "docdata", "termlist"}) {
    const scratch::Directory directory;
    write(directory / "a", from_to(1, 2'000));
    const fs::path file = directory / "a" / (std::string(table) + ".glass");
    fs::resize_file(file, fs::file_size(file) / 2);
    EXPECT_THROW(glass::join({{directory / "a"}}, directory / "joined"), Xapian::DatabaseError)
        << table;
    fs::remove(file);
    EXPECT_THROW(glass::join({{directory / "a"}}, directory / "again"), Xapian::DatabaseError)
        << table;
  }
}

TEST(JoinedDatabases, AreLeftToXapianWhereTheFormatIsAnother) {
  const scratch::Directory directory;
  write(directory / "a", from_to(1, 20));
  std::fstream file(directory / "a" / "iamglass", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(15);
  file.put('\x01');
  file.close();
  EXPECT_FALSE(glass::can_join({{directory / "a"}}));
}

}  // namespace
}  // namespace database
