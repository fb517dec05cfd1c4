// SPDX-License-Identifier: GPL-2.0-or-later
// A program of the build: compiles the forms of German into one file, which becomes part of the
// programs as it is.
// compile_lemmas TABLES_DIRECTORY HUNSPELL_PREFIX OUTPUT WORD_LIST...
//
// The file, numbers in little endian: "NLlemma1", the number of forms, of blocks and of sets of
// readings (32 bits each), bytes of the blocks, of the sets and of the sources (32 bits each), a
// hash of all that follows, as 16 hexadecimal digits; then the offset of each block, of each set
// (32 bits each); then the blocks, the sets, the sources. A block has 16 forms, sorted by bytes:
// bytes shared with the form before, bytes that follow, these bytes, the number of its set (one
// byte below 128, else two). A set has for each reading: class, bytes to cut off the form, bytes
// that follow, these bytes.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/tables/paradigms.hpp"
#include "stemmers/tables/rows.hpp"

namespace {

constexpr std::size_t kBlock = 16;  // forms
constexpr std::size_t kLongest = 60;
constexpr std::size_t kMostSets = 0x8000;

void append_number(std::string& bytes, std::size_t number) {
  for (int shift = 0; shift < 32; shift += 8)
    bytes += static_cast<char>((number >> shift) & 0xFF);
}

std::size_t shared(const std::string& a, const std::string& b) {
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(at.first - a.begin());
}

std::string set_of(const std::string& form, const std::set<tables::Paradigms::Reading>& readings) {
  std::string set;
  for (const auto& [word_class, lemma] : readings) {
    const std::size_t same = shared(form, lemma);
    set += static_cast<char>(word_class);
    set += static_cast<char>(form.size() - same);
    set += static_cast<char>(lemma.size() - same);
    set += lemma.substr(same);
  }
  return set;
}

// The sets, most frequent first, so that most numbers take one byte.
std::map<std::string, std::size_t> numbered(const tables::Paradigms::Forms& forms) {
  std::map<std::string, std::size_t> counts;
  for (const auto& [form, readings] : forms)
    ++counts[set_of(form, readings)];
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [set, count] : counts)
    order.emplace_back(count, set);
  std::sort(order.rbegin(), order.rend());
  std::map<std::string, std::size_t> numbers;
  for (const auto& [count, set] : order)
    numbers.emplace(set, numbers.size());
  return numbers;
}

std::string hash_of(const std::string& bytes) {
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx",
                static_cast<unsigned long long>(XXH3_64bits(bytes.data(), bytes.size())));
  return digits.data();
}

std::string written(const tables::Paradigms::Forms& forms, const std::string& sources) {
  const std::map<std::string, std::size_t> numbers = numbered(forms);
  if (numbers.size() > kMostSets) {
    std::cerr << "compile_lemmas: too many sets of readings\n";
    std::exit(1);
  }
  std::vector<std::string> sets(numbers.size());
  for (const auto& [set, number] : numbers)
    sets[number] = set;
  std::string block_offsets;
  std::string blocks;
  std::string last;
  std::size_t count = 0;
  for (const auto& [form, readings] : forms) {
    if (count++ % kBlock == 0) {
      append_number(block_offsets, blocks.size());
      last.clear();
    }
    const std::size_t same = shared(last, form);
    blocks += static_cast<char>(same);
    blocks += static_cast<char>(form.size() - same);
    blocks += form.substr(same);
    const std::size_t number = numbers.at(set_of(form, readings));
    if (number >= 0x80) blocks += static_cast<char>(0x80 | (number >> 8));
    blocks += static_cast<char>(number & 0xFF);
    last = form;
  }
  std::string set_offsets;
  std::string set_bytes;
  for (const std::string& set : sets) {
    append_number(set_offsets, set_bytes.size());
    set_bytes += set;
  }
  std::string file = "NLlemma1";
  for (const std::size_t number : {count, block_offsets.size() / 4, sets.size(), blocks.size(),
                                   set_bytes.size(), sources.size()})
    append_number(file, number);
  const std::string rest = block_offsets + set_offsets + blocks + set_bytes + sources;
  return file + hash_of(rest) + rest;
}

// Words that are only letters; others are left to the rules.
bool is_plain(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return stemmers::ascii::is_letter(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 1;
  const std::string own = argv[1];
  const std::string hunspell = argv[2];
  std::string sources;
  tables::Paradigms::Forms forms;
  const std::vector<tables::Entry> entries = tables::read_dictionary(hunspell + ".dic");
  if (!entries.empty()) {
    const tables::Affixes affixes(hunspell + ".aff");
    const std::set<std::string> fronts = tables::read_fronts(hunspell + ".dic");
    tables::Paradigms paradigms(affixes, entries, fronts, tables::read(own + "/strong_verbs.tsv"),
                                tables::read(own + "/plurals.tsv"));
    sources = "igerman98 (" + std::to_string(entries.size()) + " entries)";
    for (int i = 4; i < argc; ++i) {
      std::ifstream list(argv[i]);
      std::size_t words = 0;
      for (std::string word; std::getline(list, word); ++words)
        if (word.size() > 2 && is_plain(word)) paradigms.add_listed(word);
      const std::string path = argv[i];
      if (words > 0)
        sources += ", " + path.substr(path.rfind('/') + 1) + " (" + std::to_string(words) + ")";
    }
    paradigms.add_lost(tables::read(own + "/lost_nouns.tsv"));
    paradigms.drop_doubles();
    for (const auto& [form, readings] : paradigms.forms())
      if (form.size() <= kLongest) forms.emplace(form, readings);
  }
  std::ofstream out(argv[3], std::ios::binary);
  out << written(forms, sources);
  out.close();
  std::cout << forms.size() << " forms\n";
  return out ? 0 : 1;
}
