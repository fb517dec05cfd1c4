// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/pipeline.hpp"

#include <future>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/document.hpp"
#include "database/glass/prepared.hpp"
#include "database/hash.hpp"
#include "database/segment_writer.hpp"
#include "database/settings.hpp"
#include "indexer/build/filling.hpp"
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

/// A batch, and as which one it was read.
struct Task {
  std::uint64_t place = 0;
  Batch batch;
};

// What all threads of a run share.
struct Shared {
  Queue<Task>& queue;
  Batches& batches;
  const PipelineOptions& options;
  Filling filling;
  std::mutex mutex;
  PipelineResult result;

  void refuse(Arrival arrival, std::string why) {
    const std::lock_guard lock(mutex);
    result.refused.push_back(std::move(arrival));
    result.why.push_back(std::move(why));
  }
};

// The documents of a batch for the tables.
Ready prepared(Batch batch, database::DocumentMaker& maker, database::glass::Preparer& preparer,
               Shared& shared) {
  Ready ready;
  ready.checkpoint = {batch.number, digest_of(batch, shared.options), 0};
  ready.documents.reserve(batch.arrivals.size());
  for (Arrival& arrival : batch.arrivals) {
    try {
      ready.documents.push_back(preparer.prepare(maker.draft(arrival.article, arrival.hash)));
    } catch (const Xapian::InvalidArgumentError& error) {
      shared.refuse(std::move(arrival), error.get_description());
      ready.checkpoint.digest.clear();  // the next run is to report it again
    }
  }
  ready.checkpoint.articles = ready.documents.size();
  return ready;
}

struct Refused {
  std::size_t place;
  std::string why;
};

// After an exception of Xapian's a segment knows nothing of what was added before, so it is
// dropped.
std::optional<Refused> try_to_write(const Batch& batch, const Checkpoint& checkpoint,
                                    database::DocumentMaker& maker, Batches& batches) {
  const auto segment = batches.create(batch.number);
  for (std::size_t place = 0; place < batch.arrivals.size(); ++place) {
    const Arrival& arrival = batch.arrivals[place];
    try {
      segment->add(maker.draft(arrival.article, arrival.hash));
    } catch (const Xapian::DatabaseError&) {
      throw;  // the disk's fault, not the article's
    } catch (const Xapian::Error& error) {
      return Refused{place, error.get_description()};
    }
  }
  batches.finish(*segment, {checkpoint});
  return std::nullopt;
}

// By Xapian itself.
void write_batch(Batch batch, database::DocumentMaker& maker, Shared& shared) {
  Checkpoint checkpoint{batch.number, digest_of(batch, shared.options), batch.arrivals.size()};
  while (auto refused = try_to_write(batch, checkpoint, maker, shared.batches)) {
    const auto offending = batch.arrivals.begin() + static_cast<std::ptrdiff_t>(refused->place);
    shared.refuse(std::move(*offending), std::move(refused->why));
    batch.arrivals.erase(offending);
    checkpoint.digest.clear();  // the next run is to report it again
    checkpoint.articles = batch.arrivals.size();
  }
}

// A worker that fails closes the queue, so that nobody waits for it.
class CloseAtEnd {
 public:
  explicit CloseAtEnd(Queue<Task>& queue) : queue_(queue) {}
  ~CloseAtEnd() { queue_.close(); }
  CloseAtEnd(const CloseAtEnd&) = delete;
  CloseAtEnd& operator=(const CloseAtEnd&) = delete;

 private:
  Queue<Task>& queue_;
};

void work_through(Shared& shared) {
  database::DocumentMaker maker(shared.options.settings, shared.options.lexicon);
  database::glass::Preparer preparer;
  const bool bulk = database::SegmentWriter::way_for(Xapian::version_string()) ==
                    database::SegmentWriter::Way::bulk;
  while (auto task = shared.queue.pop()) {
    if (bulk)
      shared.filling.add(task->place, prepared(std::move(task->batch), maker, preparer, shared));
    else
      write_batch(std::move(task->batch), maker, shared);
  }
}

// What a worker that fails has taken will not come.
struct AbandonUnlessDone {
  Filling& filling;
  bool done = false;

  ~AbandonUnlessDone() {
    if (!done) filling.abandon();
  }
};

void work(Shared& shared) {
  const CloseAtEnd guard(shared.queue);
  AbandonUnlessDone abandon{shared.filling};
  work_through(shared);
  abandon.done = true;
}

}  // namespace

PipelineResult run_pipeline(const std::function<std::optional<Batch>()>& next, Batches& batches,
                            const PipelineOptions& options,
                            const std::function<void()>& after_batch) {
  Queue<Task> queue(2);
  Shared shared{queue, batches, options, Filling(batches, options.segment_bytes), {}, {}};
  // With its room taken beforehand: where memory ends, a future that nothing holds would wait for
  // its worker, and the worker for the queue.
  std::vector<std::future<void>> workers;
  workers.reserve(options.jobs);
  {
    const CloseAtEnd guard(queue);
    for (unsigned i = 0; i < options.jobs; ++i)
      workers.push_back(std::async(std::launch::async, [&shared] { work(shared); }));
    std::uint64_t place = 0;
    while (auto batch = next()) {
      if (!batches.take_over(batch->number, digest_of(*batch, options)) &&
          !queue.push({place++, std::move(*batch)}))
        break;
      after_batch();
    }
  }
  for (std::future<void>& worker : workers)
    worker.get();
  shared.filling.finish();
  return std::move(shared.result);
}

}  // namespace indexer
