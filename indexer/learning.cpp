// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/learning.hpp"

#include <future>
#include <string>
#include <utility>

#include "database/document.hpp"
#include "stemmers/vocabulary.hpp"

namespace indexer {
namespace {

constexpr std::uint64_t kSampleBytes = 16ULL << 20;

std::uint64_t count_words(const Batch& batch, stemmers::Vocabulary& vocabulary) {
  std::uint64_t bytes = 0;
  for (const Arrival& arrival : batch.arrivals)
    for (const std::string_view text : database::text_fields(arrival.article)) {
      vocabulary.add(text);
      bytes += text.size();
    }
  return bytes;
}

}  // namespace

WordList Learning::words() {
  std::future<WordList> reading = std::async(std::launch::async, read_word_list);
  stemmers::Vocabulary vocabulary;
  for (std::uint64_t bytes = 0; bytes < kSampleBytes;) {
    std::optional<Batch> batch = next_();
    if (!batch) break;
    bytes += count_words(*batch, vocabulary);
    ahead_.push_back(*std::move(batch));
  }
  WordList list = reading.get();
  const std::size_t before = list.lexicon.size();
  vocabulary.teach(list.lexicon);
  list.lexicon.complete();
  if (const std::size_t learned = list.lexicon.size() - before; learned > 0)
    list.sources += "; " + std::to_string(learned) + " learned from the archive";
  return list;
}

std::optional<Batch> Learning::next() {
  if (ahead_.empty()) return next_();
  Batch batch = std::move(ahead_.front());
  ahead_.pop_front();
  return batch;
}

}  // namespace indexer
