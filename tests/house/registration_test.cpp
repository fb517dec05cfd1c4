// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

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

}  // namespace
}  // namespace house
