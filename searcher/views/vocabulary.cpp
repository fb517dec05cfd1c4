// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/vocabulary.hpp"

#include <algorithm>
#include <set>

#include "database/schema.hpp"

namespace searcher::views {

void Vocabulary::add(const stemmers::Word& word, std::string_view surface) {
  if (word.stop_word) return;
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

// A word of the title counts twice where articles are ranked, and stands under the title's prefix
// beside parts of words there.
std::uint64_t frequency(const Xapian::Database& database, const std::string& stem) {
  std::uint64_t count = database.get_collection_freq(stem);
  const std::string title = std::string(database::schema::kTitle) + stem;
  const auto end = database.postlist_end(title);
  for (auto article = database.postlist_begin(title); article != end; ++article) {
    const std::set<Xapian::termpos> in_title(database.positionlist_begin(*article, title),
                                             database.positionlist_end(*article, title));
    const auto last = database.positionlist_end(*article, stem);
    for (auto at = database.positionlist_begin(*article, stem); at != last; ++at) {
      if (*at > *in_title.rbegin()) break;
      if (in_title.contains(*at)) --count;
    }
  }
  return count;
}

}  // namespace searcher::views
