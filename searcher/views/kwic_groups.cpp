// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/kwic_groups.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tsl/robin_map.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/views/article_groups.hpp"
#include "searcher/views/kwic_places.hpp"
#include "searcher/views/view.hpp"
#include "stemmers/normalize.hpp"

namespace searcher::views {
namespace {

using database::marked_in;
using database::tr;

constexpr std::string_view kLeft = "left";
constexpr std::string_view kRight = "right";
constexpr std::string_view kMatch = "match";
constexpr std::string_view kLemma = "lemma";
constexpr std::uint32_t kMaxWords = 5;

/// By what lines are grouped.
struct Grouping {
  std::string_view kind;  ///< of the four above, or a field or a unit of time
  std::uint32_t words = 1;

  bool of_words() const {
    return kind == kLeft || kind == kRight || kind == kMatch || kind == kLemma;
  }
};

struct Group {
  std::uint64_t occurrences = 0;
  std::uint64_t articles = 0;
  Xapian::docid last = 0;
  std::map<std::string, std::uint64_t> written;  ///< the spellings

  const std::string& usual() const {
    return std::max_element(written.begin(), written.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
};

[[noreturn]] void refuse(std::string_view by) {
  throw database::Failure(
      "--group: " + tr("there is no `%s`", by),
      tr("match, lemma, left, right, left:2, right:2 (up to 5 words), source, "
         "section, author, agency, place, day, week, month, quarter, year, decade"));
}

Grouping grouping(std::string_view by) {
  const std::size_t colon = by.find(':');
  Grouping grouping{by.substr(0, colon), 1};
  const bool beside = grouping.kind == kLeft || grouping.kind == kRight;
  if (colon != std::string_view::npos) {
    const std::string_view digits = by.substr(colon + 1);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), grouping.words);
    const bool sound = error == std::errc() && end == digits.data() + digits.size();
    if (!beside || !sound || grouping.words == 0 || grouping.words > kMaxWords) refuse(by);
  }
  if (!grouping.of_words() && !is_unit(by) && grouping_field(by) == nullptr) refuse(by);
  return grouping;
}

/// Counts lines by what they are called.
class Groups {
 public:
  void add(const std::string& key, const std::string& written, Xapian::docid article) {
    Group& group = groups_[key];
    ++group.occurrences;
    if (group.last != article) ++group.articles;
    group.last = article;
    ++group.written[written];
  }

  /// The most frequent first.
  std::vector<Group> sorted() const {
    std::vector<std::pair<std::string, Group>> all(groups_.begin(), groups_.end());
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      if (a.second.occurrences != b.second.occurrences)
        return a.second.occurrences > b.second.occurrences;
      return a.first < b.first;
    });
    std::vector<Group> groups;
    groups.reserve(all.size());
    for (auto& one : all)
      groups.push_back(std::move(one.second));
    return groups;
  }

 private:
  tsl::robin_map<std::string, Group> groups_;
};

// Words beside each other: as they are written, and without letter case.
struct Row {
  std::string key;
  std::string written;

  void add(std::string_view word) {
    key += (key.empty() ? "" : " ") + stemmers::normalize(word).exact;
    written += (written.empty() ? "" : " ") + std::string(word);
  }
};

void group_by_words(const Answer& answer, const std::vector<KwicPlace>& places, const Grouping& by,
                    Groups& groups) {
  Concordances concordances(answer, false);
  stemmers::Analyzer& analyzer = answer.articles().analyzer();
  for (const KwicPlace& place : answer.watched(places, marked_in("progress", "lines counted"))) {
    Concordance& concordance = concordances.of(place.article);
    if (by.kind == kLeft || by.kind == kRight) {
      Row row;
      for (const std::string_view word : concordance.beside(place.at, by.words, by.kind == kLeft))
        row.add(word);
      groups.add(row.key, row.written, place.article);
      continue;
    }
    const MatchedWords words = concordance.words(place.at, analyzer);
    groups.add(by.kind == kLemma ? words.lemma : words.form,
               std::string(concordance.matched(place.at)), place.article);
  }
}

}  // namespace

void require_group(std::string_view by) {
  grouping(by);
}

std::vector<std::string_view> group_names() {
  std::vector<std::string_view> names{kMatch, kLemma, kLeft, kRight};
  for (const GroupingField& field : grouping_fields())
    names.push_back(field.name);
  return names;
}

void kwic_groups(const Answer& answer, Rows& rows) {
  const Grouping by = grouping(answer.choices.group);
  const KwicPlaces found = kwic_places(answer, false);
  Groups groups;
  if (by.of_words()) {
    group_by_words(answer, found.places, by, groups);
  } else {
    ArticleGroups of(answer.articles().database(), by.kind);
    for (const KwicPlace& place : found.places)
      for (const std::string& value : of.of(place.article))
        groups.add(value, value, place.article);
  }
  const std::vector<Group> all = groups.sorted();
  const std::size_t begin = std::min<std::size_t>(answer.request.offset, all.size());
  const std::size_t end = begin + std::min<std::size_t>(answer.request.limit, all.size() - begin);
  answer.begin_output({all.size(), "groups", found.articles});
  rows.total(all.size());
  const auto lines = static_cast<double>(found.places.size());
  for (std::size_t i = begin; i < end; ++i) {
    const std::vector<Cell> cells{all[i].usual(), all[i].occurrences,
                                  static_cast<double>(all[i].occurrences) / lines, all[i].articles};
    rows.row(cells);
  }
  rows.end();
}

}  // namespace searcher::views
