// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/house/layering.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <regex>
#include <sstream>

namespace house {
namespace {

constexpr std::string_view kLicence = "// SPDX-License-Identifier: GPL-2.0-or-later";
constexpr std::size_t kMaxLines = 300;

using Names = std::initializer_list<std::string_view>;

bool one_of(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Layer {
  std::string_view name;
  std::vector<std::string_view> may_include;
  /// Beginnings of headers of the system that it must not know.
  std::vector<std::string_view> never;
};

const std::vector<Layer>& layers() {
  static const std::vector<Layer> table{
      {"stemmers", {"stemmers"}, {"CLI/",       "archive", "nlohmann/", "toml++/",   "yaml-cpp/",
                                  "gumbo",      "csv",     "libxml/",   "bzlib",     "lzma",
                                  "zlib",       "zstd",    "fstream",   "iostream",  "sstream",
                                  "filesystem", "cstdio",  "stdio",     "sys/ioctl", "termios",
                                  "unistd",     "fcntl"}},
      {"database",
       {"database", "stemmers"},
       {"CLI/", "archive", "nlohmann/", "yaml-cpp/", "gumbo", "csv", "libxml/", "bzlib", "lzma",
        "iostream", "sys/ioctl", "termios"}},
      {"indexer", {"indexer", "database", "stemmers"}, {}},
      {"searcher",
       {"searcher", "database", "stemmers"},
       {"archive", "yaml-cpp/", "gumbo", "csv", "libxml/"}},
  };
  return table;
}

const Layer* layer_of(std::string_view path) {
  for (const Layer& layer : layers())
    if (path.starts_with(layer.name) && path.substr(layer.name.size()).starts_with('/'))
      return &layer;
  return nullptr;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// A name that code may use only in some files.
struct Home {
  std::regex name;
  std::string_view message;
  bool (*may_stand_in)(std::string_view path);
};

// What reads tables and writes C++ while the programs are built, and is in none of them.
bool is_program_of_the_build(std::string_view path) {
  return path.starts_with("stemmers/tables/") || file_name(path) == "embed.cpp";
}

bool is_main(std::string_view path) {
  return file_name(path) == "main.cpp" || is_program_of_the_build(path);
}

// Where a child is forked its life begins and ends as a program's does.
bool begins_a_process(std::string_view path) {
  return is_main(path) || path == "searcher/answers/batch.cpp" ||
         path == "indexer/sources/reading_process.cpp";
}

bool writes_to_the_terminal(std::string_view path) {
  const std::string_view file = file_name(path);
  return is_main(path) || file.starts_with("progress") || file.starts_with("terminal");
}

constexpr std::string_view kAscii =
    "what ASCII letters, digits and spaces are stands in stemmers/letters/ascii.hpp";

bool is_home_of_ascii(std::string_view path) {
  return path == "stemmers/letters/ascii.hpp";
}

const std::vector<Home>& homes() {
  static const std::vector<Home> table{
      {std::regex(R"(\bCLI::|<CLI/)"), "CLI11 belongs into options.cpp",
       [](std::string_view path) { return file_name(path) == "options.cpp"; }},
      {std::regex(R"(<zlib)"), "of the database, only Xapian's format knows zlib: database/glass/",
       [](std::string_view path) {
         return !path.starts_with("database/") || path.starts_with("database/glass/");
       }},
      {std::regex(R"(\bXapian::Stem\b)"), "Xapian::Stem belongs into stemmers/",
       [](std::string_view path) { return path.starts_with("stemmers/"); }},
      {std::regex(
           R"(\bstd::(cout|cerr|clog)\b|\b(printf|puts|putchar|perror)\s*\(|\bstd(out|err)\b)"),
       "only main.cpp, progress and terminal write to the terminal", writes_to_the_terminal},
      {std::regex(R"(\bEnquire\b)"), "the indexer asks nothing: Enquire",
       [](std::string_view path) { return !path.starts_with("indexer/"); }},
      {std::regex(R"(\bWritableDatabase\b)"), "the searcher writes nothing: WritableDatabase",
       [](std::string_view path) { return !path.starts_with("searcher/"); }},
      {std::regex(R"(\bstd::(is(alnum|alpha|digit|lower|space|upper)|to(lower|upper))\b)"), kAscii,
       is_home_of_ascii},
      {std::regex(R"(\bcatch\s*\(\s*\.\.\.\s*\))"),
       "catch (...) belongs where a process begins: main.cpp", begins_a_process},
      {std::regex(
           R"(\b(add_term|add_posting|add_boolean_term|remove_term|term_exists|get_termfreq|allterms_begin|postlist_begin|get_metadata|set_metadata)\s*\(\s*"x"|\b(add_value|get_value)\s*\(\s*[0-9])"),
       "prefixes, slots and metadata keys come from database/schema.hpp",
       [](std::string_view) { return false; }},
  };
  return table;
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::size_t count_lines_of_code(const std::string& code) {
  std::istringstream lines(code);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);)
    if (line.find_first_not_of(" \t\r") != std::string::npos) ++count;
  return count;
}

void check_includes(const Source& source, const Layer& layer, std::vector<std::string>& found) {
  static const std::regex include(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::istringstream lines(source.text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const std::string header = match[2];
    const auto is_prefix = [&](std::string_view name) { return header.starts_with(name); };
    if (match[1] == "<") {
      if (!is_program_of_the_build(source.path) &&
          std::any_of(layer.never.begin(), layer.never.end(), is_prefix))
        found.push_back(std::string(layer.name) + " must not include <" + header + ">");
      continue;
    }
    const std::string folder = header.substr(0, header.find('/'));
    const auto& allowed = layer.may_include;
    if (header.find('/') == std::string::npos ||
        std::find(allowed.begin(), allowed.end(), folder) == allowed.end())
      found.push_back(std::string(layer.name) + " must not include \"" + header + "\"");
  }
}

void check_names(const Source& source, const Stripped& stripped, const Layer& layer,
                 std::vector<std::string>& found) {
  for (const Home& home : homes())
    if (std::regex_search(stripped.code, home.name) && !home.may_stand_in(source.path))
      found.emplace_back(home.message);
  static const std::regex by_hand(R"(>= '[aA0]'\s*&&[^;{}]*<= '[zZ9]')");
  if (std::regex_search(source.text, by_hand) && !is_home_of_ascii(source.path))
    found.emplace_back(kAscii);
  static const std::regex stored(R"(^(nachlese\.[a-z]+|X[SROGT])$)");
  for (const std::string& literal : stripped.literals)
    if (std::regex_search(literal, stored) && source.path != "database/schema.hpp")
      found.push_back("\"" + literal + "\" belongs into database/schema.hpp");
  const bool named = std::regex_search(
      stripped.code, std::regex("\\bnamespace " + std::string(layer.name) + "\\b"));
  if (!named && !is_main(source.path))
    found.push_back("nothing in it is in namespace " + std::string(layer.name));
}

// Steps over a literal that begins at `i` and gives what stands between its quotes.
std::string take_literal(std::string_view text, std::size_t& i) {
  const char quote = text[i++];
  std::string content;
  while (i < text.size() && text[i] != quote && text[i] != '\n') {
    if (text[i] == '\\' && i + 1 < text.size()) content += text[i++];
    content += text[i++];
  }
  if (i < text.size() && text[i] == quote) ++i;
  return content;
}

std::string take_raw_literal(std::string_view text, std::size_t& i) {
  const std::size_t open = text.find('(', i);
  if (open == std::string_view::npos) {
    i = text.size();
    return {};
  }
  const std::string close = ")" + std::string(text.substr(i + 1, open - i - 1)) + "\"";
  const std::size_t end = text.find(close, open);
  const std::string content(text.substr(open + 1, end - open - 1));
  i = end == std::string_view::npos ? text.size() : end + close.size();
  return content;
}

void keep_line_breaks(std::string& code, std::string_view gone) {
  code.append(static_cast<std::size_t>(std::count(gone.begin(), gone.end(), '\n')), '\n');
}

}  // namespace

Stripped strip(std::string_view text) {
  Stripped stripped;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const bool in_word = i > 0 && is_word(text[i - 1]);
    if (rest.starts_with("//")) {
      i = std::min(text.find('\n', i), text.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = std::min(text.find("*/", i + 2), text.size() - 2) + 2;
      keep_line_breaks(stripped.code, text.substr(i, end - i));
      i = end;
    } else if (rest[0] == '"') {
      const bool raw = in_word && text[i - 1] == 'R';
      stripped.literals.push_back(raw ? take_raw_literal(text, i) : take_literal(text, i));
      stripped.code += stripped.literals.back().empty() ? "\"\"" : "\"x\"";
      keep_line_breaks(stripped.code, stripped.literals.back());
    } else if (rest[0] == '\'' && !in_word) {
      take_literal(text, i);
      stripped.code += "''";
    } else {
      stripped.code += text[i++];
    }
  }
  return stripped;
}

std::vector<std::string> breaches(const Source& source) {
  std::vector<std::string> found = path_breaches(source.path);
  if (!source.text.starts_with(kLicence)) found.push_back("the first line is not the SPDX line");
  if (source.path.ends_with(".hpp") && source.text.find("#pragma once\n") == std::string::npos)
    found.push_back("the header has no #pragma once");
  static const std::regex unfinished(R"(\b(T[O]DO|F[I]XME)\b)");
  if (std::regex_search(source.text, unfinished)) found.push_back("it is not finished");
  const Stripped stripped = strip(source.text);
  if (const std::size_t lines = count_lines_of_code(stripped.code); lines > kMaxLines)
    found.push_back("it has " + std::to_string(lines) + " lines of code, more than " +
                    std::to_string(kMaxLines));
  if (const Layer* layer = layer_of(source.path)) {
    check_includes(source, *layer, found);
    check_names(source, stripped, *layer, found);
  }
  return found;
}

std::vector<std::string> path_breaches(std::string_view path) {
  std::vector<std::string> found;
  std::istringstream parts{std::string(path)};
  for (std::string part; std::getline(parts, part, '/');) {
    const std::string_view name = std::string_view(part).substr(0, part.find('.'));
    if (one_of(name, {"src", "include", "lib", "util", "utils", "common", "core", "helper",
                      "helpers", "misc", "manager"}))
      found.push_back("\"" + part + "\" says nothing about what is in it");
  }
  return found;
}

}  // namespace house
