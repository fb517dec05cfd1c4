// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/division.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "database/words.hpp"
#include "stemmers/ascii.hpp"
#include "stemmers/compound.hpp"

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

}  // namespace

std::vector<stemmers::Part> parts_of(const Xapian::Database& database,
                                     const stemmers::Settings& settings, const QueryWord& word) {
  if (word.components.size() == 1 && !stemmers::may_be_compound(word.folded)) return {};
  stemmers::Lexicon lexicon;
  for (const std::string& component : word.components)
    database::add_words_within(database, component, lexicon);
  if (word.components.size() == 1 && lexicon.empty()) return {};
  stemmers::Analyzer analyzer(settings, &lexicon);
  const std::span<const stemmers::Token> tokens = analyzer.ask(word.text);
  if (tokens.size() != 1) return {};
  return tokens.front().word->parts;
}

Division divide(const Xapian::Database& database, const stemmers::Settings& settings,
                const QueryWord& word) {
  const std::vector<stemmers::Part> parts = parts_of(database, settings, word);
  Division division;
  for (const stemmers::Part& part : parts)
    division.parts.push_back(part.stem);
  division.rows = Rows(word.text, parts).found();
  return division;
}

}  // namespace searcher::query
