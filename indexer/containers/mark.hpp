// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace indexer::containers {

/// Where the reading of archives is, for those who watch over it: it may lie in memory that two
/// processes share. One thread writes, any may look; whoever looks trusts nothing in it.
class Mark {
 public:
  /// Something came on: bytes of a file, a record.
  void step() { bump(steps_); }
  std::uint64_t steps() const { return steps_.load(std::memory_order_relaxed); }

  /// A file, a member or the list of a container is gone into: `Place::archive`, of which the
  /// first kMostName bytes are kept.
  void enter(std::string_view archive);
  std::string archive() const;
  /// Counts what was gone into since the present file on disk was begun.
  std::uint64_t entered() const { return entered_.load(std::memory_order_relaxed); }

  /// A record begins, counted as in `Place`.
  void begin_record(std::uint64_t record, std::uint64_t byte) {
    record_.store(record, std::memory_order_relaxed);
    byte_.store(byte, std::memory_order_relaxed);
    step();
  }
  std::uint64_t record() const { return record_.load(std::memory_order_relaxed); }
  std::uint64_t byte() const { return byte_.load(std::memory_order_relaxed); }

  /// Readings of the present file on disk.
  void count_reading() { bump(readings_); }
  std::uint64_t readings() const { return readings_.load(std::memory_order_relaxed); }

  void set_disk_bytes(std::uint64_t bytes) { disk_bytes_.store(bytes, std::memory_order_relaxed); }
  std::uint64_t disk_bytes() const { return disk_bytes_.load(std::memory_order_relaxed); }

  /// Is a reader at work? What happens elsewhere is no fault of a record.
  void set_at_work(bool at_work) { at_work_.store(at_work, std::memory_order_relaxed); }
  bool at_work() const { return at_work_.load(std::memory_order_relaxed); }

  /// Whoever reads from a pipe is to end: nobody waits for what comes.
  void stop() { stop_.store(true, std::memory_order_relaxed); }
  bool stopped() const { return stop_.load(std::memory_order_relaxed); }

  /// At the beginning of a file on disk.
  void begin_file(std::string_view archive);

 private:
  static constexpr std::size_t kMostName = 8192;

  // There is one writer: no bus has to be locked.
  static void bump(std::atomic<std::uint64_t>& number) {
    number.store(number.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }

  std::atomic<std::uint64_t> steps_{0};
  std::atomic<std::uint64_t> entered_{0};
  std::atomic<std::uint64_t> record_{0};
  std::atomic<std::uint64_t> byte_{0};
  std::atomic<std::uint64_t> readings_{0};
  std::atomic<std::uint64_t> disk_bytes_{0};
  std::atomic<bool> at_work_{false};
  std::atomic<bool> stop_{false};
  std::atomic<std::uint32_t> size_{0};
  std::array<char, kMostName> name_{};
};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

/// The mark of this process.
Mark& mark();

/// From here on `mark` is another one, which must live as long as the process.
void use_mark(Mark& mark);

}  // namespace indexer::containers
