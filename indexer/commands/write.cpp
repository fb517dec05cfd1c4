// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "database/fields.hpp"
#include "indexer/archive_set.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/intake.hpp"
#include "indexer/interrupts.hpp"
#include "indexer/pipeline.hpp"
#include "indexer/progress.hpp"
#include "indexer/rejects.hpp"
#include "indexer/run.hpp"
#include "indexer/word_list.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;

// Xapian holds a batch in about fifty times the bytes of its text; small batches also keep its
// trees small, which is quicker.
constexpr std::uint64_t kMemoryFactor = 50;
constexpr std::uint64_t kBestBatchBytes = 1ULL << 20;
constexpr std::uint64_t kShownRejections = 10;

std::uint64_t batch_bytes(const Options& options) {
  return std::min(kBestBatchBytes, (options.batch_mib << 20) / kMemoryFactor);
}

// Prints the first rejections, all of them with --verbose, and writes each into --rejects.
class Rejections {
 public:
  Rejections(const Options& options, Progress& progress)
      : options_(options), progress_(progress), file_(options.rejects_file) {}

  void take(const Rejection& rejection) {
    file_.write(rejection);
    ++count_;
    if (options_.quiet || (count_ > kShownRejections && !options_.verbose)) return;
    progress_.clear();
    tell(sentence(rejection));
    if (count_ == kShownRejections && !options_.verbose)
      tell("further rejections are not shown; --rejects FILE lists all");
  }
  void close() { file_.close(); }

 private:
  const Options& options_;
  Progress& progress_;
  RejectsFile file_;
  std::uint64_t count_ = 0;
};

Summary summary_of(const Intake& intake, const ArchiveSet& archives, const Options& options) {
  Summary summary = intake.counts();
  summary.archives = options.arguments;
  summary.bytes = archives.progress().bytes_read;
  summary.replaced_characters = archives.characters_replaced();
  summary.skipped = archives.records_skipped();
  if (summary.rejected > 0) summary.exit = ExitCode::partly;
  return summary;
}

// What the archives hold, counted without writing.
void count_only(Intake& intake, ArchiveSet& archives, Progress& progress,
                const Interrupts& interrupts) {
  while (intake.next([&] { return interrupts.pending(); }))
    progress.show(archives.progress(), intake.counts());
}

ExitCode write(const Options& options) {
  const Interrupts interrupts;
  ArchiveSet archives(options.arguments, options.reading);
  Run run(options, !options.dry_run);
  const bool building = options.command == Command::build;
  Progress progress(options.progress, options.quiet);
  Rejections rejections(options, progress);
  Intake intake(archives, run.live() ? run.live()->database : Xapian::Database(),
                {batch_bytes(options), options.max_rejects},
                [&](const Rejection& rejection) { rejections.take(rejection); });
  const stemmers::Lexicon lexicon = options.dry_run ? stemmers::Lexicon() : read_word_list();
  const stemmers::Settings settings =
      run.live() ? run.live()->identity.settings
                 : stemmers::Settings{options.stemmer, lexicon.fingerprint()};
  if (settings.word_list != lexicon.fingerprint() && !options.dry_run)
    tell(
        "the word list is not the one that the database was built with; compounds of new articles "
        "may be divided in another way until the next build");
  AssemblyPlan plan;
  if (options.dry_run) {
    count_only(intake, archives, progress, interrupts);
  } else {
    Segments segments(run.segment_directory());
    plan.arrivals = run_pipeline(
        intake, segments, {options.jobs, settings, &lexicon}, [&] { return interrupts.pending(); },
        [&] { progress.show(archives.progress(), intake.counts()); });
    plan.segments = segments.in_order();
  }
  rejections.close();
  Summary summary = summary_of(intake, archives, options);
  if (options.verbose)
    for (const auto& [kind, count] : summary.skipped)
      tell("skipped: " + grouped(count) + " (" + kind + ")");
  if (interrupts.pending()) summary.exit = ExitCode::interrupted;
  const bool publishes = !options.dry_run && (building ? summary.exit != ExitCode::interrupted
                                                       : summary.changes() || !run.live());
  if (publishes) {
    progress.phase("merging");
    plan.live = run.live_path();
    plan.superseded = intake.superseded();
    plan.identity.settings = settings;
    run.publish(std::move(plan), building);
  }
  progress.clear();
  if (building && summary.exit == ExitCode::interrupted)
    tell("interrupted; the database stands as it was");
  return run.finish(std::move(summary));
}

}  // namespace

ExitCode build(const Options& options) {
  return write(options);
}
ExitCode update(const Options& options) {
  return write(options);
}

ExitCode remove(const Options& options) {
  const Interrupts interrupts;
  // Before the lock, which would make the directory.
  if (!database::Directory(options.database).live())
    throw database::Failure("there is no database at " + options.database.string(),
                            "name one with -d", ExitCode::database);
  Run run(options, true);
  Summary summary;
  AssemblyPlan plan;
  for (const std::string& id : options.arguments) {
    if (run.live()->database.term_exists(database::id_term(id))) {
      plan.removed.push_back(id);
      ++summary.removed;
    } else {
      tell("there is no article " + disarmed(id));
      summary.exit = ExitCode::partly;
    }
  }
  if (summary.changes()) {
    plan.live = run.live_path();
    plan.identity.settings = run.live()->identity.settings;
    run.publish(std::move(plan), false);
  }
  return run.finish(std::move(summary));
}

}  // namespace indexer::commands
