// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "database/fields.hpp"
#include "database/files.hpp"
#include "database/words.hpp"
#include "indexer/books/ledger.hpp"
#include "indexer/build/intake.hpp"
#include "indexer/build/learning.hpp"
#include "indexer/build/pipeline.hpp"
#include "indexer/build/rejects.hpp"
#include "indexer/build/run.hpp"
#include "indexer/build/segments.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/containers/interrupts.hpp"
#include "indexer/report/progress.hpp"
#include "indexer/sources/archive_set.hpp"
#include "stemmers/fingerprint.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;

// Xapian holds a batch in about fifty times the bytes of its text; small batches also keep its
// trees small, which is quicker.
constexpr std::uint64_t kMemoryFactor = 50;
constexpr std::uint64_t kBestBatchBytes = 1ULL << 20;
constexpr std::uint64_t kShownRejections = 10;
constexpr std::uint64_t kLargestPruning = 5;  // a fifth of the articles

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
    tell(sentence(rejection), Priority::warning);
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

// What decides how a record is understood; another program may understand more.
std::string reading_name(const ReadOptions& options) {
  std::string name = NACHLESE_VERSION;
  for (const std::string& part :
       {options.format, options.source, options.lang,
        options.map_file.empty() ? std::string() : database::read_small_file(options.map_file),
        std::to_string(options.max_depth), std::to_string(options.max_ratio),
        std::to_string(options.max_member_bytes), std::to_string(options.max_total_bytes),
        std::to_string(options.max_members), std::to_string(options.max_record_bytes)})
    name += '\n' + std::to_string(part.size()) + ':' + part;
  return name;
}

/// `build` and `update`.
class Writing {
 public:
  explicit Writing(const Options& options)
      : options_(options),
        archives_(options.arguments, options.reading,
                  {[this](const std::string& path) { return ledger_->begins(path); },
                   [this](const std::string& part) { ledger_->claims(part); },
                   [this] { ledger_->done(); }}),
        run_(options, !options.dry_run),
        progress_(options.progress, options.quiet),
        rejections_(options, progress_),
        ledger_(std::in_place, run_.origins(),
                Ledger::Settings{reading_name(options.reading), options.reread, options.prune_force,
                                 [this](const std::string& text) {
                                   progress_.clear();
                                   tell(disarmed(text), Priority::warning);
                                 }}),
        learning_(options.sample_bytes),
        intake_(source(), known_before(), {batch_bytes(options), options.max_rejects}, *ledger_,
                [this](const Rejection& rejection) { rejections_.take(rejection); }) {}

  ExitCode run();

 private:
  std::function<Reading()> records_of(ArchiveSet& archives) {
    if (options_.from_db) return run_.articles();
    return [&archives] { return archives.next(); };
  }
  std::function<Reading()> source() {
    return [this, next = records_of(archives_)] {
      Reading reading = next();
      if (learns()) learning_.hear(reading);
      return reading;
    };
  }
  std::function<Reading()> source_again();
  Xapian::Database known_before() const {
    return run_.live() && !options_.from_db ? run_.live()->database : Xapian::Database();
  }
  bool stopped() const { return Interrupts::pending(); }
  void show() { progress_.show(archives_.progress(), intake_.counts()); }
  // A live generation keeps the chain that it was built with; a new one learns from its archive.
  bool learns() const { return (!run_.live() || options_.from_db) && !options_.dry_run; }
  // A build publishes all or nothing.
  bool broken_off(const Summary& summary) const {
    return building() && summary.exit == ExitCode::interrupted;
  }
  bool building() const { return options_.command == Command::build; }

  void count_only();
  std::optional<Batch> next() {
    return intake_.next([] { return Interrupts::pending(); });
  }
  const stemmers::Lexicon& lexicon(const Learning::Next& next);
  void write_segments();
  void prune();
  Summary summary() const;
  void publish();

  const Options& options_;
  const Interrupts interrupts_;
  ArchiveSet archives_;
  Run run_;
  Progress progress_;
  Rejections rejections_;
  std::optional<Ledger> ledger_;
  Learning learning_;
  Intake intake_;
  AssemblyPlan plan_;
  stemmers::Lexicon frozen_;
  std::uint32_t resumed_ = 0;
  std::string refused_to_prune_;
};

// What the archives hold, counted without writing.
void Writing::count_only() {
  while (next())
    show();
}

// The archive once more from its beginning, for a run that may be stopped meanwhile.
std::function<Reading()> Writing::source_again() {
  progress_.phase("learning words");
  const auto archives = std::make_shared<ArchiveSet>(options_.arguments, options_.reading);
  return [this, archives, next = records_of(*archives)] {
    return stopped() ? Reading(End{}) : next();
  };
}

const stemmers::Lexicon& Writing::lexicon(const Learning::Next& next) {
  stemmers::Settings& settings = plan_.identity.settings;
  if (run_.live()) settings = run_.live()->identity.settings;
  if (!learns()) {
    frozen_ = database::read_words(run_.live()->database);
    return frozen_;
  }
  if (!run_.live() || options_.stemmer_given) settings.stemmer = options_.stemmer;
  std::function<Learning::Source()> again;
  if (options_.from_db || archives_.progress().bytes_total)
    again = [this] { return source_again(); };
  plan_.words = learning_.words(next, again);
  settings.word_list = plan_.words->lexicon.fingerprint();
  return plan_.words->lexicon;
}

void Writing::write_segments() {
  std::optional<Batch> first = next();
  if (!first && run_.live() && !building()) {
    plan_.identity.settings = run_.live()->identity.settings;
    return;  // in most nights for most archives: quick
  }
  const Learning::Next batch = [&] { return first ? std::exchange(first, std::nullopt) : next(); };
  const stemmers::Lexicon& words = lexicon(batch);
  Segments segments(run_.segment_directory());
  const PipelineOptions pipeline{options_.jobs, plan_.identity.settings,
                                 stemmers::fingerprint(plan_.identity.settings), &words};
  // A build that is broken off publishes nothing, so what it read ahead can wait as well.
  const auto to_write = [&] {
    return building() && stopped() ? std::nullopt : learning_.batch(batch);
  };
  const PipelineResult result = run_pipeline(to_write, segments, pipeline, [&] { show(); });
  for (std::size_t i = 0; i < result.refused.size(); ++i)
    intake_.refuse(result.refused[i], result.why[i]);
  plan_.arrivals = result.written;
  plan_.segments = segments.in_order();
  plan_.superseded = intake_.superseded();
  resumed_ = segments.taken_over();
  if (resumed_ > 0 && !options_.quiet) {
    progress_.clear();
    tell("went on behind " + grouped(resumed_) + " batches of an interrupted run");
  }
}

// An archive that lost most of its articles is more often broken than right.
void Writing::prune() {
  if (!options_.prune) return;
  const auto orphans = ledger_->orphans(options_.arguments);
  if (orphans.empty() || !run_.live()) return;
  const std::set<ArticleKey> wanted(orphans.begin(), orphans.end());
  const Xapian::Database& live = run_.live()->database;
  const std::string prefix = database::id_term("");
  for (auto term = live.allterms_begin(prefix); term != live.allterms_end(prefix); ++term)
    if (wanted.contains(key_of_term(*term))) plan_.removed.push_back(*term);
  const std::uint64_t all = ledger_->articles_of(options_.arguments);
  if (plan_.removed.size() * kLargestPruning <= all || options_.prune_force) {
    ledger_->drop(orphans);
    return;
  }
  refused_to_prune_ = grouped(plan_.removed.size()) + " of " + grouped(all) +
                      " articles are in these archives no more; none of them was removed";
  plan_.removed.clear();
}

Summary Writing::summary() const {
  Summary summary = intake_.counts();
  summary.archives = options_.arguments;
  summary.bytes = archives_.progress().bytes_read;
  summary.replaced_characters = archives_.characters_replaced();
  summary.skipped = archives_.records_skipped();
  summary.removed = plan_.removed.size();
  summary.moved = ledger_->moved();
  summary.unread_archives = ledger_->unread();
  summary.unchanged += ledger_->unread_records();
  summary.resumed_batches = resumed_;
  if (summary.rejected > 0) summary.exit = ExitCode::partly;
  if (!refused_to_prune_.empty()) summary.exit = ExitCode::failure;
  if (stopped()) summary.exit = ExitCode::interrupted;
  if (broken_off(summary)) summary.added = summary.replaced = summary.removed = 0;
  return summary;
}

void Writing::publish() {
  progress_.phase("merging");
  if (!options_.from_db) plan_.live = run_.live_path();
  run_.publish(std::move(plan_), building() && !options_.from_db);
}

ExitCode Writing::run() {
  if (options_.dry_run)
    count_only();
  else
    write_segments();
  rejections_.close();
  ledger_->close(options_.arguments, intake_.at_end());
  if (intake_.at_end()) prune();
  const Summary done = summary();
  if (options_.verbose)
    for (const auto& [kind, count] : done.skipped)
      tell("skipped: " + grouped(count) + " (" + kind + ")");
  const bool changes = intake_.changes() > 0 || done.removed > 0;
  if (!options_.dry_run && !broken_off(done)) {
    if (building() || changes || !run_.live()) publish();
    if (!options_.from_db && (building() || ledger_->now() != ledger_->before()))
      run_.remember(ledger_->now());
  }
  progress_.clear();
  if (broken_off(done))
    tell("interrupted; the database stands as it was, and the same command goes on from here");
  const ExitCode exit = run_.finish(done, broken_off(done));
  if (!refused_to_prune_.empty() && exit == ExitCode::failure)
    throw database::Failure(refused_to_prune_,
                            "look at the archives; --prune-force removes them all the same");
  return exit;
}

}  // namespace

ExitCode build(const Options& options) {
  return Writing(options).run();
}
ExitCode update(const Options& options) {
  return Writing(options).run();
}

}  // namespace indexer::commands
