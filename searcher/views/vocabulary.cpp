// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/vocabulary.hpp"

#include <algorithm>

namespace searcher::views {

void Vocabulary::add(const stemmers::Word& word, std::string_view surface) {
  if (word.stop_word && !stop_words_) return;
  const auto known = forms_.find(std::string(surface));
  if (known != forms_.end()) {
    ++known.value().count;
    return;
  }
  const auto stem =
      stem_numbers_.try_emplace(word.stem, static_cast<std::uint32_t>(stem_numbers_.size())).first;
  forms_.emplace(std::string(surface), Form{stem->second, 1});
}

std::vector<Vocabulary::Entry> Vocabulary::entries(std::uint64_t at_least) const {
  std::vector<Entry> all(stem_numbers_.size());
  std::vector<std::uint32_t> most(stem_numbers_.size());
  for (const auto& [stem, number] : stem_numbers_)
    all[number].stem = stem;
  for (const auto& [form, of] : forms_) {
    Entry& entry = all[of.stem];
    entry.count += of.count;
    if (of.count < most[of.stem] || (of.count == most[of.stem] && entry.form < form)) continue;
    most[of.stem] = of.count;
    entry.form = form;
  }
  std::erase_if(all, [&](const Entry& entry) { return entry.count < at_least; });
  return all;
}

tsl::robin_map<std::string, std::uint64_t> Vocabulary::counts() const {
  tsl::robin_map<std::string, std::uint64_t> counts;
  for (const Entry& entry : entries(1))
    counts.emplace(entry.stem, entry.count);
  return counts;
}

}  // namespace searcher::views
