// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/division.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "database/words.hpp"
#include "stemmers/compound.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kMostRows = 8;  // each is a phrase of the query; four parts have seven

// Nothing, or the hyphen between two parts.
bool is_joiner(std::string_view between) {
  return std::none_of(between.begin(), between.end(), ascii::is_letter_or_digit);
}

// All rows of parts that cover the word, from byte `end` on.
class Rows {
 public:
  Rows(std::string_view word, std::span<const stemmers::Part> parts) : word_(word), parts_(parts) {
    go_on(0);
  }
  std::vector<std::vector<std::string>> found() && { return std::move(found_); }

 private:
  void go_on(std::uint32_t end) {
    if (found_.size() == kMostRows) return;
    if (end == word_.size()) {
      if (row_.size() > 1) found_.push_back(row_);
      return;
    }
    for (const stemmers::Part& part : parts_) {
      if (part.span.start < end || !is_joiner(word_.substr(end, part.span.start - end))) continue;
      row_.push_back(part.stem);
      go_on(part.span.end);
      row_.pop_back();
    }
  }

  std::string_view word_;
  std::span<const stemmers::Part> parts_;
  std::vector<std::string> row_;
  std::vector<std::vector<std::string>> found_;
};

// `lexicon` becomes what the word is divided by.
std::vector<stemmers::Part> parts_by(const Xapian::Database& database,
                                     const stemmers::Settings& settings, const QueryWord& word,
                                     stemmers::Lexicon& lexicon) {
  if (word.components.size() == 1 && !stemmers::may_be_compound(word.folded)) return {};
  for (const std::string& component : word.components)
    database::add_words_within(database, component, lexicon);
  if (word.components.size() == 1 && lexicon.empty()) return {};
  stemmers::Analyzer analyzer(settings, &lexicon);
  const std::span<const stemmers::Token> tokens = analyzer.ask(word.text);
  if (tokens.size() != 1) return {};
  return tokens.front().word->parts;
}

// Is it made of other parts?
bool is_row(const stemmers::Part& part, std::span<const stemmers::Part> all) {
  return std::any_of(all.begin(), all.end(), [&](const stemmers::Part& other) {
    const bool within = other.span.start >= part.span.start && other.span.end <= part.span.end;
    return within && other.span.end - other.span.start < part.span.end - part.span.start;
  });
}

// A row of parts tells of a query if it is a word; else its parts do.
bool is_known(std::string_view word, const stemmers::Part& part, const stemmers::Lexicon& lexicon) {
  const std::string_view surface = word.substr(part.span.start, part.span.end - part.span.start);
  return stemmers::is_noun(lexicon, stemmers::normalize(surface).folded);
}

}  // namespace

std::vector<stemmers::Part> parts_of(const Xapian::Database& database,
                                     const stemmers::Settings& settings, const QueryWord& word) {
  stemmers::Lexicon lexicon;
  return parts_by(database, settings, word, lexicon);
}

Division divide(const Xapian::Database& database, const stemmers::Settings& settings,
                const QueryWord& word) {
  stemmers::Lexicon lexicon;
  std::vector<stemmers::Part> parts = parts_by(database, settings, word, lexicon);
  const std::vector<stemmers::Part> all = parts;
  std::erase_if(parts, [&](const stemmers::Part& part) {
    return is_row(part, all) && !is_known(word.text, part, lexicon);
  });
  Division division;
  for (const stemmers::Part& part : parts)
    division.parts.push_back(part.stem);
  division.rows = Rows(word.text, parts).found();
  return division;
}

}  // namespace searcher::query
