// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "database/messages/tr.hpp"
#include "indexer/build/rejects.hpp"
#include "indexer/options/options.hpp"
#include "indexer/report/progress.hpp"

namespace indexer::commands {

/// Prints the first rejections, all of them with --verbose, and writes each into --rejects.
class Rejections {
 public:
  Rejections(const Options& options, Progress& progress)
      : options_(options), progress_(progress), file_(options.rejects_file) {}

  void take(const Rejection& rejection) {
    file_.write(rejection);
    if (++count_ == 1) first_ = sentence(rejection);
    if (options_.quiet || (count_ > kShown && !options_.verbose)) return;
    progress_.clear();
    tell(sentence(rejection), Priority::warning);
    if (count_ == kShown && !options_.verbose)
      tell(database::tr("further rejections are not shown; --rejects FILE lists all"));
  }
  void close() {
    file_.close();
    if (!options_.quiet || count_ == 0) return;
    tell(count_ == 1
             ? database::tr("rejected: %s", first_)
             : database::tr("%s records were rejected, the first: %s", grouped(count_), first_),
         Priority::warning);
  }

 private:
  static constexpr std::uint64_t kShown = 10;

  const Options& options_;
  Progress& progress_;
  RejectsFile file_;
  std::uint64_t count_ = 0;
  std::string first_;
};

}  // namespace indexer::commands
