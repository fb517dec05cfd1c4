// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline.hpp"

#include <future>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/document.hpp"
#include "indexer/queue.hpp"

namespace indexer {
namespace {

void write_batch(const Batch& batch, database::DocumentMaker& maker, Segments& segments) {
  Xapian::WritableDatabase database(segments.batch_path(batch.number).string(),
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  database.begin_transaction(false);
  for (const Arrival& arrival : batch.arrivals)
    database.add_document(maker.make(arrival.article, arrival.hash));
  database.commit_transaction();
  database.commit();
  database.close();
  segments.announce(batch.number);
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

void work(Queue<Batch>& queue, Segments& segments, const PipelineOptions& options) {
  const CloseAtEnd guard(queue);
  database::DocumentMaker maker(options.settings, options.lexicon);
  while (const auto batch = queue.pop())
    write_batch(*batch, maker, segments);
}

}  // namespace

std::uint64_t run_pipeline(Intake& intake, Segments& segments, const PipelineOptions& options,
                           const std::function<bool()>& stopped,
                           const std::function<void()>& after_batch) {
  Queue<Batch> queue(2);
  std::vector<std::future<void>> workers;
  std::uint64_t written = 0;
  {
    const CloseAtEnd guard(queue);
    for (unsigned i = 0; i < options.jobs; ++i)
      workers.push_back(std::async(
          std::launch::async, [&queue, &segments, &options] { work(queue, segments, options); }));
    while (auto batch = intake.next(stopped)) {
      written += batch->arrivals.size();
      if (!queue.push(std::move(*batch))) break;
      after_batch();
    }
  }
  for (std::future<void>& worker : workers)
    worker.get();
  return written;
}

}  // namespace indexer
