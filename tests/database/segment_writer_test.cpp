// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/segment_writer.hpp"

#include <csignal>
#include <filesystem>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "database/glass/draft.hpp"
#include "database/glass/writer.hpp"
#include "tests/database/scratch.hpp"
#include "tests/database/segments.hpp"
#include "tests/database/telling.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;
using glass::Draft;
using Way = SegmentWriter::Way;

using tests::Archive;
using tests::big_archive;
using tests::random_archive;
using tests::random_bytes;
using tests::write_bulk;
using tests::write_by_api;

std::vector<std::string> told(const fs::path& path) {
  return tests::telling(Xapian::Database(path.string()));
}

void expect_same(const Archive& archive) {
  const scratch::Directory directory;
  const fs::path bulk = directory / "bulk";
  const fs::path api = directory / "api";
  write_bulk(archive, bulk);
  write_by_api(archive, api);
  EXPECT_EQ(tests::difference(told(bulk), told(api)), "");
  EXPECT_EQ(tests::faults(bulk.string()), "");
}

TEST(SegmentWriter, WritesADatabaseWithoutDocuments) {
  expect_same({});
  Archive archive;
  archive.metadata["nachlese.schema"] = "1";
  expect_same(archive);
}

TEST(SegmentWriter, WritesWhatTheApiWritesOfAThousandRandomArchives) {
  for (unsigned seed = 0; seed < 1000; ++seed) {
    expect_same(random_archive(seed));
    ASSERT_FALSE(HasFailure()) << "archive " << seed;
  }
}

TEST(SegmentWriter, WritesTablesOfSeveralLevels) {
  expect_same(big_archive(700));
}

TEST(SegmentWriter, WritesDocumentsOfNothing) {
  Archive archive;
  for (int i = 0; i < 3; ++i)
    archive.add([](Draft&) {});
  archive.documents[70'000] = [](Draft& draft) { draft.set_data("x"); };
  archive.documents[5'000'000] = [](Draft& draft) { draft.add_value(1, "x"); };
  expect_same(archive);
}

// Database::check would take 16 GB for the lengths of so many documents.
TEST(SegmentWriter, WritesTheHighestNumberOfADocument) {
  Archive archive;
  for (const Xapian::docid number : {1U, 600'000'000U, 4'294'967'295U})
    archive.documents[number] = [number](Draft& draft) {
      draft.add_posting("x", number / 2, 1);
      draft.add_value(4, std::to_string(number));
      draft.set_data("x");
    };
  const scratch::Directory directory;
  write_bulk(archive, directory / "bulk");
  write_by_api(archive, directory / "api");
  EXPECT_EQ(tests::difference(told(directory / "bulk"), told(directory / "api")), "");
}

TEST(SegmentWriter, WritesTermsWithoutOccurrences) {
  Archive archive;
  for (int i = 0; i < 5; ++i)
    archive.add([](Draft& draft) {
      draft.add_boolean_term("Qa");
      draft.add_posting("a", 7, 0);
      draft.add_term("b", 1);  // Database::check takes no positions of documents without a length
    });
  expect_same(archive);
}

TEST(SegmentWriter, CutsLongDataValuesAndMetadata) {
  Archive archive;
  for (const unsigned size : {2020U, 2030U, 2036U, 2037U, 2040U, 4100U, 8192U, 70'000U, 3'000'000U})
    archive.add([size](Draft& draft) {
      std::mt19937 random(size);
      draft.set_data(random_bytes(random, size));
      draft.add_value(2, random_bytes(random, size / 10));
      draft.add_term("t" + std::to_string(size), size);
    });
  std::mt19937 random(1);
  archive.metadata["long"] = random_bytes(random, 300'000);
  expect_same(archive);
}

TEST(SegmentWriter, WritesTheLongestTerms) {
  Archive archive;
  for (int i = 0; i < 3000; ++i)
    archive.add([](Draft& draft) {
      for (char last : {'a', 'b', '\0'}) {
        draft.add_posting(std::string(244, 'x') + last, 3, 1);
        draft.add_posting(std::string("\0\0\0", 3) + std::string(241, 'y') + last, 3, 1);
      }
    });
  expect_same(archive);
}

TEST(SegmentWriter, RefusesATermThatHasNoRoomAndStandsAsBefore) {
  for (const std::string& term :
       {std::string(), std::string(246, 'x'), std::string(5, '\0') + std::string(240, 'x')})
    for (const Way way : {Way::bulk, Way::api}) {
      const scratch::Directory directory;
      const fs::path path = directory / "segment";
      SegmentWriter writer(path, way);
      Draft draft;
      draft.add_term("first", 1);
      writer.add(draft);
      draft.add_term(term, 1);
      EXPECT_THROW(writer.add(draft), Xapian::InvalidArgumentError);
      draft.clear();
      draft.add_term("second", 1);
      writer.add(draft);
      EXPECT_EQ(writer.documents(), 2U);
      writer.finish();
      const Xapian::Database database(path.string());
      EXPECT_EQ(database.get_doccount(), 2U);
      EXPECT_EQ(database.get_termfreq("first"), 1U);
      EXPECT_EQ(tests::faults(path.string()), "");
    }
}

TEST(SegmentWriter, WritesAPostingListOfManyChunks) {
  Archive archive;
  for (unsigned i = 0; i < 20'000; ++i)
    archive.add([i](Draft& draft) {
      draft.add_term("all", 1 + i % 300);
      if (i % 3 == 0) draft.add_boolean_term("third");
      draft.add_value(0, std::to_string(i));
    });
  expect_same(archive);
}

TEST(SegmentWriter, ADocumentMeansWhatXapiansMeans) {
  Draft draft;
  Xapian::Document document;
  const auto both = [&](const auto& add) {
    add(draft);
    add(document);
  };
  both([](auto& d) {
    d.add_posting("b", 9, 2);
    d.add_posting("a", 1, 1);
    d.add_posting("b", 3, 1);
    d.add_posting("b", 9, 1);
    d.add_term("a", 4);
    d.add_boolean_term("Q1");
    d.add_value(3, "three");
    d.add_value(3, "drei");
    d.add_value(1, "one");
    d.add_value(1, "");
    d.set_data("data");
  });
  const scratch::Directory directory;
  const fs::path path = directory / "api";
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  database.add_document(document);
  database.commit();
  const fs::path bulk = directory / "bulk";
  glass::Writer writer(bulk);
  writer.add(draft);
  writer.finish();
  EXPECT_EQ(tests::difference(told(bulk), told(path)), "");
}

TEST(SegmentWriter, ItsDatabaseCanBeCompacted) {
  const scratch::Directory directory;
  const fs::path bulk = directory / "bulk";
  write_bulk(big_archive(300), bulk);
  for (const auto level : {Xapian::Compactor::STANDARD, Xapian::Compactor::FULL}) {
    const fs::path target = directory / ("compact-" + std::to_string(level));
    Xapian::Database(bulk.string()).compact(target.string(), level);
    EXPECT_EQ(tests::difference(told(target), told(bulk)), "");
    EXPECT_EQ(tests::faults(target.string()), "");
  }
}

TEST(SegmentWriter, ItsDatabasesCanBeCompactedIntoOne) {
  const scratch::Directory directory;
  for (const std::string name : {"bulk", "api"}) {
    const auto write = name == "bulk" ? write_bulk : write_by_api;
    Xapian::Database all;
    for (unsigned seed = 1; seed < 4; ++seed) {
      const fs::path one = directory / (name + std::to_string(seed));
      Archive archive = big_archive(seed * 100);
      archive.metadata = {{std::to_string(seed), "of one"}};
      write(archive, one);
      all.add_database(Xapian::Database(one.string()));
    }
    all.compact((directory / name).string(), Xapian::Compactor::STANDARD);
  }
  EXPECT_EQ(tests::difference(told(directory / "bulk"), told(directory / "api")), "");
  EXPECT_EQ(tests::faults((directory / "bulk").string()), "");
}

void change(const fs::path& path, unsigned round) {
  std::mt19937 random(round);
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  Draft draft;
  for (int i = 0; i < 40; ++i) {
    draft.clear();
    tests::fill_at_random(round * 1000 + static_cast<unsigned>(i), draft);
    const auto number = static_cast<Xapian::docid>(1 + tests::below(random, 300));
    switch (tests::below(random, 3)) {
      case 0:
        database.add_document(draft.to_xapian());
        break;
      case 1:
        database.replace_document(number, draft.to_xapian());
        break;
      default:
        if (number % 2 == 0)
          database.replace_document("Q" + std::to_string(number), draft.to_xapian());
        else
          database.delete_document("Q" + std::to_string(number));
    }
  }
  database.set_metadata("key", std::to_string(round));
  database.commit();
}

TEST(SegmentWriter, ItsDatabaseCanBeChanged) {
  const scratch::Directory directory;
  write_bulk(big_archive(300), directory / "bulk");
  write_by_api(big_archive(300), directory / "api");
  for (unsigned round = 0; round < 5; ++round) {
    change(directory / "bulk", round);
    change(directory / "api", round);
    ASSERT_EQ(tests::difference(told(directory / "bulk"), told(directory / "api")), "");
    ASSERT_EQ(tests::faults((directory / "bulk").string()), "");
  }
}

TEST(SegmentWriter, BothWaysMakeTheSame) {
  const scratch::Directory directory;
  const auto write = [&](const char* name, Way way) {
    SegmentWriter writer(directory / name, way);
    Draft draft;
    for (unsigned document = 0; document < 200; ++document) {
      draft.clear();
      std::mt19937 random(document);
      for (unsigned place = 0; place < 2000; ++place)
        draft.add_posting(std::to_string(tests::below(random, 300)), place, 1);
      draft.set_data(random_bytes(random, 5000));
      writer.add(draft);  // enough for several of the parts that the API's way makes
    }
    writer.set_metadata("key", "value");
    writer.set_metadata("none", "");
    EXPECT_EQ(writer.documents(), 200U);
    EXPECT_GT(writer.weight(), 1U << 20);
    EXPECT_LT(writer.weight(), 20U << 20);
    writer.finish();
    EXPECT_EQ(tests::faults((directory / name).string()), "");
    return told(directory / name);
  };
  EXPECT_EQ(tests::difference(write("bulk", Way::bulk), write("api", Way::api)), "");
  for (const auto& file : fs::recursive_directory_iterator(directory.path()))
    EXPECT_TRUE(file.is_regular_file() || file.path().parent_path() == directory.path()) << file;
}

TEST(SegmentWriter, LeavesAReleaseThatNobodyTestedToXapian) {
  EXPECT_EQ(SegmentWriter::way_for("1.4.22"), Way::bulk);
  EXPECT_EQ(SegmentWriter::way_for("1.4.29"), Way::bulk);
  EXPECT_EQ(SegmentWriter::way_for("1.4.2"), Way::api);
  EXPECT_EQ(SegmentWriter::way_for("1.5.0"), Way::api);
  EXPECT_EQ(SegmentWriter::way_for("2.1.0"), Way::api);
}

// Files of this process get no larger, as they would not on a full disk.
class NoRoom {
 public:
  NoRoom() {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{0, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~NoRoom() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, SIG_DFL);
  }

 private:
  rlimit before_{};
};

TEST(SegmentWriter, TellsThatThereIsNoRoom) {
  const scratch::Directory directory;
  SegmentWriter writer(directory.path(), Way::bulk);
  Draft draft;
  draft.add_term("a", 1);
  writer.add(draft);
  const NoRoom no_room;
  try {
    writer.finish();
    FAIL() << "wrote where nothing fits";
  } catch (const Xapian::DatabaseError& error) {
    EXPECT_NE(error.get_description().find("File too large"), std::string::npos)
        << error.get_description();
  }
  EXPECT_FALSE(fs::exists(directory / "iamglass") && fs::file_size(directory / "iamglass") > 0);
}

}  // namespace
}  // namespace database
