// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_repeats.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/archives/web/page_boilerplate.hpp"
#include "indexer/archives/web/words/word_runs.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

constexpr int kHiddenLevels = 12;  // elements between a text and what hides it
constexpr double kKnown = 0.6;     // share of runs of three words: a paragraph that the data have
// Percent of the words of the text in the page's data. With most of it found, what follows the last
// of it is none; with all of it found, neither is what stands between.
constexpr std::uint64_t kMostOfIt = 80;
constexpr std::uint64_t kAllOfIt = 95;

// By what it says itself, or an element around it, whose name may be all that hides it.
bool is_hidden(const HtmlTree& tree, const Block& block) {
  HtmlTree::Index element = block.element;
  for (int level = 0; level < kHiddenLevels && element != HtmlTree::kNone; ++level) {
    const std::string_view style = tree.raw_attribute(element, "style").value_or("");
    if (tree.raw_attribute(element, "hidden") ||
        style.find("display:none") != std::string_view::npos ||
        style.find("display: none") != std::string_view::npos ||
        boilerplate(tree, element) != Boilerplate::none)
      return true;
    element = tree.node(element).parent;
  }
  return false;
}

}  // namespace

bool stands_in_another(const std::string& letters, const std::string& all) {
  // Four fifths: the speaker's name behind it is seldom longer.
  const std::string most = letters.substr(0, letters.size() * 4 / 5);
  for (std::size_t at = all.find(most); at != std::string::npos; at = all.find(most, at + 1)) {
    const bool whole = (at == 0 || all[at - 1] == '\n') &&
                       all.compare(at, letters.size() + 1, letters + '\n') == 0;
    if (!whole) return true;
  }
  return false;
}

void drop_copies(const HtmlTree& tree, const PageBlocks& blocks, std::vector<std::size_t>& kept) {
  const auto& all = blocks.all();
  std::unordered_map<std::string, std::size_t> seen;
  std::unordered_set<std::size_t> copies;
  for (const std::size_t i : kept) {
    const auto [first, is_new] = seen.emplace(letters_of(all[i].text), i);
    if (is_new) continue;
    const bool first_hidden = is_hidden(tree, all[first->second]);
    const bool hidden = is_hidden(tree, all[i]);
    if (!hidden && !first_hidden) continue;
    const bool keep_this = first_hidden && !hidden;
    copies.insert(keep_this ? first->second : i);
    if (keep_this) first->second = i;
  }
  std::erase_if(kept, [&](std::size_t i) { return copies.contains(i); });
}

void confirm_by_data(const PageBlocks& blocks, const std::string& data,
                     std::vector<std::size_t>& kept) {
  if (data.empty() || kept.empty()) return;
  const auto block = [&](std::size_t i) -> const Block& { return blocks.all()[i]; };
  WordRuns runs;
  runs.add(data);
  std::uint64_t found = 0;
  std::vector<bool> known;
  for (const std::size_t i : kept) {
    known.push_back(runs.share(block(i).text) > kKnown);
    if (known.back()) found += block(i).words;
  }
  const std::uint64_t words = count_words(data);
  if (found * 100 < words * kMostOfIt) return;
  while (!known.empty() && !known.back()) {
    known.pop_back();
    kept.pop_back();
  }
  if (found * 100 < words * kAllOfIt) return;
  // They hold all of it: what else stands between its paragraphs are boxes.
  std::vector<std::size_t> text;
  bool begun = false;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    begun = begun || known[k];
    if (known[k] || !begun || block(kept[k]).is_heading() || block(kept[k]).row)
      text.push_back(kept[k]);
  }
  kept = std::move(text);
}

}  // namespace indexer::archives
