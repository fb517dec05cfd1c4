// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/page_title.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/markup.hpp"
#include "indexer/archives/page_body.hpp"
#include "indexer/archives/page_boilerplate.hpp"
#include "indexer/archives/values.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

constexpr std::size_t kShortest = 6;    // letters that make two titles comparable
constexpr std::size_t kCutBytes = 100;  // from which a title may have been cut to fit
constexpr std::size_t kLongest = 300;   // bytes of a title
constexpr std::array<std::string_view, 8> kSeparators{" | ", " - ", " – ",  " — ",
                                                      " · ", " » ", " // ", " • "};

// A heading, a line of its own that looks like one, without the short line above a title.
std::string heading_text(const HtmlTree& tree, Index heading) {
  std::string text;
  for (Index i = heading + 1; i < tree.node(heading).end;) {
    const auto& node = tree.node(i);
    const std::string_view name =
        node.attribute_count > 0 ? tree.raw_attribute(i, "class").value_or("") : "";
    const bool above = says(name,
                            "kicker overline dachzeile topline roofline spitzmarke oberzeile "
                            "eyebrow preheadline toptitle supertitle pretitle hidden sr "
                            "subtitle subheadline");
    if (node.tag != Tag::text && (above || is_never_text(node.tag))) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::text) append_collapsed(decode_references(node.text), text);
    if (is_block(node.tag)) append_collapsed(" ", text);
    if (node.tag == Tag::br) text += '\n';
    ++i;
  }
  const std::size_t begin = std::min(text.find_first_not_of(" :|-"), text.size());
  return std::string(trimmed(std::string_view(text).substr(begin)));
}

struct Heading {
  Index element = HtmlTree::kNone;
  Tag tag = Tag::h1;
  std::string text;
  std::string letters;
  std::size_t block = 0;
};

bool calls_itself_title(const HtmlTree& tree, Index i) {
  if (tree.node(i).attribute_count == 0) return false;
  if (tree.raw_attribute(i, "itemprop").value_or("") == "headline") return true;
  for (const char* attribute : {"class", "id"})
    if (says(tree.raw_attribute(i, attribute).value_or(""),
             "headline title titel ueberschrift überschrift schlagzeile hl"))
      return true;
  return false;
}

// "Ressort<br>Titel" is the title where the window shows only that.
std::string without_line_break(std::string text, const std::string& window) {
  const std::size_t line = text.rfind('\n');
  if (line == std::string::npos) return text;
  const std::string last = text.substr(line + 1);
  const bool shown = window.find(letters_of(last)) != std::string::npos;
  if (shown && count_words(last) > 2 && window.find(letters_of(text)) == std::string::npos)
    return std::string(trimmed(last));
  std::string joined;
  append_collapsed(text, joined);
  return joined;
}

std::vector<Heading> headings(const HtmlTree& tree, const PageBlocks& blocks) {
  std::vector<Heading> found;
  const std::string window = letters_of(window_title(tree));
  const auto add = [&](Index i, Tag tag) {
    const auto [begin, end] = blocks.within(i);
    if (begin == end) return;
    Heading heading{i, tag, without_line_break(heading_text(tree, i), window), {}, end - 1};
    if (heading.text.empty()) heading.text = tree.text(i);
    heading.letters = letters_of(heading.text);
    if (heading.letters.size() < 3 || heading.text.size() > kLongest) return;
    found.push_back(std::move(heading));
  };
  for (Index i = 0; i < tree.size() && found.size() < 200; ++i) {
    const Tag tag = tree.node(i).tag;
    if (tag >= Tag::h1 && tag <= Tag::h3) add(i, tag);
  }
  for (std::size_t i = 0; i < blocks.all().size() && found.size() < 400; ++i) {
    const Block& block = blocks.all()[i];
    if (block.words > 40 || block.is_heading() || block.text.size() > kLongest) continue;
    const Index parent = tree.node(block.first).parent;
    const bool named = calls_itself_title(tree, block.element) ||
                       (parent != HtmlTree::kNone && calls_itself_title(tree, parent));
    const std::string line = block.text.substr(0, block.text.find('\n'));
    Heading heading{block.element, named ? Tag::h4 : Tag::p, line, letters_of(line), i};
    if (heading.letters.size() >= kShortest) found.push_back(std::move(heading));
  }
  return found;
}

bool within(std::string_view part, std::string_view whole) {
  return part.size() >= kShortest && whole.find(part) != std::string_view::npos;
}

class Vote {
 public:
  void add(std::string text, double weight) {
    if (text.empty() || text.size() > kLongest) return;
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
    return letters.size() >= 2 * kShortest &&
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
  Vote vote;
  double weight = 1.5;
  for (const std::string& title : facts.titles) {
    std::string line;
    append_collapsed(text_of_markup(title), line);
    vote.add(without_site(std::string(trimmed(line)), site, host), weight);
    weight = std::max(0.6, weight - 0.3);
  }
  const std::string window = without_site(window_title(tree), site, host);
  vote.add(window, 0.5);
  const std::vector<Heading> all = headings(tree, blocks);
  const Heading* heading = heading_of(all, vote, letters_of(site));
  const bool nameless = facts.titles.empty();
  if (heading == nullptr && nameless) heading = first_named(all);
  PageTitle title;
  if (heading != nullptr) {
    // "Ressort Titel", where the window says "Titel".
    const bool longer = nameless && within(letters_of(window), heading->letters) &&
                        heading->letters.ends_with(letters_of(window));
    const bool same = heading->letters == letters_of(window);
    vote.add(heading->text, !nameless ? 1.4 : longer && !same ? 0.4 : 2.5);
    title.heading = heading->element;
    title.block = heading->block;
  }
  title.text = vote.winner();
  return title;
}

}  // namespace indexer::archives
