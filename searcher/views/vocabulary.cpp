// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/vocabulary.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace searcher::views {

std::string spelling_key(const stemmers::Word& word, std::string_view surface) {
  std::string key(1, static_cast<char>('0' + static_cast<int>(word.print)));
  return key.append(surface);
}

std::string_view surface_of(std::string_view key) {
  return key.substr(1);
}

void Vocabulary::add(const stemmers::Word& word, std::string_view surface) {
  if (word.stop_word && !stop_words_) return;
  std::string form = spelling_key(word, surface);
  const auto known = forms_.find(form);
  if (known != forms_.end()) {
    ++known.value().count;
    return;
  }
  const auto stem =
      stem_numbers_.try_emplace(word.stem, static_cast<std::uint32_t>(stem_numbers_.size())).first;
  forms_.emplace(std::move(form), Form{stem->second, 1});
}

std::vector<Vocabulary::Entry> Vocabulary::entries(std::uint64_t at_least) const {
  std::vector<Entry> all(stem_numbers_.size());
  std::vector<std::uint32_t> most(stem_numbers_.size());
  for (const auto& [stem, number] : stem_numbers_)
    all[number].stem = stem;
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> written;
  for (const auto& [form, of] : forms_)
    written[{of.stem, surface_of(form)}] += of.count;
  for (const auto& [key, count] : written) {
    const auto& [stem, form] = key;
    Entry& entry = all[stem];
    entry.count += count;
    if (count <= most[stem]) continue;
    most[stem] = count;
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
