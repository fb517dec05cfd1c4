// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// For compilers without libFuzzer: fuzz_NAME SECONDS PATH... feeds the target with every file below
// the paths, then with altered ones for so long, always in the same order. What it was at when it
// died lies in fuzz_NAME.last.
namespace {

constexpr std::size_t kMaxBytes = 1 << 16;

std::vector<std::string> seeds_in(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::filesystem::path> files;
  for (const auto& path : paths) {
    if (!std::filesystem::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
      if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return seeds;
}

class Mutations {
 public:
  explicit Mutations(std::vector<std::string> seeds) : seeds_(std::move(seeds)) {}

  std::string next() {
    std::string input = seeds_[below(seeds_.size())];
    if (input.size() > kMaxBytes) input = piece(input, kMaxBytes);
    for (std::size_t count = 1 + below(6); count > 0; --count)
      alter(input);
    input.resize(std::min(input.size(), kMaxBytes));
    return input;
  }

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

  std::string piece(const std::string& text, std::size_t longest) {
    const std::size_t begin = below(text.size());
    return text.substr(begin, 1 + below(longest));
  }

  void alter(std::string& input) {
    const std::size_t at = below(input.size() + 1);
    switch (below(8)) {
      case 0:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        break;
      case 1:
        if (at < input.size()) input[at] = static_cast<char>(below(256));
        break;
      case 2:
        input.erase(at, 1 + below(64));
        break;
      case 3:
        input.insert(at, 1 + below(16), "\0\xff<>\"'{}[]&;,\n\\0 -"[below(19)]);
        break;
      case 4:
        input.insert(at, piece(input, 256));
        break;
      case 5:
        input.insert(at, piece(seeds_[below(seeds_.size())], 256));
        break;
      case 6: {
        const std::string other = piece(seeds_[below(seeds_.size())], 64);
        input.replace(at, other.size(), other);
        break;
      }
      default:
        if (below(8) == 0) input.resize(at);
        break;
    }
  }

  std::vector<std::string> seeds_;
  std::minstd_rand random_{7};
};

void feed(const std::string& input) {
  std::ofstream(std::string(program_invocation_short_name) + ".last", std::ios::binary) << input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::filesystem::path> paths(argv + std::min(argc, 2), argv + argc);
  const auto seeds = seeds_in(paths);
  if (seeds.empty()) {
    std::fprintf(stderr, "usage: %s SECONDS PATH...\n", program_invocation_short_name);
    return 2;
  }
  for (const std::string& seed : seeds)
    feed(seed);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  Mutations mutations(seeds);
  std::size_t count = seeds.size();
  for (; std::chrono::steady_clock::now() < end; ++count)
    feed(mutations.next());
  std::printf("%zu inputs\n", count);
  return 0;
}
