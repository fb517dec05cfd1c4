// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/intake.hpp"

#include <cstring>
#include <utility>
#include <variant>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/hash.hpp"
#include "database/schema.hpp"

namespace indexer {
namespace {

constexpr std::uint64_t kRecordOverhead = 256;  // bytes besides the text, roughly

std::uint64_t text_bytes(const database::Article& article) {
  return article.title.size() + article.subtitle.size() + article.teaser.size() +
         article.body.size();
}

// Agencies count versions; others only say when an article was changed last.
bool is_older(const database::Article& article, std::uint32_t version,
              const std::string& modified) {
  if (article.version != version && article.version != 0 && version != 0)
    return article.version < version;
  return article.modified.known() && !modified.empty() && article.modified.key() < modified;
}

}  // namespace

Intake::Intake(ArchiveSet& archives, const Xapian::Database& live, const Limits& limits,
               std::function<void(const Rejection&)> on_rejection)
    : archives_(archives), live_(live), limits_(limits), on_rejection_(std::move(on_rejection)) {}

Intake::Key Intake::key_of(const std::string& id) {
  database::Hash128 hash;
  hash.add(id);
  const std::string bytes = hash.bytes();
  Key key;
  std::memcpy(&key.high, bytes.data(), sizeof key.high);
  std::memcpy(&key.low, bytes.data() + sizeof key.high, sizeof key.low);
  return key;
}

// What the live database holds of this id; version and time only where the text differs.
std::optional<Intake::Known> Intake::find_live(const std::string& id,
                                               const std::string& hash) const {
  const std::string term = database::id_term(id);
  const auto posting = live_.postlist_begin(term);
  if (posting == live_.postlist_end(term)) return std::nullopt;
  const Xapian::Document document = live_.get_document(*posting, Xapian::DOC_ASSUME_VALID);
  Known known;
  known.hash = document.get_value(database::schema::kSlotContentHash);
  known.live_hash = known.hash;
  if (known.hash == hash) return known;
  const database::Article article = database::to_article(document);
  known.version = article.version;
  known.modified = article.modified.key();
  return known;
}

void Intake::reject(const Rejection& rejection) {
  ++counts_.read;
  ++counts_.rejected;
  on_rejection_(rejection);
  if (limits_.max_rejects && counts_.rejected > *limits_.max_rejects)
    throw database::Failure(
        "more than " + std::to_string(*limits_.max_rejects) + " records were rejected",
        "look at them with --rejects FILE; the database stands as it was");
}

void Intake::take(database::Article article, Batch& batch) {
  ++counts_.read;
  if (!article.date.known()) ++counts_.undated;
  Arrival arrival{std::move(article), {}};
  arrival.hash = database::content_hash(arrival.article);
  const Key key = key_of(arrival.article.id);
  const auto seen = known_.find(key);
  const std::optional<Known> before = seen != known_.end()
                                          ? std::optional(seen->second)
                                          : find_live(arrival.article.id, arrival.hash);
  if (before && (before->hash == arrival.hash ||
                 is_older(arrival.article, before->version, before->modified))) {
    ++counts_.unchanged;
    return;
  }
  if (before && before->live_hash == arrival.hash) {
    // A second record of this run brings back what stands in the database: both change nothing.
    --counts_.replaced;
    counts_.unchanged += 2;
  } else {
    ++(before ? counts_.replaced : counts_.added);
  }
  const bool in_this_batch = before && before->batch == batch.number;
  if (before && !in_this_batch) superseded_.push_back(arrival.article.id);
  const auto place =
      in_this_batch ? before->place : static_cast<std::uint32_t>(batch.arrivals.size());
  known_[key] = {batch.number,
                 place,
                 arrival.article.version,
                 arrival.article.modified.key(),
                 arrival.hash,
                 before ? before->live_hash : std::string()};
  batch_bytes_ += text_bytes(arrival.article) + kRecordOverhead;
  if (in_this_batch)
    batch.arrivals[place] = std::move(arrival);
  else
    batch.arrivals.push_back(std::move(arrival));
}

std::optional<Batch> Intake::next(const std::function<bool()>& stopped) {
  Batch batch;
  batch.number = batches_;
  batch_bytes_ = 0;
  while (batch_bytes_ < limits_.batch_bytes && !stopped()) {
    Reading reading = archives_.next();
    if (std::holds_alternative<End>(reading)) break;
    if (const auto* rejection = std::get_if<Rejection>(&reading))
      reject(*rejection);
    else
      take(std::move(std::get<Record>(reading).article), batch);
  }
  if (batch.arrivals.empty()) return std::nullopt;
  ++batches_;
  return batch;
}

}  // namespace indexer
