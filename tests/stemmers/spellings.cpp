// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/stemmers/spellings.hpp"

#include <cstdlib>
#include <fstream>
#include <set>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "stemmers/scanner.hpp"

namespace spellings {
namespace {

namespace fs = std::filesystem;

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

icu::UnicodeString upper(icu::UnicodeString text) {
  return text.toUpper(icu::Locale::getGerman());
}

icu::UnicodeString lower(icu::UnicodeString text) {
  return text.toLower(icu::Locale::getGerman());
}

icu::UnicodeString title(const icu::UnicodeString& text) {
  const std::int32_t first = text.moveIndex32(0, 1);
  return upper(text.tempSubString(0, first)) + lower(text.tempSubString(first));
}

std::string composed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return to_utf8(icu::Normalizer2::getNFCInstance(status)->normalize(text, status));
}

std::string decomposed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return to_utf8(icu::Normalizer2::getNFDInstance(status)->normalize(text, status));
}

void add_words(std::set<std::string>& words, std::string_view text) {
  stemmers::Scanner scanner(text);
  stemmers::Unit unit;
  while (scanner.next(unit))
    words.emplace(text.substr(unit.span.start, unit.span.end - unit.span.start));
}

void unescape_line_ends(std::string& line) {
  for (auto at = line.find("\\n"); at != std::string::npos; at = line.find("\\n", at))
    line.replace(at, 2, "\n");
}

}  // namespace

std::vector<std::string> of(std::string_view word) {
  const auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  std::set<std::string> all{std::string(word)};
  for (const icu::UnicodeString& spelling : {wide, lower(wide), title(wide), upper(wide)}) {
    all.insert(composed(spelling));
    all.insert(decomposed(spelling));
  }
  return {all.begin(), all.end()};
}

std::vector<std::string> of_the_sample_archive() {
  std::set<std::string> words;
  for (const auto& archive :
       fs::directory_iterator(fs::path(NACHLESE_SOURCE_DIR) / "corpus" / "archive")) {
    std::ifstream file(archive.path());
    for (std::string line; std::getline(file, line);) {
      unescape_line_ends(line);
      add_words(words, line);
    }
  }
  return {words.begin(), words.end()};
}

std::optional<std::vector<std::string>> of_a_shared_list(const fs::path& list) {
  const char* given = std::getenv("NACHLESE_SHARED_DATA");
  const fs::path folder =
      given != nullptr ? fs::path(given) : fs::path(NACHLESE_SOURCE_DIR) / ".." / "shared" / "data";
  std::ifstream file(folder / list);
  if (!file) return std::nullopt;
  std::vector<std::string> words;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line[0] != '#') words.push_back(line.substr(0, line.find('\t')));
  return words;
}

std::string in_a_sentence(std::string_view word) {
  return "Der " + std::string(word) + " sagte.";
}

}  // namespace spellings
