// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "database/document.hpp"
#include "searcher/matches/highlighter.hpp"

namespace searcher {

// What the index cannot tell apart is looked up in the text.
void Highlighter::keep_checked(Xapian::docid id, std::vector<Place>& places) {
  const bool checked = std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return static_cast<bool>(marks_[place.mark].check);
  });
  if (!checked) return;
  const database::Article article = database::to_article(database_.get_document(id));
  std::vector<TextWords> texts = text_words(database::text_fields(article));
  std::vector<Place> kept;
  for (TextWords& text : texts) {
    const std::vector<Place> inside = within(text, places);
    for (const Place& place : inside)
      if (text.has(place.position - text.first())) kept.push_back(place);
  }
  places = std::move(kept);
}

std::vector<Occurrence> Highlighter::occurrences(Xapian::docid id) {
  std::vector<Place> places = this->places(id);
  keep_checked(id, places);
  std::vector<Occurrence> all;
  all.reserve(places.size());
  for (const Place& place : places)
    all.push_back({place.position, static_cast<std::uint32_t>(marks_[place.mark].terms.size())});
  std::sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.position != b.position ? a.position < b.position : a.words > b.words;
  });
  Xapian::termpos end = 0;
  std::erase_if(all, [&](const Occurrence& one) {
    if (one.position < end) return true;
    end = one.position + one.words;
    return false;
  });
  return all;
}

}  // namespace searcher
