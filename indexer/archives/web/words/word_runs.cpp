// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/words/word_runs.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "indexer/archives/web/words/words.hpp"
namespace indexer::archives {
namespace {

template <typename F>
void each_run(std::string_view text, F&& f) {
  std::size_t one = 0;
  std::size_t two = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n\t"), text.size());
    const std::string word = letters_of(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t hash = std::hash<std::string>()(word);
    if (one != 0 && two != 0) f((one * 31 + two) * 31 + hash);
    one = two;
    two = hash;
  }
}

}  // namespace

void WordRuns::add(std::string_view text) {
  each_run(text, [&](std::size_t run) { ++known_[run]; });
}

double WordRuns::share(std::string_view passage, std::size_t times) const {
  std::size_t all = 0;
  std::size_t found = 0;
  each_run(passage, [&](std::size_t run) {
    ++all;
    const auto known = known_.find(run);
    if (known != known_.end() && known->second >= times) ++found;
  });
  return all == 0 ? 0 : double(found) / double(all);
}

}  // namespace indexer::archives
