// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_title.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/page_headings.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

// What speaks for a title, in points: the candidate with most of them is the title, and of equals
// the first. Weights were set on the pages of corpus/pages, where what they give is tested; what
// matters is their order, and that two that agree outweigh one that is trusted more.
constexpr double kFirstStated = 1.5;  // the first of the page's data, each further one a step less:
constexpr double kStatedStep = 0.3;   // JSON-LD before Open Graph before Dublin Core,
constexpr double kLastStated = 0.6;   // but no less than this
constexpr double kWindow = 0.5;       // the <title>, which also says the paper and the section
constexpr double kShown = 1.4;  // the heading, beside data that may have been written for search
constexpr double kShownAlone = 2.5;    // the heading of a page whose data state none
constexpr double kShownLonger = 0.4;   // the same with a section before what the <title> shows
constexpr double kStatedAndShown = 6;  // the heading that is the headline of JSON-LD too
constexpr double kPrinted = 9;         // the only h1, which says something else than all data
constexpr double kAgrees = 2;          // for each other candidate of the same letters
constexpr double kPartlyAgrees = 1;    // for each that holds this one, or is held by it
constexpr double kWasCut = -3;         // for each that goes on where this one ends in dots

// Points of a heading of the page to be the one that shows the title.
constexpr int kHeadingAgrees = 20;  // with a title that the data state: no other sign weighs more
constexpr int kHeadingPartly = 8;
constexpr int kHeadingPartlyShort = 3;   // a section is within many a title
constexpr std::size_t kLongEnough = 12;  // letters, above which a part is more than a section
constexpr int kHeadingOfPage = 6;        // an h1 that is not the paper's own name
constexpr int kHeadingOfArticle = 1;     // h2, or a line that calls itself a title

constexpr std::size_t kLongestTailed = 8 * kLongestTitle;  // bytes of a title with names behind it
constexpr std::size_t kCutBytes = 100;     // from which a title may have been cut to fit
constexpr std::size_t kFewestLetters = 3;  // of anything that can be a title
constexpr std::uint32_t kFewestWords = 3;  // of a title that nothing but its tag shows
constexpr std::uint32_t kLongestSite = 6;  // words around the name of a site: "Blatt - Nachrichten"
constexpr std::uint32_t kLongestBarred = 4;  // words behind a bar, whoever's they are
constexpr std::array<std::string_view, 8> kSeparators{" | ", " - ", " – ",  " — ",
                                                      " · ", " » ", " // ", " • "};

// Whether one title is a part of another; a shorter part is a word that many titles have.
bool within(std::string_view part, std::string_view whole) {
  return part.size() >= kShortestTitle && whole.find(part) != std::string_view::npos;
}

// All that may be the title. Data may be wrong, written for search engines, or the same on every
// page, and headings may be the section's, so none of them is believed alone.
class Vote {
 public:
  void add(std::string text, double weight) {
    if (text.empty() || text.size() > kLongestTitle) return;
    std::string letters = letters_of(text);
    if (letters.size() < kFewestLetters) return;
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

  // Data are cut to fit a search engine's line or a card; what goes on where they end is whole.
  double points_of(std::size_t i) const {
    const Candidate& one = candidates_[i];
    double points = one.weight;
    const bool cut =
        one.text.ends_with("…") || one.text.ends_with("...") || one.text.size() >= kCutBytes;
    for (std::size_t k = 0; k < candidates_.size(); ++k) {
      if (k == i) continue;
      if (candidates_[k].letters == one.letters)
        points += kAgrees;
      else if (within(one.letters, candidates_[k].letters) ||
               within(candidates_[k].letters, one.letters))
        points += kPartlyAgrees;
      if (cut && candidates_[k].letters.size() > one.letters.size() &&
          candidates_[k].letters.starts_with(one.letters))
        points += kWasCut;
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
    if (equal) points = kHeadingAgrees;
    if (partly)
      points = heading.letters.size() > kLongEnough ? kHeadingPartly : kHeadingPartlyShort;
    // Many papers set their own name as the h1 of every page.
    if (heading.tag == Tag::h1 && heading.letters != site) points += kHeadingOfPage;
    if (heading.tag == Tag::h2 || heading.tag == Tag::h4) points += kHeadingOfArticle;
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
      if (heading.tag == tag && count_words(heading.text) >= kFewestWords) return &heading;
  return nullptr;
}

bool is_site(std::string_view part, const std::string& site, const std::string& host) {
  const std::string letters = letters_of(part);
  if (letters.size() < 2) return false;
  if (letters == site || letters == host) return true;
  // "Blatt" of blatt-online.example; two letters are in too many hosts.
  if (letters.size() >= kFewestLetters &&
      (site.starts_with(letters) || host.find(letters) != std::string::npos))
    return true;
  return site.size() >= kFewestLetters && count_words(part) <= kLongestSite &&
         letters.find(site) != std::string::npos;
}

// Where a page has an element for its article. A slogan of the paper stands outside.
bool stands_in_article(const HtmlTree& tree, Index element) {
  const auto is_article = [&](Index i) {
    return tree.node(i).tag == Tag::article || tree.node(i).tag == Tag::main;
  };
  for (Index i = element; i != HtmlTree::kNone; i = tree.node(i).parent)
    if (is_article(i)) return true;
  for (Index i = 0; i < tree.size(); ++i)
    if (is_article(i)) return false;
  return true;
}

// Data may be written for search engines throughout. What a page prints as its only h1, in words
// that stand in none of them, is the headline, unless it is the paper's name or leads elsewhere.
bool is_printed(const HtmlTree& tree, const Heading& heading, const std::vector<Heading>& all,
                const PageBlocks& blocks, const Vote& vote, const std::string& site,
                std::string_view host) {
  if (heading.tag != Tag::h1 || count_words(heading.text) < kFewestWords) return false;
  const auto same = [](const Heading& one) { return one.tag == Tag::h1; };
  if (std::count_if(all.begin(), all.end(), same) != 1) return false;
  if (vote.knows(heading.letters) || vote.holds(heading.letters)) return false;
  if (!stands_in_article(tree, heading.element)) return false;
  return blocks.all()[heading.block].link_chars == 0 &&
         !is_site(heading.text, letters_of(site), letters_of(host));
}

// "(S+) Titel". What is longer in brackets belongs to the title: "[Interview] …".
std::string_view without_price(std::string_view title) {
  constexpr std::size_t kLongestMark = 10;  // bytes
  if (!title.starts_with('(') && !title.starts_with('[')) return title;
  const std::size_t end = title.find_first_of(")]");
  if (end == std::string_view::npos || end > kLongestMark) return title;
  const std::string mark = lower_case(title.substr(0, end));
  const bool paid = mark.ends_with('+') || mark.ends_with("plus");
  return paid ? trimmed(title.substr(end + 1)) : title;
}

// "Titel - Blatt" where a heading says "Titel", or "Dachzeile: Titel".
std::string without_tail(std::string title, const std::vector<Heading>& all) {
  if (title.size() > kLongestTailed) return title;
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

std::string without_site(std::string title, std::string_view site_name,
                         std::string_view host_name) {
  // Each tail is looked for in all that is before it: what is longer is no title with tails.
  if (title.size() > kLongestTailed) return title;
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
    // Behind a bar or an arrow stands the paper or the section even where nothing else names it; a
    // dash also parts two halves of a title.
    const bool barred = (separator == " | " || separator == " » ") &&
                        count_words(behind) <= kLongestBarred &&
                        count_words(std::string_view(title).substr(0, at)) >= kFewestWords;
    if (barred || is_site(behind, site, host)) {
      title.resize(at);
      again = true;
    }
  }
  for (const std::string_view separator : {": ", " | ", " - ", " – ", " :: ", " > ", " » "}) {
    const std::size_t at = title.find(separator);
    if (at == std::string::npos ||
        count_words(std::string_view(title).substr(0, at)) > kLongestBarred)
      continue;
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
  double weight = kFirstStated;
  for (const std::string& title : facts.titles) {
    std::string line;
    append_collapsed(text_of_markup(title), line);
    vote.add(without_tail(without_site(std::string(without_price(trimmed(line))), site, host), all),
             weight);
    weight = std::max(kLastStated, weight - kStatedStep);
  }
  const std::string window =
      without_tail(without_site(std::string(without_price(window_title(tree))), site, host), all);
  vote.add(window, kWindow);
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
    vote.add(heading->text, is_printed(tree, *heading, all, blocks, vote, site, host) ? kPrinted
                            : stated          ? kStatedAndShown
                            : !nameless       ? kShown
                            : longer && !same ? kShownLonger
                                              : kShownAlone);
    title.heading = heading->element;
    title.block = heading->block;
  }
  title.text = vote.winner();
  return title;
}

}  // namespace indexer::archives
