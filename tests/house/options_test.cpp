// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "indexer/options/option_table.hpp"
#include "searcher/options/option_table.hpp"
#include "tests/house/layering.hpp"
#include "tests/house/tree.hpp"

namespace house {
namespace {

using testing::HasSubstr;

std::vector<database::Option> index_options() {
  std::vector<database::Option> all;
  for (const indexer::OptionRow& row : indexer::option_table())
    all.push_back(row.option);
  return all;
}

std::vector<database::Option> search_options() {
  std::vector<database::Option> all;
  for (const searcher::OptionRow& row : searcher::option_table())
    all.push_back(row.option);
  return all;
}

std::set<std::string> flags_of(const std::vector<database::Option>& options) {
  std::set<std::string> all;
  for (const database::Option& option : options)
    all.insert(database::flag(option));
  return all;
}

// `Fl n , Fl -limit Ar N|all`, as mdoc(7) writes an option.
std::string in_manual(const database::Option& option, const std::string& value) {
  std::string text;
  for (const std::string& name : database::names(option))
    text += (text.empty() ? "Fl " : " , Fl ") + name.substr(1);
  if (!option.bare.empty()) {
    std::string others;
    for (const std::string_view word : option.one_of())
      if (word != option.bare) others += (others.empty() ? "" : "|") + std::string(word);
    return text + " Ns Oo Cm =" + others + " Oc";
  }
  return value.empty() ? text : text + " Ar " + value;
}

std::string all_values(const database::Option& option) {
  if (option.one_of == nullptr) return std::string(option.value);
  return database::joined(option.one_of(), "|");
}

// The items of the section on options, each with its text.
std::map<std::string, std::string> items_of(const std::string& page) {
  std::istringstream lines(read(kRoot / "man" / page));
  std::map<std::string, std::string> items;
  bool inside = false;
  std::string head;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(".Sh ") || line.starts_with(".Ss ")) inside = line == ".Sh OPTIONS";
    if (!inside) continue;
    if (line.starts_with(".It ")) head = line.substr(4);
    items[head] += line + "\n";
  }
  items.erase("");
  return items;
}

std::set<std::string> heads_of(const std::map<std::string, std::string>& items) {
  std::set<std::string> heads;
  for (const auto& [head, text] : items)
    heads.insert(head);
  return heads;
}

// What `--help` says of the value that stands where none is given, the manual page says too.
void expect_defaults(const std::vector<database::Option>& options,
                     const std::map<std::string, std::string>& items) {
  for (const database::Option& option : options) {
    if (option.standard.empty() || option.help.find("{}") == std::string_view::npos) continue;
    const std::string name = "Fl -" + std::string(option.name);
    const auto item = std::find_if(items.begin(), items.end(), [&](const auto& one) {
      return std::regex_search(one.first, std::regex(name + "( |$)"));
    });
    ASSERT_NE(item, items.end()) << option.name;
    EXPECT_THAT(item->second, HasSubstr(std::string(option.standard))) << option.name;
  }
}

TEST(Options, OfTheIndexerStandInItsManualPageAsInItsTable) {
  std::set<std::string> expected;
  for (const database::Option& option : index_options())
    expected.insert(in_manual(option, database::value_of(option)));
  const auto items = items_of("nachlese-index.1");
  EXPECT_EQ(heads_of(items), expected);
  expect_defaults(index_options(), items);
}

TEST(Options, OfTheSearcherStandInItsManualPageAsInItsTable) {
  std::vector<std::string> expected;
  for (const searcher::OptionRow& row : searcher::option_table()) {
    const std::string text = in_manual(row.option, all_values(row.option));
    if (row.place == searcher::Place::beside_name)
      expected.back() += " , " + text;
    else
      expected.push_back(text);
  }
  const auto items = items_of("nachlese-search.1");
  EXPECT_EQ(heads_of(items), std::set<std::string>(expected.begin(), expected.end()));
  expect_defaults(search_options(), items);
}

TEST(Options, HaveADefaultThatTheyTake) {
  for (const auto& options : {index_options(), search_options()})
    for (const database::Option& option : options) {
      if (option.one_of == nullptr) continue;
      const auto words = option.one_of();
      for (const std::string_view value : {option.standard, option.bare})
        EXPECT_TRUE(value.empty() || std::find(words.begin(), words.end(), value) != words.end())
            << option.name << ": " << value;
    }
}

/// Where a name of an option is written in a program's code.
struct Written {
  std::string path;
  std::string literal;
};

std::vector<Written> literals_below(const std::set<std::string>& folders) {
  std::vector<Written> all;
  for (const std::string& folder : folders)
    for (const Source& source : sources_below(kRoot, folder))
      for (const std::string& literal : strip(source.text).literals)
        all.push_back({source.path, literal});
  return all;
}

// As code would write it to look for an option, to define it or to give it: not in a sentence.
bool is_name_alone(const std::string& literal, const std::string& flag) {
  static const std::regex letter("^-[a-z],");
  const std::string name = std::regex_replace(literal, letter, "");
  return name == flag || name == flag + "=" || name == flag + " " || name == " " + flag ||
         name == " " + flag + " ";
}

TEST(Options, AreNamedInOneRowAlone) {
  const std::map<std::string, std::vector<database::Option>> tables{
      {"indexer/options", index_options()}, {"searcher/options", search_options()}};
  const auto code = literals_below({"completions", "database", "indexer", "searcher", "stemmers"});
  for (const auto& [room, options] : tables)
    for (const database::Option& option : options) {
      std::size_t rows = 0;
      for (const Written& written : code) {
        EXPECT_FALSE(is_name_alone(written.literal, database::flag(option)))
            << written.path << " writes " << written.literal;
        const bool of_options =
            written.path.starts_with(room) || written.path.starts_with("completions/");
        // They name folders and keys of the files of saved queries and tags.
        const bool of_files = written.path == "searcher/options/saved.cpp" ||
                              written.path == "searcher/options/tags.cpp";
        // A command has the name of an option, and so has a way to tell the progress; lines are
        // sorted by their match.
        const bool means_other = written.path == "indexer/options/command_table.cpp" ||
                                 written.path == "indexer/options/progress_mode.hpp" ||
                                 written.path == "searcher/options/choices.hpp";
        if (!of_options || of_files || means_other || written.literal != option.name) continue;
        const bool of_group = written.path == "searcher/options/query_options.hpp" ||
                              written.path == "searcher/options/view_options.hpp";
        EXPECT_TRUE(of_group || written.path == room + "/option_table.cpp") << written.path;
        ++rows;
      }
      EXPECT_EQ(rows, 1U) << option.name << " is not named by one row of " << room;
    }
}

// An option that a message or a page of the manual advises must be there.
TEST(Options, ThatAreSpokenOfAreThere) {
  const std::set<std::string> index = flags_of(index_options());
  const std::set<std::string> search = flags_of(search_options());
  // Options of xapian-tcpsrv and fzf, and names in a style sheet.
  const std::set<std::string> of_others{"database/generations/opening.cpp",
                                        "searcher/answers/browse.cpp",
                                        "searcher/formats/dossier.cpp"};
  static const std::regex spoken("(^|[^a-z0-9-])(--[a-z][a-z-]*[a-z])");
  std::size_t found = 0;
  for (const Written& written : literals_below({"completions", "database", "indexer", "searcher"}))
    for (std::sregex_iterator it(written.literal.begin(), written.literal.end(), spoken);
         it != std::sregex_iterator() && !of_others.contains(written.path); ++it) {
      const std::string flag = (*it)[2];
      EXPECT_TRUE((index.contains(flag) && !written.path.starts_with("searcher/")) ||
                  (search.contains(flag) && !written.path.starts_with("indexer/")))
          << written.path << " speaks of " << flag;
      ++found;
    }
  EXPECT_GT(found, 20U);
  static const std::regex in_page(R"(Fl (-[a-z][a-z-]*))");
  for (const auto& [page, flags] :
       {std::pair("nachlese-index.1", index), std::pair("nachlese-search.1", search)}) {
    const std::string text = read(kRoot / "man" / page);
    for (std::sregex_iterator it(text.begin(), text.end(), in_page); it != std::sregex_iterator();
         ++it)
      EXPECT_TRUE(flags.contains("-" + (*it)[1].str())) << page << ": " << it->str();
  }
}

}  // namespace
}  // namespace house
