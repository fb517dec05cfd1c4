// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_title.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/page_body.hpp"
#include "indexer/archives/web/page_boilerplate.hpp"
#include "indexer/archives/web/page_headings.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

constexpr std::size_t kCutBytes = 100;  // from which a title may have been cut to fit
constexpr double kStated = 6;           // points of a title that is shown and stated as data
constexpr std::array<std::string_view, 8> kSeparators{" | ", " - ", " – ",  " — ",
                                                      " · ", " » ", " // ", " • "};

bool within(std::string_view part, std::string_view whole) {
  return part.size() >= kShortestTitle && whole.find(part) != std::string_view::npos;
}

class Vote {
 public:
  void add(std::string text, double weight) {
    if (text.empty() || text.size() > kLongestTitle) return;
    std::string letters = letters_of(text);
    if (letters.size() < 3) return;
    candidates_.push_back({std::move(text), std::move(letters), weight});
  }

  std::string winner() const {
    std::string best;
    double most = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const double points = points_of(i);
      if (points <= most) continue;
      most = points;
      best = candidates_[i].text;
    }
    return best;
  }

  bool knows(std::string_view letters) const {
    return std::any_of(candidates_.begin(), candidates_.end(),
                       [&](const Candidate& one) { return one.letters == letters; });
  }
  /// "Zeitung: Titel" for "Titel".
  bool ends_with(std::string_view letters) const {
    return letters.size() >= 2 * kShortestTitle &&
           std::any_of(candidates_.begin(), candidates_.end(),
                       [&](const Candidate& one) { return one.letters.ends_with(letters); });
  }
  bool holds(std::string_view letters) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& one) {
      return within(letters, one.letters) || within(one.letters, letters);
    });
  }

 private:
  struct Candidate {
    std::string text;
    std::string letters;
    double weight = 0;
  };

  double points_of(std::size_t i) const {
    const Candidate& one = candidates_[i];
    double points = one.weight;
    const bool cut =
        one.text.ends_with("…") || one.text.ends_with("...") || one.text.size() >= kCutBytes;
    for (std::size_t k = 0; k < candidates_.size(); ++k) {
      if (k == i) continue;
      if (candidates_[k].letters == one.letters)
        points += 2;
      else if (within(one.letters, candidates_[k].letters) ||
               within(candidates_[k].letters, one.letters))
        points += 1;
      if (cut && candidates_[k].letters.size() > one.letters.size() &&
          candidates_[k].letters.starts_with(one.letters))
        points -= 3;
    }
    return points;
  }

  std::vector<Candidate> candidates_;
};

// The heading that shows the title, or the first that can be one.
const Heading* heading_of(const std::vector<Heading>& all, const Vote& vote,
                          const std::string& site) {
  const Heading* best = nullptr;
  int most = 0;
  for (const Heading& heading : all) {
    const bool equal = vote.knows(heading.letters);
    const bool partly = !equal && vote.holds(heading.letters);
    int points = 0;
    if (equal) points = 20;
    if (partly) points = heading.letters.size() > 12 ? 8 : 3;
    if (heading.tag == Tag::h1 && heading.letters != site) points += 6;
    if (heading.tag == Tag::h2 || heading.tag == Tag::h4) points += 1;
    if (heading.tag != Tag::h1 && !equal && !partly) continue;
    if (heading.tag == Tag::p && !equal && !vote.ends_with(heading.letters)) continue;
    if (points <= most) continue;
    most = points;
    best = &heading;
  }
  return best;
}

// A title of a page that says nothing else: what calls itself one, in front of the text.
const Heading* first_named(const std::vector<Heading>& all) {
  for (const Tag tag : {Tag::h1, Tag::h2, Tag::h4})
    for (const Heading& heading : all)
      if (heading.tag == tag && count_words(heading.text) >= 3) return &heading;
  return nullptr;
}

bool is_site(std::string_view part, const std::string& site, const std::string& host) {
  const std::string letters = letters_of(part);
  if (letters.size() < 2) return false;
  if (letters == site || letters == host) return true;
  if (letters.size() >= 3 && (site.starts_with(letters) || host.find(letters) != std::string::npos))
    return true;
  return site.size() >= 3 && count_words(part) <= 6 && letters.find(site) != std::string::npos;
}

// "(S+) Titel".
std::string_view without_price(std::string_view title) {
  constexpr std::size_t kLongestMark = 10;
  if (!title.starts_with('(') && !title.starts_with('[')) return title;
  const std::size_t end = title.find_first_of(")]");
  if (end == std::string_view::npos || end > kLongestMark) return title;
  const std::string mark = lower_case(title.substr(0, end));
  const bool paid = mark.ends_with('+') || mark.ends_with("plus");
  return paid ? trimmed(title.substr(end + 1)) : title;
}

// "Titel - Blatt" where a heading says "Titel", or "Dachzeile: Titel".
std::string without_tail(std::string title, const std::vector<Heading>& all) {
  const auto shown = [&](std::string_view front) {
    const std::string letters = letters_of(front);
    return letters.size() >= 2 * kShortestTitle &&
           std::any_of(all.begin(), all.end(), [&](const Heading& one) {
             return one.tag != Tag::p && one.letters.ends_with(letters);
           });
  };
  // "Titel - Nachrichten - Blatt" has two tails.
  for (const std::string_view separator : kSeparators)
    for (std::size_t at = title.rfind(separator); at != std::string::npos && at > 0;
         at = title.rfind(separator, at - 1))
      if (shown(std::string_view(title).substr(0, at))) title.resize(at);
  return title;
}

}  // namespace

std::string window_title(const HtmlTree& tree) {
  for (Index i = 0; i < tree.size(); ++i)
    if (tree.node(i).tag == Tag::title && tree.node(tree.node(i).parent).tag != Tag::svg)
      return tree.text(i);
  return {};
}

std::string without_site(std::string title, std::string_view site_name,
                         std::string_view host_name) {
  const std::string site = letters_of(site_name);
  const std::string host = letters_of(host_name);
  for (bool again = true; again;) {
    again = false;
    std::size_t at = std::string::npos;
    std::string_view separator;
    for (const std::string_view one : kSeparators) {
      const std::size_t last = title.rfind(one);
      if (last != std::string::npos && (at == std::string::npos || last > at)) {
        at = last;
        separator = one;
      }
    }
    if (at == std::string::npos || at == 0) break;
    const std::string_view behind = std::string_view(title).substr(at + separator.size());
    const bool barred = (separator == " | " || separator == " » ") && count_words(behind) <= 4 &&
                        count_words(std::string_view(title).substr(0, at)) >= 3;
    if (barred || is_site(behind, site, host)) {
      title.resize(at);
      again = true;
    }
  }
  for (const std::string_view separator : {": ", " | ", " - ", " – ", " :: ", " > ", " » "}) {
    const std::size_t at = title.find(separator);
    if (at == std::string::npos || count_words(std::string_view(title).substr(0, at)) > 4) continue;
    const std::string front = letters_of(std::string_view(title).substr(0, at));
    if (!front.empty() && (front == site || front == host))
      return without_site(title.substr(at + separator.size()), site_name, host_name);
  }
  return title;
}

PageTitle find_title(const HtmlTree& tree, const PageBlocks& blocks, const PageFacts& facts,
                     std::string_view host) {
  const std::string site = facts.publisher;
  const std::vector<Heading> all = headings(tree, blocks);
  Vote vote;
  double weight = 1.5;
  for (const std::string& title : facts.titles) {
    std::string line;
    append_collapsed(text_of_markup(title), line);
    vote.add(without_tail(without_site(std::string(without_price(trimmed(line))), site, host), all),
             weight);
    weight = std::max(0.6, weight - 0.3);
  }
  const std::string window =
      without_tail(without_site(std::string(without_price(window_title(tree))), site, host), all);
  vote.add(window, 0.5);
  const Heading* heading = heading_of(all, vote, letters_of(site));
  const bool nameless = facts.titles.empty();
  if (heading == nullptr && nameless) heading = first_named(all);
  PageTitle title;
  if (heading != nullptr) {
    // "Ressort Titel", where the window says "Titel".
    const bool longer = nameless && within(letters_of(window), heading->letters) &&
                        heading->letters.ends_with(letters_of(window));
    const bool same = heading->letters == letters_of(window);
    const bool stated = heading->letters == letters_of(facts.headline);
    vote.add(heading->text, stated ? kStated : !nameless ? 1.4 : longer && !same ? 0.4 : 2.5);
    title.heading = heading->element;
    title.block = heading->block;
  }
  title.text = vote.winner();
  return title;
}

}  // namespace indexer::archives
