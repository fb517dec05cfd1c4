// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/intake.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <variant>

#include "database/content_hash.hpp"
#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"

namespace indexer {
namespace {

using database::tr;

// So that a batch of records without a text ends too.
constexpr std::uint64_t kRecordOverhead = 256;  // bytes besides the text, roughly

std::uint64_t text_bytes(const database::Article& article) {
  return article.title.size() + article.subtitle.size() + article.teaser.size() +
         article.body.size();
}

}  // namespace

Intake::Intake(std::function<Reading()> source, const Xapian::Database& live, const Limits& limits,
               Ledger& ledger, std::function<void(const Rejection&)> on_rejection)
    : source_(std::move(source)),
      live_(live),
      limits_(limits),
      ledger_(ledger),
      on_rejection_(std::move(on_rejection)) {}

Intake::TextHash Intake::hash_of(const std::string& hash) {
  TextHash bytes{};
  std::copy_n(hash.begin(), std::min(hash.size(), bytes.size()), bytes.begin());
  return bytes;
}

// Agencies count versions; others only say when an article was changed last. Snapshots of a feed
// may do neither, but date an article anew, or only say when they were taken themselves; what was
// read in an earlier run may have had a wrong date that is mended now. Where nothing tells, a
// withdrawal stands: its archive may be one that is not read again.
bool Intake::is_older(const database::Article& article, const Known& before) {
  if (article.version != before.version && article.version != 0 && before.version != 0)
    return article.version < before.version;
  const std::string modified = article.modified.key();
  if (article.modified.known() && !before.modified.empty() && modified != before.modified)
    return modified < before.modified;
  const bool withdrawn = article.status == database::Status::withdrawn;
  const std::string date = article.date.key();
  if (!withdrawn && !before.withdrawn) {
    if (!date.empty() && !before.date.empty() && date != before.date) return date < before.date;
    if (article.snapshot && before.snapshot) return *article.snapshot < *before.snapshot;
  }
  return before.withdrawn && !withdrawn;
}

// What the live database holds of this id; version and time only where the text differs.
std::optional<Intake::Known> Intake::find_live(const std::string& term,
                                               const TextHash& hash) const {
  const auto posting = live_.postlist_begin(term);
  if (posting == live_.postlist_end(term)) return std::nullopt;
  const Xapian::Document document = live_.get_document(*posting, Xapian::DOC_ASSUME_VALID);
  Known known;
  known.is_live = true;
  known.hash = hash_of(document.get_value(database::schema::kSlotContentHash));
  known.live_hash = known.hash;
  if (known.hash == hash) return known;
  const database::Article article = database::to_article(document);
  known.version = article.version;
  known.withdrawn = article.status == database::Status::withdrawn;
  known.modified = article.modified.key();
  known.snapshot = article.snapshot;
  return known;
}

bool Intake::differs(const Known& known) {
  return !known.is_live || known.hash != known.live_hash;
}

void Intake::reject(const Rejection& rejection) {
  ++counts_.read;
  ++counts_.rejected;
  ledger_.rejected(rejection.place.archive);
  on_rejection_(rejection);
  if (limits_.max_rejects && counts_.rejected > *limits_.max_rejects)
    throw database::Failure(tr("more than %s records were rejected", *limits_.max_rejects),
                            tr("look at them with --rejects FILE; the database stands as it was"));
}

void Intake::refuse(const Arrival& arrival, const std::string& why) {
  const Known& known = known_[key_of_term(database::id_term(arrival.article.id))];
  --(known.is_live ? counts_.replaced : counts_.added);
  if (differs(known) && !known.again) --changes_;
  ++counts_.rejected;
  ledger_.forget(held_of(arrival));
  on_rejection_({arrival.place, tr("Xapian does not take the article: %s", why)});
}

void Intake::count(const std::optional<Known>& before, const Known& now) {
  const bool from_this_run = before && before->batch != kNoBatch;
  if (from_this_run && differs(*before)) --changes_;
  if (differs(now)) ++changes_;
  if (from_this_run && now.is_live && !differs(now)) {
    // A second record of this run brings back what stands in the database: both change nothing.
    --counts_.replaced;
    counts_.unchanged += 2;
  } else {
    ++(before ? counts_.replaced : counts_.added);
  }
}

void Intake::take(Record record, Batch& batch) {
  ++counts_.read;
  if (!record.article.date.known()) ++counts_.undated;
  Arrival arrival{std::move(record.article), {}, std::move(record.place)};
  arrival.hash = database::content_hash(arrival.article);
  const TextHash hash = hash_of(arrival.hash);
  const Held held = held_of(arrival);
  ledger_.holds(held);
  if (ledger_.knows(held)) {
    ++counts_.unchanged;
    return;
  }
  const auto seen = known_.find(held.article);
  const std::optional<Known> before = seen != known_.end()
                                          ? std::optional(seen->second)
                                          : find_live(database::id_term(arrival.article.id), hash);
  if (before && (before->hash == hash || is_older(arrival.article, *before))) {
    ++counts_.unchanged;
    return;
  }
  Known now{batch.number,
            static_cast<std::uint32_t>(batch.arrivals.size()),
            arrival.article.version,
            arrival.article.status == database::Status::withdrawn,
            before && before->is_live,
            false,
            arrival.article.modified.key(),
            arrival.article.date.key(),
            arrival.article.snapshot,
            hash,
            before ? before->live_hash : TextHash()};
  count(before, now);
  const bool in_this_batch = before && before->batch == batch.number;
  if (in_this_batch) now.place = before->place;
  now.again = before && before->batch != kNoBatch && (!in_this_batch || before->again);
  if (before && !in_this_batch) superseded_.push_back(arrival.article.id);
  known_[held.article] = now;
  batch_bytes_ += text_bytes(arrival.article) + kRecordOverhead;
  if (in_this_batch)
    batch.arrivals[now.place] = std::move(arrival);
  else
    batch.arrivals.push_back(std::move(arrival));
}

// What a file holds, the next run finds there. What was taken out of a pipe, nobody gives again.
bool Intake::taken_from_a_pipe(const Place& place) {
  return place.archive == "-" || place.archive.starts_with("-!");
}

std::optional<Batch> Intake::next(const std::function<bool()>& stopped) {
  Batch batch;
  batch.number = batches_;
  batch_bytes_ = 0;
  while (!at_end_ && batch_bytes_ < limits_.batch_bytes) {
    // What was taken out of a pipe is read to its end, as nobody gives it again.
    if (stopped() && !in_pipe_) break;
    Reading reading = source_();
    const bool stop = stopped();
    if (auto* record = std::get_if<Record>(&reading)) {
      in_pipe_ = taken_from_a_pipe(record->place);
      if (in_pipe_) settle_doubts();
      batch.last = record->place;
      take(std::move(*record), batch);
      // A signal may cut a pipe's last record, whose rejection then is no fault of the archive.
    } else if (auto* rejection = std::get_if<Rejection>(&reading)) {
      in_pipe_ = taken_from_a_pipe(rejection->place);
      doubtful_.push_back(std::move(*rejection));
      if (!stop || !in_pipe_) settle_doubts();
    } else if (stop) {
      break;
    } else {
      at_end_ = true;
    }
  }
  if (batch.arrivals.empty()) return std::nullopt;
  ++batches_;
  return batch;
}

void Intake::settle_doubts() {
  for (const Rejection& rejection : std::exchange(doubtful_, {}))
    reject(rejection);
}

Held held_of(const Arrival& arrival) {
  Held held{key_of_term(database::id_term(arrival.article.id)), 0};
  std::memcpy(&held.text, arrival.hash.data(), sizeof held.text);
  return held;
}

}  // namespace indexer
