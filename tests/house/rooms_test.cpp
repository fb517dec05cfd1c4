// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/house/rooms.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/house/tree.hpp"

namespace house {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Where the code of the programs and of their build stands.
const std::set<std::string> kHouse{"completions", "database", "indexer", "searcher", "stemmers"};

class Rooms : public testing::Test {
 protected:
  static std::vector<Source> sources() {
    std::vector<Source> all;
    for (const std::string& folder : kHouse)
      for (Source& source : sources_below(kRoot, folder))
        all.push_back(std::move(source));
    return all;
  }
  static std::vector<RoomRow> table() { return table_of_rooms(read(kRoot / "ARCHITECTURE.md")); }

  const std::vector<Source> sources_ = sources();
  const Graph files_ = includes(sources_);
};

TEST_F(Rooms, HaveFewFiles) {
  EXPECT_THAT(crowded(sources_), IsEmpty());
}

TEST_F(Rooms, DoNotKnowEachOtherBothWays) {
  EXPECT_THAT(circles(rooms(files_)), IsEmpty());
}

TEST_F(Rooms, HoldNoFilesThatNeedEachOther) {
  EXPECT_THAT(circles(pairs_of_files(files_)), IsEmpty());
}

TEST_F(Rooms, AreEnteredByTheirDoors) {
  EXPECT_THAT(wrong_doors(files_, table()), IsEmpty());
}

TEST_F(Rooms, AreThoseOfTheTable) {
  std::set<std::string> named;
  for (const RoomRow& row : table())
    EXPECT_TRUE(named.insert(row.room).second) << row.room << " stands twice in ARCHITECTURE.md";
  std::set<std::string> there;
  for (const auto& [room, targets] : rooms(files_))
    there.insert(room);
  for (const auto& entry : fs::directory_iterator(kRoot)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && !name.starts_with('.') && name != "build") there.insert(name);
  }
  EXPECT_EQ(named, there);
}

TEST_F(Rooms, AreListedInOrderForTheBuild) {
  std::size_t files = 0;
  for (const auto& file : fs::recursive_directory_iterator(kRoot)) {
    const fs::path path = fs::relative(file.path(), kRoot);
    if (path.filename() != "CMakeLists.txt" || *path.begin() == "build") continue;
    EXPECT_THAT(unsorted(read(file.path())), IsEmpty()) << path;
    ++files;
  }
  EXPECT_GT(files, kHouse.size());
}

TEST(PlantedRooms, ThatKnowEachOtherAreFound) {
  const Graph files =
      includes({{"a/x/one.cpp", "#include \"a/y/two.hpp\"\n"},
                {"a/x/one.hpp", ""},
                {"a/y/two.hpp", ""},
                {"a/y/three.cpp", "#include <vector>\n # include \"a/x/one.hpp\"\n"}});
  EXPECT_THAT(circles(rooms(files)), ElementsAre(ElementsAre("a/x", "a/y")));
  EXPECT_THAT(circles(pairs_of_files(files)), IsEmpty());
}

TEST(PlantedRooms, WithACircleOfFilesAreFound) {
  const Graph files = includes({{"a/one.hpp", "#include \"a/two.hpp\"\n"},
                                {"a/two.hpp", ""},
                                {"a/two.cpp", "#include \"a/three.hpp\"\n"},
                                {"a/three.hpp", "#include \"a/one.hpp\"\n"},
                                {"a/four.hpp", "#include \"a/one.hpp\"\n"}});
  EXPECT_THAT(circles(pairs_of_files(files)),
              ElementsAre(ElementsAre("a/one", "a/three", "a/two")));
}

TEST(PlantedRooms, WithTooManyFilesAreFound) {
  std::vector<Source> sources;
  for (int i = 0; i < 40; ++i)
    sources.push_back({"a/file" + std::to_string(i) + ".cpp", ""});
  EXPECT_THAT(crowded(sources), IsEmpty());
  sources.push_back({"a/file40.cpp", ""});
  EXPECT_THAT(crowded(sources), ElementsAre(HasSubstr("41 files")));
}

TEST(PlantedRooms, EnteredByNoDoorAreFound) {
  const Graph files =
      includes({{"a/x/one.cpp", "#include \"a/y/inner.hpp\"\n"}, {"a/y/inner.hpp", ""}});
  const auto table = table_of_rooms("| `a/x/` | ones | |\n| `a/y/` | others | `outer` |\n");
  EXPECT_THAT(wrong_doors(files, table),
              ElementsAre(HasSubstr("a/x/one.cpp includes a/y/inner.hpp"),
                          HasSubstr("outer is a door of a/y/ that no other room uses")));
}

TEST(PlantedRooms, ListedOutOfOrderAreFound) {
  EXPECT_THAT(unsorted("add_library(a STATIC one.cpp two.cpp)\nadd_library(b a.cpp)"), IsEmpty());
  EXPECT_THAT(unsorted("add_library(\n  a STATIC\n  two.cpp # 2\n  one.cpp)"),
              ElementsAre("one.cpp stands behind two.cpp"));
}

}  // namespace
}  // namespace house
