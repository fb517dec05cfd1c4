// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/copies.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "database/document.hpp"
#include "database/messages/tr.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/matches/text_words.hpp"
#include "searcher/views/view.hpp"
#include "stemmers/normalize.hpp"

namespace searcher::views {
namespace {

using database::marked_in;

constexpr std::size_t kShingle = 3;  // words in a row by which texts are compared
constexpr std::size_t kShown = 24;   // words of what differs

/// An article of a family, with its text in words.
struct Member {
  database::Article article;
  std::vector<std::string> words;   ///< as they are written
  std::vector<std::string> folded;  ///< without letter case
  std::set<std::string> shingles;
};

Member member(database::Article article) {
  Member member{std::move(article), {}, {}, {}};
  std::vector<TextWords> texts = text_words(database::text_fields(member.article));
  for (std::size_t i = 1; i < texts.size(); ++i)  // titles are every paper's own
    for (std::size_t word = 0; word < texts[i].count(); ++word) {
      member.words.emplace_back(texts[i].between(word, word));
      member.folded.push_back(stemmers::normalize(member.words.back()).folded);
    }
  for (std::size_t i = 0; i + kShingle <= member.folded.size(); ++i) {
    std::string shingle;
    for (std::size_t j = 0; j < kShingle; ++j)
      shingle += member.folded[i + j] + ' ';
    member.shingles.insert(std::move(shingle));
  }
  return member;
}

// The words of `one` that stand in no shingle of `other`, as they are written, stretches parted by
// an ellipsis.
std::string own_words(const Member& one, const Member& other) {
  std::vector<bool> shared(one.words.size());
  for (std::size_t i = 0; i + kShingle <= one.folded.size(); ++i) {
    std::string shingle;
    for (std::size_t j = 0; j < kShingle; ++j)
      shingle += one.folded[i + j] + ' ';
    if (!other.shingles.contains(shingle)) continue;
    for (std::size_t j = 0; j < kShingle; ++j)
      shared[i + j] = true;
  }
  std::string text;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < one.words.size(); ++i) {
    if (shared[i]) continue;
    if (shown++ == kShown) return text + " …";
    if (!text.empty()) text += i > 0 && shared[i - 1] ? " … " : " ";
    text += one.words[i];
  }
  return text;
}

// How much of the first's text is in the other's, by its shingles.
double part_in(const Member& one, const Member& other) {
  if (one.shingles.empty()) return 0;
  const auto shared =
      std::count_if(one.shingles.begin(), one.shingles.end(),
                    [&](const std::string& shingle) { return other.shingles.contains(shingle); });
  return static_cast<double>(shared) / static_cast<double>(one.shingles.size());
}

using Family = std::vector<Xapian::docid>;

// Each with two articles or more that may be shown, of which the query found one; the largest
// first.
std::vector<Family> families(const Answer& answer, ResultSet& results) {
  Request everything;
  everything.query = "*";
  everything.today = answer.request.today;
  everything.now = answer.request.now;
  const std::vector<Xapian::docid> shown =
      answer.articles().matching(answer.search.scope(everything));
  Copies copies(answer.articles().database(), answer.articles().analyzer());
  const std::vector<Xapian::docid>& found = results.articles();
  copies.expect(found);
  std::set<Xapian::docid> seen;
  std::vector<Family> all;
  for (const Xapian::docid article :
       answer.watched(found, marked_in("progress", "articles compared"))) {
    if (seen.contains(article)) continue;
    Family family = copies.story(article);
    seen.insert(family.begin(), family.end());
    std::erase_if(family, [&](Xapian::docid one) {
      return !std::binary_search(shown.begin(), shown.end(), one);
    });
    if (family.size() > 1) all.push_back(std::move(family));
  }
  return all;
}

std::vector<Member> members(const Answer& answer, const Family& family) {
  std::vector<Member> all;
  for (const Xapian::docid article : family)
    all.push_back(member(answer.articles().article(article)));
  // One without a date may be the earliest, but nobody knows.
  const auto order = [](const Member& one) {
    const std::string key = one.article.date.key();
    return std::tuple(key.empty(), key, one.article.id);
  };
  std::sort(all.begin(), all.end(),
            [&](const Member& a, const Member& b) { return order(a) < order(b); });
  return all;
}

}  // namespace

void copies(const Answer& answer, Rows& rows) {
  ResultSet results(answer.search, answer.request, answer.found);
  std::vector<std::vector<Member>> all;
  for (const Family& family : families(answer, results))
    all.push_back(members(answer, family));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    const auto order = [](const std::vector<Member>& family) {
      return std::pair(family.front().article.date.key(), family.front().article.id);
    };
    return a.size() != b.size() ? a.size() > b.size() : order(a) < order(b);
  });
  const std::size_t begin = std::min<std::size_t>(answer.request.offset, all.size());
  const std::size_t end = begin + std::min<std::size_t>(answer.request.limit, all.size() - begin);
  answer.begin_output({all.size(), "families", results.articles().size()});
  rows.total(all.size());
  for (std::size_t i = begin; i < end; ++i)
    for (const Member& one : all[i]) {
      const Member& first = all[i].front();
      const bool is_first = &one == &first;
      const std::vector<Cell> cells{std::uint64_t{i + 1},
                                    one.article.date.iso(),
                                    one.article.source,
                                    one.article.id,
                                    one.article.title,
                                    std::uint64_t{one.words.size()},
                                    is_first ? Cell() : Cell(part_in(first, one)),
                                    is_first ? Cell() : Cell(part_in(one, first)),
                                    is_first ? Cell() : Cell(own_words(one, first)),
                                    is_first ? Cell() : Cell(own_words(first, one))};
      rows.row(cells);
    }
  rows.end();
}

}  // namespace searcher::views
