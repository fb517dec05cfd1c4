// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "stemmers/analysis.hpp"

namespace searcher {

/// What decides whether two articles are one story: hashes of stems in the article's text without
/// its title, each list but the first one sorted and without repetitions.
struct StoryText {
  std::vector<std::uint64_t> text;      ///< in the order of the text
  std::vector<std::uint64_t> shingles;  ///< of three words in a row
  std::vector<std::uint64_t> words;
  std::vector<std::uint64_t> numbers;  ///< words with a digit
  database::Date date;
};

StoryText story_text(const database::Article& article, stemmers::Analyzer& analyzer);

/// Is the shorter of the two nearly all in the longer one, in the same words, with the same numbers
/// and names, published within a month? Symmetric. Without dates there
/// may be no other word at all. Weather reports, stock lists and obituaries are
/// written in the same words, but of other numbers and names.
bool is_same_story(const StoryText& a, const StoryText& b);

/// Finds the copies of articles: those that share a band of their sketch and are the same story,
/// those that the archive calls copies, and the copies of copies. Depends on the articles alone,
/// not on their order in the database. Remembers what it has read.
class Copies {
 public:
  /// Both outlive it.
  Copies(const Xapian::Database& database, stemmers::Analyzer& analyzer)
      : database_(database), analyzer_(analyzer) {}

  /// The article and all its copies, ascending.
  std::vector<Xapian::docid> story(Xapian::docid article);

  /// Finds out beforehand which of many articles share a band with others: in the order of the
  /// terms a table is read once, article by article nearly all of its blocks again and again.
  void expect(std::vector<Xapian::docid> articles);

 private:
  std::vector<Xapian::docid> called_copies(Xapian::docid article) const;
  bool is_shared(const std::string& band) const;
  const std::string& minima(Xapian::docid article);
  std::vector<std::string> shared_bands(Xapian::docid article);
  std::vector<Xapian::docid> similar(Xapian::docid article);
  const StoryText& text(Xapian::docid article);

  const Xapian::Database& database_;
  std::optional<bool> any_called_;  ///< does the archive call any article a copy?
  stemmers::Analyzer& analyzer_;
  std::map<Xapian::docid, StoryText> texts_;
  /// A look at one on another machine takes tens of milliseconds.
  std::map<Xapian::docid, std::string> minima_;
  std::set<Xapian::docid> expected_;
  /// Of the expected ones those that share bands with others: these bands.
  std::map<Xapian::docid, std::vector<std::string>> sharing_;
};

}  // namespace searcher
