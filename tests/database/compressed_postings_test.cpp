// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <xapian.h>

#include "database/segment_writer.hpp"
#include "tests/database/scratch.hpp"
#include "tests/database/telling.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

// Terms of many articles, most of them once in each.
void write(const fs::path& path, SegmentWriter::Way way) {
  SegmentWriter writer(path, way);
  glass::Draft draft;
  for (unsigned number = 0; number < 16'000; ++number) {
    draft.clear();
    for (unsigned term = 1; term <= 8; ++term)
      if (number * 2'654'435'761U % (2 * term) < 2)
        draft.add_term("wort" + std::to_string(term), 1 + number % 7 / 6);
    if (number % 100 == 0) draft.add_value(1, "2024-01-" + std::to_string(10 + number % 20));
    writer.add(draft);
  }
  writer.finish();
}

std::uintmax_t bytes(const fs::path& path) {
  return fs::file_size(path / "postlist.glass");
}

TEST(CompressedPostings, TakeLessAndTellTheSame) {
  const scratch::Directory directory;
  write(directory / "bulk", SegmentWriter::Way::bulk);
  write(directory / "api", SegmentWriter::Way::api);
  EXPECT_LT(bytes(directory / "bulk"), bytes(directory / "api") / 2);
  EXPECT_EQ(tests::difference(tests::telling(Xapian::Database((directory / "bulk").string())),
                              tests::telling(Xapian::Database((directory / "api").string()))),
            "");
  EXPECT_EQ(tests::faults((directory / "bulk").string()), "");
}

TEST(CompressedPostings, CanBeChangedByXapian) {
  const scratch::Directory directory;
  const auto changed = [&](const char* name, SegmentWriter::Way way) {
    write(directory / name, way);
    Xapian::WritableDatabase database((directory / name).string());
    for (Xapian::docid document = 1; document <= 16'000; document += 40)
      database.delete_document(document);
    database.commit();
    EXPECT_EQ(tests::faults((directory / name).string()), "");
    return tests::telling(database);
  };
  EXPECT_EQ(tests::difference(changed("bulk", SegmentWriter::Way::bulk),
                              changed("api", SegmentWriter::Way::api)),
            "");
}

}  // namespace
}  // namespace database
