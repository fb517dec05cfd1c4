// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/house/layering.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

#include "tests/house/tree.hpp"

namespace house {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kLicence = "// SPDX-License-Identifier: GPL-2.0-or-later\n";

TEST(Layering, EverySourceKeepsTheRulesOfTheHouse) {
  const fs::path root = NACHLESE_SOURCE_DIR;
  for (const std::string folder :
       {"stemmers", "database", "indexer", "searcher", "completions", "tests"}) {
    const auto sources = sources_below(root, folder);
    EXPECT_FALSE(sources.empty()) << folder;
    for (const Source& source : sources)
      for (const std::string& breach : breaches(source))
        ADD_FAILURE() << source.path << ": " << breach;
  }
}

TEST(Layering, EveryBuildFileAndScriptNamesItsLicence) {
  const fs::path root = NACHLESE_SOURCE_DIR;
  for (const char* folder : {"stemmers", "database", "indexer", "searcher", "completions", "tests"})
    for (const auto& file : fs::recursive_directory_iterator(root / folder)) {
      const std::string ending = file.path().extension().string();
      if (file.path().filename() != "CMakeLists.txt" && ending != ".py" && ending != ".sh")
        continue;
      EXPECT_THAT(read(file.path()).substr(0, 120),
                  HasSubstr("# SPDX-License-Identifier: GPL-2.0-or-later"))
          << file.path();
    }
}

struct Planted {
  std::string path;
  std::string code;
  std::string complaint;
};

void PrintTo(const Planted& planted, std::ostream* out) {
  *out << planted.path << ": " << planted.code;
}

class PlantedBreach : public testing::TestWithParam<Planted> {};

TEST_P(PlantedBreach, IsFound) {
  const Planted& planted = GetParam();
  const std::string folder = planted.path.substr(0, planted.path.find('/'));
  const Source source{planted.path,
                      kLicence + "namespace " + folder + " {\n" + planted.code + "\n}\n"};
  EXPECT_THAT(breaches(source), Contains(HasSubstr(planted.complaint)));
}

INSTANTIATE_TEST_SUITE_P(
    Layering, PlantedBreach,
    testing::Values(
        Planted{"stemmers/a.cpp", "#include \"database/date.hpp\"", "must not include"},
        Planted{"stemmers/a.cpp", "#include <fstream>", "must not include <fstream>"},
        Planted{"stemmers/a.cpp", "  #  include <iostream>", "must not include <iostream>"},
        Planted{"database/a.cpp", "#include \"indexer/archives/record/reading.hpp\"",
                "must not include"},
        Planted{"database/a.cpp", "#include <archive.h>", "must not include <archive.h>"},
        Planted{"database/a.cpp", "#include <nlohmann/json.hpp>", "must not include"},
        Planted{"database/a.cpp", "#include <zlib.h>", "database/glass/"},
        Planted{"indexer/a.cpp", "#include \"searcher/query.hpp\"", "must not include"},
        Planted{"searcher/a.cpp", "#include \"indexer/archives/record/reading.hpp\"",
                "must not include"},
        Planted{"searcher/a.cpp", "#include \"query.hpp\"", "must not include"},
        Planted{"searcher/a.cpp", "#include \"../database/date.hpp\"", "must not include"},
        Planted{"indexer/build.cpp", "CLI::App app;", "CLI11 belongs into options.cpp"},
        Planted{"indexer/a.cpp", "Xapian::Stem stem(\"german\");", "Xapian::Stem belongs"},
        Planted{"searcher/a.cpp", "std::cout << 1;", "write to the terminal"},
        Planted{"indexer/a.cpp", "std::cerr << 1;", "write to the terminal"},
        Planted{"indexer/a.cpp", "std::fputs(\"x\", stderr);", "write to the terminal"},
        Planted{"database/a.cpp", "std::printf(\"x\");", "write to the terminal"},
        Planted{"indexer/a.cpp", "Xapian::Enquire enquire(db);", "the indexer asks nothing"},
        Planted{"searcher/a.cpp", "Xapian::WritableDatabase db;", "the searcher writes nothing"},
        Planted{"searcher/a.cpp", "bool b = c >= 'a' && c <= 'z';", "stemmers/letters/ascii.hpp"},
        Planted{"database/a.cpp", "c = std::tolower(c);", "stemmers/letters/ascii.hpp"},
        Planted{"searcher/a.cpp", "try { } catch ( ... ) { }", "catch (...)"},
        Planted{"searcher/a.cpp", "auto key = \"nachlese.schema\";", "belongs into"},
        Planted{"searcher/a.cpp", "auto prefix = \"XS\";", "belongs into"},
        Planted{"indexer/a.cpp", "document.add_boolean_term(\"Q\" + id);", "come from database"},
        Planted{"searcher/a.cpp", "document.get_value(3);", "come from database"},
        Planted{"indexer/util.cpp", "", "says nothing"},
        Planted{"indexer/common/a.cpp", "", "says nothing"},
        Planted{"indexer/a.hpp", "", "#pragma once"},
        Planted{"indexer/a.cpp",
                "// TO"
                "DO: later",
                "not finished"}));

TEST(Layering, ASourceWithoutLicenceOrNamespaceIsFound) {
  EXPECT_THAT(breaches({"indexer/a.cpp", "namespace indexer {}\n"}), Contains(HasSubstr("SPDX")));
  EXPECT_THAT(breaches({"indexer/a.cpp", kLicence + "namespace database {}\n"}),
              Contains(HasSubstr("namespace indexer")));
}

TEST(Layering, LinesOfCodeAreCountedWithoutCommentsAndEmptyLines) {
  std::string code = kLicence + "namespace indexer {}\n";
  for (int i = 0; i < 299; ++i)
    code += "int a;\n\n// comment\n";
  EXPECT_THAT(breaches({"indexer/a.cpp", code}), IsEmpty());
  EXPECT_THAT(breaches({"indexer/a.cpp", code + "int a;\n"}),
              Contains(HasSubstr("301 lines of code")));
}

TEST(Layering, CommentsAndLiteralsBreakNoRule) {
  const std::string code = kLicence +
                           "// CLI:: and std::cout\n"
                           "/* Xapian::Stem\n catch (...) */\n"
                           "namespace indexer {\n"
                           "const char* help = \"write to stdout, \\\" CLI::App\";\n"
                           "const char* raw = R\"(\" std::cerr)\";\n"
                           "int n = 400'000; char c = '\"'; int m = 1;\n"
                           "}\n";
  EXPECT_THAT(breaches({"indexer/a.cpp", code}), IsEmpty());
}

TEST(Layering, WhatTheLayersMayDoIsNoBreach) {
  EXPECT_THAT(breaches({"indexer/options.cpp", kLicence + "#include <CLI/CLI.hpp>\n"
                                                          "namespace indexer { CLI::App app; }\n"}),
              IsEmpty());
  EXPECT_THAT(breaches({"searcher/main.cpp", kLicence + "#include \"searcher/options.hpp\"\n"
                                                        "int main() { std::cerr << 1; }\n"}),
              IsEmpty());
  EXPECT_THAT(breaches({"database/a.cpp", kLicence + "#include \"stemmers/stem.hpp\"\n"
                                                     "namespace database {}\n"}),
              IsEmpty());
}

TEST(Layering, StrippingKeepsTheLines) {
  const Stripped stripped = strip("a /* 1\n2 */ b\nR\"x(\n)\" )x\" c // d\n'\\'' e");
  EXPECT_EQ(stripped.code, "a \n b\nR\"x\"\n c \n'' e");
  EXPECT_THAT(stripped.literals, testing::ElementsAre("\n)\" "));
}

}  // namespace
}  // namespace house
