// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <csignal>

namespace indexer {

/// SIGINT and SIGTERM wait while this lives, so that a run ends between two batches. Made before
/// other threads, which take the mask over.
class Interrupts {
 public:
  Interrupts() {
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ours, &before_);
  }
  ~Interrupts() {
    // A second signal, which nobody asked for any more, must not kill the process on its last
    // steps.
    const timespec no_time{};
    sigset_t waiting;
    sigemptyset(&waiting);
    sigaddset(&waiting, SIGINT);
    sigaddset(&waiting, SIGTERM);
    while (sigtimedwait(&waiting, nullptr, &no_time) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  static bool pending() {
    sigset_t waiting;
    sigpending(&waiting);
    return sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1;
  }

 private:
  sigset_t before_{};
};

}  // namespace indexer
