// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/tables/hunspell.hpp"

#include <fstream>
#include <sstream>

namespace tables {
namespace {

// igerman98: only within compounds (o), only with an affix (h), wrong (d).
constexpr std::string_view kNoWord = "ohd";

std::vector<std::string> letters(std::string_view text) {
  std::vector<std::string> all;
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80 && !all.empty())
      all.back() += c;
    else
      all.emplace_back(1, c);
  return all;
}

// "[^elr]" or "eln", a string for each letter; "." is any word.
std::vector<std::string> parsed(std::string_view condition) {
  std::vector<std::string> places;
  if (condition == ".") return places;
  bool within = false;
  for (const std::string& letter : letters(condition)) {
    if (letter == "[") {
      places.emplace_back();
      within = true;
    } else if (letter == "]") {
      within = false;
    } else if (within) {
      places.back() += letter;
    } else {
      places.push_back(letter);
    }
  }
  return places;
}

bool meets(std::string_view word, const std::vector<std::string>& condition) {
  const std::vector<std::string> all = letters(word);
  if (all.size() < condition.size()) return false;
  const std::size_t first = all.size() - condition.size();
  for (std::size_t i = 0; i < condition.size(); ++i) {
    const bool negative = condition[i].starts_with("^");
    if ((condition[i].find(all[first + i]) != std::string::npos) == negative) return false;
  }
  return true;
}

}  // namespace

Affixes::Affixes(const std::string& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string kind;
    std::string flag;
    std::string cut;
    std::string added;
    std::string condition;
    if (!(fields >> kind >> flag >> cut >> added >> condition) || kind != "SFX") continue;
    if (flag.size() != 1 || added.find('/') != std::string::npos) continue;
    suffixes_[flag[0]].push_back(
        {cut == "0" ? "" : cut, added == "0" ? "" : added, parsed(condition)});
  }
}

std::vector<std::string> Affixes::forms(std::string_view word, char flag) const {
  std::vector<std::string> made;
  const auto rules = suffixes_.find(flag);
  if (rules == suffixes_.end()) return made;
  for (const Suffix& suffix : rules->second)
    if (word.ends_with(suffix.cut) && meets(word, suffix.condition))
      made.push_back(std::string(word.substr(0, word.size() - suffix.cut.size())) + suffix.added);
  return made;
}

std::vector<Entry> read_dictionary(const std::string& path) {
  std::ifstream file(path);
  std::vector<Entry> entries;
  std::string line;
  std::getline(file, line);  // the number of words
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#' || line[0] == '\t') continue;
    const std::string word = line.substr(0, line.find_first_of("/ \t\r"));
    const std::size_t slash = line.find('/');
    Entry entry{word, slash == std::string::npos ? "" : line.substr(slash + 1)};
    if (!entry.has_any(kNoWord) && word.size() > 1 &&
        word.find_first_of("-.'") == std::string::npos)
      entries.push_back(std::move(entry));
  }
  return entries;
}

std::set<std::string> read_fronts(const std::string& path) {
  std::ifstream file(path);
  std::set<std::string> fronts;
  for (std::string line; std::getline(file, line);) {
    const std::size_t slash = line.find('/');
    if (slash == std::string::npos || line[0] == '#') continue;
    const Entry entry{line.substr(0, slash), line.substr(slash + 1)};
    if (entry.has('h') && !entry.has('d')) fronts.insert(entry.word);
  }
  return fronts;
}

}  // namespace tables
