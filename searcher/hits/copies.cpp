// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/copies.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <set>
#include <utility>

#include "database/document.hpp"
#include "database/fields.hpp"
#include "database/schema.hpp"
#include "database/sketch.hpp"
#include "searcher/hits/slots.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

namespace ascii = stemmers::ascii;
namespace schema = database::schema;

constexpr std::size_t kLargestStory = 500;         // articles; a bound for what is no story
constexpr Xapian::doccount kMostWithBand = 1'000;  // what so many share is no text of theirs
// The share of equal minima estimates the overlap: well below kOverlap two texts are no story, and
// need not be read.
constexpr std::size_t kFewestMinima = database::Sketch::kMinima / 4;
// Papers print a story within days; what comes back each month is written in the same words anew.
constexpr int kDaysApart = 31;
constexpr double kShared = 0.75;  // of the shorter text's rows of words
constexpr double kOverlap = 0.4;  // of both texts' rows of words together
// Editors change a word here and there: in a short text two, in a long one a share of it.
constexpr double kOtherWords = 0.03;
constexpr double kFewOtherWords = 2;
constexpr std::size_t kLongestByline = 12;  // words
constexpr std::size_t kOtherNumbers = 5;    // one of so many may be another

void tidy(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

std::size_t in_both(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t both = 0;
  auto other = b.begin();
  for (const std::uint64_t hash : a) {
    while (other != b.end() && *other < hash)
      ++other;
    if (other != b.end() && *other == hash) ++both;
  }
  return both;
}

// The words of the text that the other text has not, less the longest row of them: what a paper
// adds, a byline or a place, stands together; what tells two uses of one template apart does not.
std::size_t other_words(const StoryText& text, const StoryText& other) {
  std::size_t words = 0;
  std::size_t row = 0;
  std::size_t longest = 0;
  for (const std::uint64_t word : text.text) {
    const bool known = std::binary_search(other.words.begin(), other.words.end(), word);
    row = known ? 0 : row + 1;
    words += known ? 0 : 1;
    longest = std::max(longest, row);
  }
  return words - std::min(longest, kLongestByline);
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), ascii::is_digit);
}

bool are_far_apart(const database::Date& a, const database::Date& b) {
  if (!a.known() || !b.known()) return false;
  using std::chrono::sys_days;
  const auto first = sys_days(database::last_day(a));
  const auto second = sys_days(database::last_day(b));
  const bool vague =
      a.precision < database::Precision::day || b.precision < database::Precision::day;
  return std::abs((first - second).count()) > (vague ? 12 * kDaysApart : kDaysApart);
}

}  // namespace

StoryText story_text(const database::Article& article, stemmers::Analyzer& analyzer) {
  StoryText story;
  story.date = article.date;
  std::vector<std::uint64_t>& words = story.text;
  const auto texts = database::text_fields(article);
  for (std::size_t i = 1; i < texts.size(); ++i)
    for (const stemmers::Token& token : analyzer.analyze(texts[i])) {
      words.push_back(database::word_hash(token.word->stem));
      if (has_digit(token.word->stem)) story.numbers.push_back(words.back());
    }
  for (std::size_t i = 2; i < words.size(); ++i)
    story.shingles.push_back(database::shingle_hash(words[i - 2], words[i - 1], words[i]));
  story.words = words;
  tidy(story.shingles);
  tidy(story.words);
  tidy(story.numbers);
  return story;
}

bool is_same_story(const StoryText& a, const StoryText& b) {
  // `a` is the shorter one; equal lengths are decided by the words, so that the order of the two
  // decides nothing.
  if (std::pair(a.shingles.size(), a.words) > std::pair(b.shingles.size(), b.words))
    return is_same_story(b, a);
  if (are_far_apart(a.date, b.date)) return false;
  const auto shared = static_cast<double>(in_both(a.shingles, b.shingles));
  const auto mine = static_cast<double>(a.shingles.size());
  const double together = mine + static_cast<double>(b.shingles.size()) - shared;
  if (shared < kShared * mine || shared < kOverlap * together) return false;
  const std::size_t other_numbers = a.numbers.size() - in_both(a.numbers, b.numbers);
  if (other_numbers > a.numbers.size() / kOtherNumbers) return false;
  // Without dates two uses of a template are as near as two copies: not a word may differ.
  if (!a.date.known() || !b.date.known())
    return in_both(a.words, b.words) == a.words.size() && other_words(b, a) == 0;
  return static_cast<double>(other_words(a, b)) <=
         kFewOtherWords + kOtherWords * static_cast<double>(a.words.size());
}

const StoryText& Copies::text(Xapian::docid article) {
  const auto known = texts_.find(article);
  if (known != texts_.end()) return known->second;
  const auto read = database::to_article(database_.get_document(article));
  return texts_.emplace(article, story_text(read, analyzer_)).first->second;
}

const std::string& Copies::minima(Xapian::docid article) {
  const auto known = minima_.find(article);
  if (known != minima_.end()) return known->second;
  const auto document = database_.get_document(article, Xapian::DOC_ASSUME_VALID);
  return minima_.emplace(article, document.get_value(schema::kSlotMinima)).first->second;
}

// Is it the band of several texts, and not of all that use a template?
bool Copies::is_shared(const std::string& band) const {
  const Xapian::doccount articles = database_.get_termfreq(band);
  return articles >= 2 && articles <= kMostWithBand;
}

void Copies::expect(std::vector<Xapian::docid> articles) {
  std::sort(articles.begin(), articles.end());
  std::vector<std::pair<std::string, Xapian::docid>> bands;
  SlotReader minima_of(database_, schema::kSlotMinima);
  for (const Xapian::docid article : articles) {
    const std::string minima = minima_of(article);
    if (minima.size() == database::Sketch::kMinima)
      for (std::size_t i = 0; i < database::Sketch::kBands; ++i)
        bands.emplace_back(database::band_term(minima, i), article);
  }
  std::sort(bands.begin(), bands.end());
  for (const auto& [band, article] : bands)
    if (is_shared(band)) sharing_[article].push_back(band);
  expected_.insert(articles.begin(), articles.end());
}

std::vector<std::string> Copies::shared_bands(Xapian::docid article) {
  if (expected_.contains(article)) {
    const auto known = sharing_.find(article);
    return known == sharing_.end() ? std::vector<std::string>() : known->second;
  }
  std::vector<std::string> bands;
  const std::string& minima = this->minima(article);
  if (minima.size() != database::Sketch::kMinima) return bands;
  for (std::size_t i = 0; i < database::Sketch::kBands; ++i)
    bands.push_back(database::band_term(minima, i));
  std::erase_if(bands, [this](const std::string& band) { return !is_shared(band); });
  return bands;
}

std::vector<Xapian::docid> Copies::similar(Xapian::docid article) {
  std::vector<Xapian::docid> found;
  for (const std::string& band : shared_bands(article))
    std::copy(database_.postlist_begin(band), database_.postlist_end(band),
              std::back_inserter(found));
  if (found.empty()) return found;
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  const std::string& minima = this->minima(article);
  std::erase_if(found, [&](Xapian::docid other) {
    return database::common_minima(minima, this->minima(other)) < kFewestMinima;
  });
  return found;
}

std::vector<Xapian::docid> Copies::called_copies(Xapian::docid article) const {
  std::vector<Xapian::docid> found;
  const auto document = database_.get_document(article, Xapian::DOC_ASSUME_VALID);
  const auto add = [&](const std::string& term) {
    std::copy(database_.postlist_begin(term), database_.postlist_end(term),
              std::back_inserter(found));
  };
  const std::string original = document.get_value(schema::kSlotCopyOf);
  if (!original.empty()) add(database::id_term(original));
  const std::string key = document.get_value(schema::kSlotOldestFirst);
  add(database::copy_term(key.substr(key.find('\0') + 1)));
  return found;
}

// Copies of copies belong to it: the same from whichever of them one begins. By the texts two
// members need not be alike, as a chain of small changes leads from one to the other.
std::vector<Xapian::docid> Copies::story(Xapian::docid article) {
  if (!any_called_) any_called_ = database_.get_value_freq(schema::kSlotCopyOf) > 0;
  std::set<Xapian::docid> members{article};
  std::vector<Xapian::docid> open{article};
  while (!open.empty() && members.size() < kLargestStory) {
    const Xapian::docid one = open.back();
    open.pop_back();
    for (const Xapian::docid other : similar(one)) {
      if (members.contains(other) || !is_same_story(text(one), text(other))) continue;
      members.insert(other);
      open.push_back(other);
    }
    if (!*any_called_) continue;
    for (const Xapian::docid other : called_copies(one))
      if (members.insert(other).second) open.push_back(other);
  }
  return {members.begin(), members.end()};
}

}  // namespace searcher
