// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/filling.hpp"

#include <utility>

namespace indexer {
namespace {

constexpr std::uint64_t kFarAhead = 8;  // batches

}  // namespace

void Filling::add(std::uint64_t place, Ready ready) {
  std::unique_lock lock(mutex_);
  moved_on_.wait(lock, [&] { return abandoned_ || place < next_ + kFarAhead; });
  if (abandoned_) return;
  waiting_.emplace(place, std::move(ready));
  if (writing_) return;
  writing_ = true;  // and stays so after an exception
  for (auto first = waiting_.find(next_); first != waiting_.end(); first = waiting_.find(next_)) {
    Ready now = std::move(first->second);
    waiting_.erase(first);
    lock.unlock();
    write(std::move(now));
    lock.lock();
    ++next_;
    moved_on_.notify_all();
  }
  writing_ = false;
}

void Filling::abandon() {
  const std::lock_guard lock(mutex_);
  abandoned_ = true;
  moved_on_.notify_all();
}

void Filling::write(Ready ready) {
  // A batch between them may have been taken over from a run before.
  if (segment_ && ready.checkpoint.batch != checkpoints_.back().batch + 1) close_segment();
  if (!segment_) segment_ = batches_.create(ready.checkpoint.batch);
  for (const database::glass::Prepared& document : ready.documents)
    segment_->add(document);
  checkpoints_.push_back(std::move(ready.checkpoint));
  if (segment_->weight() >= bound_) close_segment();
}

void Filling::close_segment() {
  if (finishing_.valid()) finishing_.get();
  finishing_ =
      std::async(std::launch::async, [this, segment = std::move(segment_),
                                      checkpoints = std::exchange(checkpoints_, {})]() mutable {
        batches_.finish(*segment, checkpoints);
        segment.reset();  // the future would hold its memory
      });
}

void Filling::finish() {
  if (segment_) close_segment();
  if (finishing_.valid()) finishing_.get();
}

}  // namespace indexer
