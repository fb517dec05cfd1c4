// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_dates.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "database/date.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/page_lines.hpp"
#include "indexer/archives/web/words/date_in_line.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

// In a longer line a date belongs to what it tells; an element of more nodes is a box.
constexpr std::uint32_t kLongestLine = 25;  // words, that says when
constexpr double kLinked = 0.5;
constexpr Index kLargestElement = 12;  // nodes

// "March 12, 2021", "Fri Mar 12 2021 14:05": the month in front of the day.
std::string from_american(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string lower = lower_case(text);
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const std::size_t at = lower.find(kMonths[month]);
    if (at == std::string::npos || (at > 0 && lower[at - 1] != ' ')) continue;
    const std::size_t day = lower.find_first_of("0123456789", at);
    const std::size_t day_end = lower.find_first_not_of("0123456789", day);
    if (day == std::string::npos || day_end == std::string::npos || day_end - day > 2) continue;
    for (std::size_t year = lower.find_first_of("0123456789", day_end); year != std::string::npos;
         year = lower.find_first_of("0123456789", year)) {
      const std::size_t end = std::min(lower.find_first_not_of("0123456789", year), lower.size());
      if (end - year == 4) {
        const auto date =
            database::parse_date(lower.substr(day, day_end - day) + "." +
                                 std::to_string(month + 1) + "." + lower.substr(year, 4));
        return date ? date->iso() : "";
      }
      year = end;
    }
  }
  return {};
}

// As a machine writes it. A page without a date often says the first of January 1970.
std::string from_data(const std::string& text) {
  const std::string trim(trimmed(text));
  const LegalTime german;
  std::string found = date_in(trim, german) ? trim : "";
  if (found.empty())
    if (const auto line = find_date(trim)) found = line->date.iso();
  if (found.empty()) found = from_american(trim);
  const auto date = date_in(found, german);
  return date && !(date->year == 1970 && date->month == 1 && date->day == 1) ? found : "";
}

std::string first_date(const std::vector<std::string>& texts) {
  for (const std::string& text : texts)
    if (std::string date = from_data(text); !date.empty()) return date;
  return {};
}

class DatesOfPage {
 public:
  DatesOfPage(const HtmlTree& tree, const PageBlocks& blocks, const PageBody& body, Index heading)
      : tree_(tree), blocks_(blocks), body_(body), heading_(heading) {
    read_elements();
    read_lines();
  }

  // A date between title and text is the article's. A line says it for readers, so it goes before
  // elements elsewhere, which may belong to teasers.
  const std::string& date() const {
    for (const std::string* one : {&within_, &line_, &line_above_, &line_below_, &before_})
      if (!one->empty()) return *one;
    return behind_;
  }
  const std::string& changed() const { return changed_; }

 private:
  // <time datetime>, and what a class calls a date: between title and end of the text, else
  // nearest.
  void read_elements() {
    const Index title = heading_ == HtmlTree::kNone ? 0 : heading_;
    for (Index i = 0; i < tree_.size(); ++i) {
      const auto& node = tree_.node(i);
      if (node.tag == Tag::nav || node.tag == Tag::aside || node.tag == Tag::footer) {
        const bool around = i <= title && title < node.end;
        if (!around) i = std::max(i, node.end - 1);
        continue;
      }
      if (node.tag == Tag::text || !is_dated(i)) continue;
      std::string date = date_of(i);
      if (date.empty()) continue;
      if (i < title)
        before_ = std::move(date);
      else if (i <= body_.end && within_.empty())
        within_ = std::move(date);
      else if (behind_.empty())
        behind_ = std::move(date);
    }
  }

  bool is_dated(Index i) const {
    const auto& node = tree_.node(i);
    const std::string_view name =
        node.attribute_count > 0 ? tree_.raw_attribute(i, "class").value_or("") : "";
    if (says(name, PhraseKind::changed_name)) return false;
    return node.tag == Tag::time ||
           (node.end - i < kLargestElement && says(name, PhraseKind::dated));
  }

  std::string date_of(Index i) const {
    for (const char* attribute : {"datetime", "content", "data-timestamp", "data-datetime",
                                  "data-date", "data-published", "data-time", "title"})
      if (const auto value = tree_.attribute(i, attribute))
        if (std::string date = from_data(*value); !date.empty()) return date;
    // What holds more says more than a date; nested, it would be read again and again.
    if (tree_.node(i).end - i >= kLargestElement) return {};
    const std::string shown = tree_.text(i);
    const auto found = find_date(shown);
    if (!found || says_changed(std::string_view(shown).substr(0, found->begin))) return {};
    return found->date.iso();
  }

  // A line may say both: "12.03.2021, aktualisiert am 13.03.2021".
  void read_lines() {
    for (const std::size_t i : body_.around) {
      const Block& block = blocks_.all()[i];
      // With a link it is rather a teaser.
      if (block.words > kLongestLine || block.link_share() > kLinked ||
          announces_programme(block.text))
        continue;
      const bool above = heading_ != HtmlTree::kNone && block.last < heading_;
      std::string_view rest = block.text;
      while (const auto found = find_date(rest)) {
        const bool change = says_changed(rest.substr(0, found->begin));
        const bool below = block.first > body_.end;
        std::string& one = change ? changed_ : above ? line_above_ : below ? line_below_ : line_;
        if (one.empty() || (above && !change)) one = found->date.iso();
        rest.remove_prefix(found->end);
      }
    }
  }

  const HtmlTree& tree_;
  const PageBlocks& blocks_;
  const PageBody& body_;
  const Index heading_;
  std::string within_;
  std::string before_;
  std::string behind_;
  std::string line_;
  std::string line_above_;
  std::string line_below_;
  std::string changed_;
};

// 2021-06-15T06:00:00+01:00 as its clock showed it; "" where it says no zone.
std::string without_zone(const std::string& date) {
  const std::string text(trimmed(date));
  const std::size_t time = text.find(':');
  if (time == std::string::npos || text.find('-') > time) return {};
  const std::size_t zone = text.find_first_of("Z+-", time);
  return zone == std::string::npos ? "" : text.substr(0, zone);
}

bool is_same_minute(const database::Date& one, const database::Date& other) {
  return one.year == other.year && one.month == other.month && one.day == other.day &&
         one.hour == other.hour && one.minute == other.minute;
}

// Some papers write the German clock under a zone that it never was in: +01:00 in summer, Z. Their
// pages print that clock beside it.
class Zones {
 public:
  Zones(const HtmlTree& tree, const PageBlocks& blocks, const PageBody& body) {
    for (const std::size_t i : body.around)
      if (blocks.all()[i].words <= kLongestLine) add_line(blocks.all()[i].text);
    for (Index i = 0; i < tree.size(); ++i)
      if (tree.node(i).tag == Tag::time && tree.node(i).end - i < kLargestElement)
        compare(tree.attribute_or_empty(i, "datetime"), tree.text(i));
  }

  void compare(const std::string& date) { compare(date, {}); }

  std::string mended(std::string date) const {
    if (as_written_ == 0 || as_said_ > 0) return date;
    std::string plain = without_zone(date);
    return plain.empty() ? date : plain;
  }

 private:
  void add_line(std::string_view line) {
    while (const auto found = find_date(line)) {
      if (found->date.precision == database::Precision::minute) printed_.push_back(found->date);
      line.remove_prefix(found->end);
    }
  }

  // With what the page prints: around its text, and in the element itself, where a clock is enough.
  void compare(const std::string& date, const std::string& shown) {
    const LegalTime german;
    const auto written = date_in(without_zone(date), german);
    const auto said = date_in(date, german);
    if (!written || !said || is_same_minute(*written, *said)) return;
    std::vector<database::Date> printed = printed_;
    if (is_clock(shown)) {
      const auto at = shown.find_first_of(":.");
      for (const database::Date* day : {&*written, &*said}) {
        database::Date clock = *day;
        clock.hour = std::stoi(shown.substr(0, at));
        clock.minute = std::stoi(shown.substr(at + 1, 2));
        printed.push_back(clock);
      }
    } else if (const auto found = find_date(shown);
               found && found->date.precision == database::Precision::minute) {
      printed.push_back(found->date);
    }
    for (const database::Date& one : printed) {
      if (is_same_minute(one, *written)) ++as_written_;
      if (is_same_minute(one, *said)) ++as_said_;
    }
  }

  std::vector<database::Date> printed_;
  std::size_t as_written_ = 0;
  std::size_t as_said_ = 0;
};

}  // namespace

PageDates find_dates(const HtmlTree& tree, const PageBlocks& blocks, const PageFacts& facts,
                     const PageBody& body, HtmlTree::Index heading, const std::string& url) {
  const DatesOfPage shown(tree, blocks, body, heading);
  PageDates dates{first_date(facts.dates), first_date(facts.changes)};
  if (dates.date.empty()) dates.date = first_date({facts.created});
  // What the page shows is less exact than its data, but better than its address.
  if (dates.date.empty()) dates.date = shown.date();
  if (dates.date.empty())
    if (const auto found = date_of_url(url)) dates.date = found->iso();
  // A page with one date only calls it "Stand" or "aktualisiert": then it is the article's.
  if (dates.date.empty()) return {shown.changed().empty() ? dates.changed : shown.changed(), {}};
  if (dates.changed.empty()) dates.changed = shown.changed();
  Zones zones(tree, blocks, body);
  zones.compare(dates.date);
  zones.compare(dates.changed);
  return {zones.mended(dates.date), zones.mended(dates.changed)};
}

}  // namespace indexer::archives
