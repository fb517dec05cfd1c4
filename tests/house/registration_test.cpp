// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>

namespace house {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path kTests = fs::path(NACHLESE_SOURCE_DIR) / "tests";

std::string read(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// By which name a build file calls the test in this file; "" for a file that is none.
std::string test_name(const fs::path& path) {
  const std::string name = path.filename().string();
  if (name.ends_with("_test.cpp")) return name;
  if (name.ends_with("_test.py")) return name.substr(0, name.size() - 8);
  return {};
}

// A test that no target names is green for ever.
TEST(Registration, EveryTestIsNamedByTheBuildFileBesideIt) {
  for (const auto& file : fs::recursive_directory_iterator(kTests)) {
    const std::string name = test_name(file.path());
    if (name.empty()) continue;
    EXPECT_THAT(read(file.path().parent_path() / "CMakeLists.txt"), HasSubstr(name)) << file.path();
  }
}

TEST(Registration, EveryFolderWithABuildFileIsAdded) {
  for (const auto& file : fs::recursive_directory_iterator(kTests)) {
    const fs::path folder = file.path().parent_path();
    if (file.path().filename() != "CMakeLists.txt" || folder == kTests) continue;
    const std::string all = read(kTests / "CMakeLists.txt");
    const std::string above = read(folder.parent_path() / "CMakeLists.txt");
    const std::string from_the_top = fs::relative(folder, kTests).generic_string();
    const bool added =
        all.find("add_subdirectory(" + from_the_top + ")") != std::string::npos ||
        above.find("add_subdirectory(" + folder.filename().string() + ")") != std::string::npos;
    EXPECT_TRUE(added) << folder;
  }
}

/// Is there a test of this name? `torture.KIND`, `FILE.CLASS.METHOD` of tests/programs,
/// `SUITE.NAME` in C++, or the name of one in a build file.
bool is_a_test(const std::string& name) {
  const std::size_t first = name.find('.');
  const std::size_t last = name.rfind('.');
  const std::string front = name.substr(0, first);
  if (first == std::string::npos)
    return read(kTests / "house" / "CMakeLists.txt").find("add_test(NAME " + name) !=
           std::string::npos;
  if (front == "torture") {
    const std::string kinds = read(kTests / "torture" / "CMakeLists.txt");
    return std::regex_search(kinds, std::regex("[ (]" + name.substr(first + 1) + "[ )]"));
  }
  if (first != last) {
    const std::string text = read(kTests / "programs" / (front + "_test.py"));
    const std::string method = "    def " + name.substr(last + 1) + "(self";
    const std::string type = "class " + name.substr(first + 1, last - first - 1) + "(";
    return text.find(type) != std::string::npos && text.find(method) != std::string::npos;
  }
  const std::string head = "(" + front + ", " + name.substr(first + 1) + ")";
  for (const auto& file : fs::recursive_directory_iterator(kTests))
    if (file.path().extension() == ".cpp" &&
        read(file.path()).find("TEST" + head) != std::string::npos)
      return true;
  return false;
}

// What is promised and not tried is a hope.
TEST(Registration, EveryPromiseOfSecurityIsHeldByATestThatExists) {
  std::istringstream page(read(fs::path(NACHLESE_SOURCE_DIR) / "SECURITY.md"));
  std::size_t promises = 0;
  for (std::string line; std::getline(page, line);) {
    if (!std::regex_search(line, std::regex(R"(^\| \d+ \|)"))) continue;
    ++promises;
    const std::string tests = line.substr(line.rfind('|', line.size() - 2) + 1);
    const std::regex name("`([^`]+)`");
    const std::sregex_iterator end;
    std::sregex_iterator found(tests.begin(), tests.end(), name);
    EXPECT_NE(found, end) << "nothing holds: " << line;
    for (; found != end; ++found)
      EXPECT_TRUE(is_a_test((*found)[1])) << (*found)[1];
  }
  EXPECT_GT(promises, 15U);
  EXPECT_FALSE(is_a_test("torture.nothing"));
  EXPECT_FALSE(is_a_test("permissions.Links.test_nothing"));
  EXPECT_FALSE(is_a_test("Members.Nothing"));
  EXPECT_FALSE(is_a_test("nothing"));
}

}  // namespace
}  // namespace house
