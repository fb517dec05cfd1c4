// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/learning.hpp"

#include <future>
#include <string>
#include <utility>
#include <variant>

#include "stemmers/vocabulary.hpp"

namespace indexer {

void Learning::hear(const Reading& reading) {
  const auto* record = std::get_if<Record>(&reading);
  if (sample_ && record != nullptr) sample_->take(record->article);
}

WordList Learning::words(const Next& next, const std::function<Source()>& again) {
  std::future<WordList> reading = std::async(std::launch::async, read_word_list);
  std::optional<Batch> batch;
  while (!sample_->full() && (batch = next()))
    ahead_.push_back(*std::move(batch));
  if (sample_->full() && again) {
    const Source all = again();
    for (Reading one = all(); !std::holds_alternative<End>(one); one = all())
      hear(one);
  }
  stemmers::Vocabulary vocabulary;
  for (const auto& [hash, text] : sample_->texts())
    vocabulary.add(text);
  WordList list = reading.get();
  const std::size_t before = list.lexicon.size();
  vocabulary.teach(list.lexicon);
  sample_.reset();
  list.lexicon.complete();
  if (const std::size_t learned = list.lexicon.size() - before; learned > 0)
    list.sources += "; " + std::to_string(learned) + " learned from the archive";
  return list;
}

std::optional<Batch> Learning::batch(const Next& next) {
  if (ahead_.empty()) return next();
  Batch batch = std::move(ahead_.front());
  ahead_.pop_front();
  return batch;
}

}  // namespace indexer
