// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/pipeline.hpp"

#include <future>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/document.hpp"
#include "database/hash.hpp"
#include "database/settings.hpp"
#include "indexer/build/queue.hpp"

namespace indexer {
namespace {

// Terms and texts decide, and the chain that makes one of the other.
std::string digest_of(const Batch& batch, const PipelineOptions& options) {
  database::Hash128 hash;
  hash.add_field(options.fingerprint);
  hash.add_field(database::settings_to_string(options.settings));
  for (const Arrival& arrival : batch.arrivals) {
    hash.add_field(arrival.article.id);
    hash.add_field(arrival.hash);
  }
  return hash.hex();
}

// What all threads of a run share.
struct Shared {
  Queue<Batch>& queue;
  Segments& segments;
  const PipelineOptions& options;
  std::mutex mutex;
  PipelineResult result;

  void refuse(Arrival arrival, std::string why) {
    const std::lock_guard lock(mutex);
    result.refused.push_back(std::move(arrival));
    result.why.push_back(std::move(why));
  }
};

struct Refused {
  std::size_t place;
  std::string why;
};

// After an exception the handle knows nothing of what was added before, so it is dropped.
std::optional<Refused> try_to_write(const Batch& batch, const Checkpoint& checkpoint,
                                    database::DocumentMaker& maker, Segments& segments) {
  Xapian::WritableDatabase database = segments.create(batch.number);
  database.begin_transaction(false);
  for (std::size_t place = 0; place < batch.arrivals.size(); ++place) {
    const Arrival& arrival = batch.arrivals[place];
    const Xapian::Document document = maker.make(arrival.article, arrival.hash);
    try {
      database.add_document(document);
    } catch (const Xapian::DatabaseError&) {
      throw;  // the disk's fault, not the article's
    } catch (const Xapian::Error& error) {
      database.cancel_transaction();
      return Refused{place, error.get_description()};
    }
  }
  segments.finish(database, checkpoint);
  return std::nullopt;
}

void write_batch(Batch batch, database::DocumentMaker& maker, Shared& shared) {
  Checkpoint checkpoint{batch.number, digest_of(batch, shared.options), batch.last.archive,
                        batch.last.record};
  while (auto refused = try_to_write(batch, checkpoint, maker, shared.segments)) {
    const auto offending = batch.arrivals.begin() + static_cast<std::ptrdiff_t>(refused->place);
    shared.refuse(std::move(*offending), std::move(refused->why));
    batch.arrivals.erase(offending);
    checkpoint.digest.clear();  // the next run is to report it again
  }
}

// A worker that fails closes the queue, so that nobody waits for it.
class CloseAtEnd {
 public:
  explicit CloseAtEnd(Queue<Batch>& queue) : queue_(queue) {}
  ~CloseAtEnd() { queue_.close(); }
  CloseAtEnd(const CloseAtEnd&) = delete;
  CloseAtEnd& operator=(const CloseAtEnd&) = delete;

 private:
  Queue<Batch>& queue_;
};

void work(Shared& shared) {
  const CloseAtEnd guard(shared.queue);
  database::DocumentMaker maker(shared.options.settings, shared.options.lexicon);
  while (auto batch = shared.queue.pop())
    write_batch(std::move(*batch), maker, shared);
}

}  // namespace

PipelineResult run_pipeline(const std::function<std::optional<Batch>()>& next, Segments& segments,
                            const PipelineOptions& options,
                            const std::function<void()>& after_batch) {
  Queue<Batch> queue(2);
  Shared shared{queue, segments, options, {}, {}};
  // With its room taken beforehand: where memory ends, a future that nothing holds would wait for
  // its worker, and the worker for the queue.
  std::vector<std::future<void>> workers;
  workers.reserve(options.jobs);
  std::uint64_t written = 0;
  {
    const CloseAtEnd guard(queue);
    for (unsigned i = 0; i < options.jobs; ++i)
      workers.push_back(std::async(std::launch::async, [&shared] { work(shared); }));
    while (auto batch = next()) {
      written += batch->arrivals.size();
      if (!segments.take_over(batch->number, digest_of(*batch, options)) &&
          !queue.push(std::move(*batch)))
        break;
      after_batch();
    }
  }
  for (std::future<void>& worker : workers)
    worker.get();
  shared.result.written = written - shared.result.refused.size();
  return std::move(shared.result);
}

}  // namespace indexer
