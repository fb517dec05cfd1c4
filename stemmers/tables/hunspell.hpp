// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The parts of Hunspell's format that igerman98 uses (hunspell(5)). UTF-8 throughout.
namespace tables {

/// A line of the dictionary: "Kampf/STmij".
struct Entry {
  std::string word;
  std::string flags;

  bool has(char flag) const { return flags.find(flag) != std::string::npos; }
  bool has_any(std::string_view any) const { return flags.find_first_of(any) != std::string::npos; }
};

/// Suffixes by flag, with their conditions.
class Affixes {
 public:
  /// Reads an .aff file; nothing where it is missing.
  explicit Affixes(const std::string& path);

  bool empty() const { return suffixes_.empty(); }

  /// The forms that the flag makes of a word; the word itself is not among them.
  std::vector<std::string> forms(std::string_view word, char flag) const;

 private:
  struct Suffix {
    std::string cut;
    std::string added;
    std::vector<std::string> condition;  ///< for each letter at the end: those it may be, ^ for not
  };

  std::map<char, std::vector<Suffix>> suffixes_;
};

/// Words that a text may hold: neither fragments for compounds nor forbidden ones.
std::vector<Entry> read_dictionary(const std::string& path);

/// Those that stand before other words only, with their linking elements: Akten, Noten, Arbeits.
std::set<std::string> read_fronts(const std::string& path);

}  // namespace tables
