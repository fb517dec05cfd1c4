// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "database/fields.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "database/words.hpp"
#include "indexer/books/ledger.hpp"
#include "indexer/build/batches.hpp"
#include "indexer/build/intake.hpp"
#include "indexer/build/learning.hpp"
#include "indexer/build/pipeline.hpp"
#include "indexer/build/run.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/rejections.hpp"
#include "indexer/containers/interrupts.hpp"
#include "indexer/report/progress.hpp"
#include "indexer/sources/archive_set.hpp"
#include "indexer/sources/reader_host.hpp"
#include "stemmers/fingerprint.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;
using database::marked;
using database::tr;
using database::translated;

// Batches are what workers take at once; ready for the tables they are several times their text, so
// small ones do. Where Xapian writes a batch itself, it holds it in about fifty times its bytes,
// and larger ones make fewer databases.
constexpr std::uint64_t kMemoryFactor = 50;
constexpr std::uint64_t kBestBatchBytes = 1ULL << 20;
constexpr std::uint64_t kLargestPruning = 5;  // a fifth of the articles

std::uint64_t batch_bytes(const Options& options) {
  return std::min(kBestBatchBytes, (options.batch_mib << 20) / kMemoryFactor);
}

// What decides how a record is understood; another program may understand more.
std::string reading_name(const ReadOptions& options) {
  std::string name = NACHLESE_VERSION;
  for (const std::string& part :
       {options.format, options.source, options.lang, options.encoding, options.timezone,
        options.map_file.empty() ? std::string() : database::read_small_file(options.map_file),
        std::to_string(options.max_depth), std::to_string(options.max_ratio),
        std::to_string(options.max_member_bytes), std::to_string(options.max_total_bytes),
        std::to_string(options.max_members), std::to_string(options.max_record_bytes)})
    name += '\n' + std::to_string(part.size()) + ':' + part;
  return name;
}

/// What is open while a command writes, each of use to those below it. The archives come first, so
/// that one that does not exist is told of before the database is touched.
struct Writing {
  explicit Writing(const Options& given);

  // A build publishes all or nothing.
  bool building() const { return options.command == Command::build; }
  // A live generation keeps the chain that it was built with; a new one learns from its archive.
  bool learns() const { return (!run.live() || options.from_db) && !options.dry_run; }
  bool stopped() const { return Interrupts::pending(); }

  std::function<Reading()> records_of(ArchiveSet& set) {
    if (options.from_db) return run.articles();
    return [&set] { return set.next(); };
  }
  std::optional<Batch> next() {
    return intake.next([] { return Interrupts::pending(); });
  }
  void show() { progress.show(archives.progress(), intake.counts()); }

  const Options& options;
  const Interrupts interrupts;
  ReaderHost readers;  // while there are no threads, and no lock that it would hold
  ArchiveSet archives;
  Run run;
  Progress progress;
  Rejections rejections;
  Ledger ledger;
  Learning learning;
  Intake intake;

 private:
  std::function<Reading()> source();
  Xapian::Database known_before() const {
    return run.live() && !options.from_db ? run.live()->database : Xapian::Database();
  }
};

Ledger::Settings ledger_settings(const Options& options, Progress& progress) {
  return {reading_name(options.reading), options.reread, options.prune_force,
          [&progress](const std::string& text) {
            progress.clear();
            tell(text, Priority::warning);
          }};
}

Writing::Writing(const Options& given)
    : options(given),
      readers(options.reading),
      archives(options.arguments, options.reading, &readers),
      run(options, !options.dry_run),
      progress(options.progress, options.quiet),
      rejections(options, progress),
      ledger(run.origins(), ledger_settings(options, progress)),
      learning(options.sample_bytes),
      intake(source(), known_before(), {batch_bytes(options), options.max_rejects}, ledger,
             [this](const Rejection& rejection) { rejections.take(rejection); }) {
  archives.watch({[this](const std::string& path) { return ledger.begins(path); },
                  [this](const std::string& part) { ledger.claims(part); },
                  [this] { ledger.done(); }});
}

std::function<Reading()> Writing::source() {
  return [this, records = records_of(archives)] {
    Reading reading = records();
    if (learns()) learning.hear(reading);
    return reading;
  };
}

// The steps of a run. Each takes what the one before it gives, so that none can come too early.

// The chain of analysis, and the words that it divides compounds by.
struct Chain {
  stemmers::Settings settings;
  std::optional<WordList> learned;  // nothing where those of the live generation stay
  stemmers::Lexicon frozen;

  const stemmers::Lexicon& lexicon() const { return learned ? learned->lexicon : frozen; }
};

// All that was read is written, but in no generation yet.
struct Segmented {
  AssemblyPlan plan;
  std::uint32_t resumed = 0;  // batches of an interrupted run
};

// The books are closed.
struct Settled {
  Segmented segmented;
  std::string refused_to_prune;  // why; "" where nothing was refused
};

// The archive once more from its beginning, for a run that may be stopped meanwhile.
Learning::Source source_again(Writing& writing) {
  writing.progress.phase(marked("learning words"));
  const auto archives = std::make_shared<ArchiveSet>(writing.options.arguments,
                                                     writing.options.reading, &writing.readers);
  return [&writing, archives, records = writing.records_of(*archives)] {
    return writing.stopped() ? Reading(End{}) : records();
  };
}

Chain chain_of(Writing& writing, const Learning::Next& next) {
  const Options& options = writing.options;
  const auto& live = writing.run.live();
  Chain chain;
  if (live) chain.settings = live->identity.settings;
  if (!writing.learns()) {
    chain.frozen = database::read_words(live->words);
    return chain;
  }
  if (!live || options.stemmer_given) chain.settings.stemmer = options.stemmer;
  // Standard input cannot be read twice: its beginning is what is learned from.
  std::function<Learning::Source()> again;
  if (options.from_db || writing.archives.progress().bytes_total)
    again = [&writing] { return source_again(writing); };
  chain.learned = writing.learning.words(next, again);
  chain.settings.word_list = chain.learned->lexicon.fingerprint();
  return chain;
}

// What the archives hold, counted without writing.
Segmented count_only(Writing& writing) {
  while (writing.next())
    writing.show();
  return {};
}

Segmented write_batches(Writing& writing) {
  Segmented done;
  std::optional<Batch> first = writing.next();
  if (!first && writing.run.live() && !writing.building()) {
    done.plan.identity.settings = writing.run.live()->identity.settings;
    return done;  // in most nights for most archives: quick
  }
  const Learning::Next batch = [&] {
    return first ? std::exchange(first, std::nullopt) : writing.next();
  };
  Chain chain = chain_of(writing, batch);
  writing.progress.phase(marked("reading and writing"));
  Batches batches(writing.run.segment_directory());
  const PipelineOptions pipeline{writing.options.jobs, chain.settings,
                                 stemmers::fingerprint(chain.settings), &chain.lexicon(),
                                 writing.options.batch_mib << 20};
  // A build that is broken off publishes nothing, so what it read ahead can wait as well.
  const auto to_write = [&] {
    return writing.building() && writing.stopped() ? std::nullopt : writing.learning.batch(batch);
  };
  const PipelineResult result = run_pipeline(to_write, batches, pipeline, [&] { writing.show(); });
  for (std::size_t i = 0; i < result.refused.size(); ++i)
    writing.intake.refuse(result.refused[i], result.why[i]);
  done.plan.identity.settings = chain.settings;
  done.plan.words = std::move(chain.learned);
  done.plan.arrived = batches.in_order();
  done.plan.superseded = writing.intake.superseded();
  done.resumed = batches.taken_over();
  return done;
}

// Takes articles out that are in no archive any more. An archive that lost most of its articles is
// more often broken than right: then it says so, and removes none.
std::string prune(Writing& writing, AssemblyPlan& plan) {
  const auto& live = writing.run.live();
  if (!writing.options.prune || !live) return {};
  const auto orphans = writing.ledger.orphans(writing.options.arguments);
  if (orphans.empty()) return {};
  const std::set<ArticleKey> wanted(orphans.begin(), orphans.end());
  const std::string prefix = database::id_term("");
  for (auto term = live->database.allterms_begin(prefix);
       term != live->database.allterms_end(prefix); ++term)
    if (wanted.contains(key_of_term(*term))) plan.removed.push_back(*term);
  const std::uint64_t all = writing.ledger.articles_of(writing.options.arguments);
  if (plan.removed.size() * kLargestPruning <= all || writing.options.prune_force) {
    writing.ledger.drop(orphans);
    return {};
  }
  const std::string reason =
      tr("%s of %s articles are in these archives no more; none of them was removed",
         grouped(plan.removed.size()), grouped(all));
  plan.removed.clear();
  return reason;
}

Settled settle(Writing& writing, Segmented segmented) {
  if (segmented.resumed > 0 && !writing.options.quiet) {
    writing.progress.clear();
    tell(tr("went on behind %s batches of an interrupted run", grouped(segmented.resumed)));
  }
  writing.rejections.close();
  writing.ledger.close(writing.options.arguments, writing.intake.at_end());
  Settled settled{std::move(segmented), {}};
  if (writing.intake.at_end()) settled.refused_to_prune = prune(writing, settled.segmented.plan);
  return settled;
}

bool broken_off(const Writing& writing, const Summary& summary) {
  return writing.building() && summary.exit == ExitCode::interrupted;
}

Summary summary_of(const Writing& writing, const Settled& settled) {
  Summary summary = writing.intake.counts();
  summary.archives = writing.options.arguments;
  summary.bytes = writing.archives.progress().bytes_read;
  summary.replaced_characters = writing.archives.characters_replaced();
  summary.skipped = writing.archives.records_skipped();
  summary.no_text = writing.archives.without_text();
  summary.unread_keys = writing.archives.unread_keys();
  summary.removed = settled.segmented.plan.removed.size();
  summary.moved = writing.ledger.moved();
  summary.unread_archives = writing.ledger.unread();
  summary.unchanged += writing.ledger.unread_records();
  summary.resumed_batches = settled.segmented.resumed;
  if (summary.rejected > 0) summary.exit = ExitCode::partly;
  if (!settled.refused_to_prune.empty()) summary.exit = ExitCode::failure;
  if (writing.stopped()) summary.exit = ExitCode::interrupted;
  if (broken_off(writing, summary)) summary.added = summary.replaced = summary.removed = 0;
  return summary;
}

// A run that changes nothing leaves the generation as it is.
void publish(Writing& writing, Settled& settled, const Summary& summary) {
  if (writing.options.dry_run || broken_off(writing, summary)) return;
  const bool from_db = writing.options.from_db;
  const bool changes = writing.intake.changes() > 0 || summary.removed > 0;
  if (writing.building() || changes || !writing.run.live()) {
    writing.progress.phase(marked("merging"));
    AssemblyPlan& plan = settled.segmented.plan;
    if (!from_db && writing.run.live()) plan.live = writing.run.live()->list;
    writing.run.publish(std::move(plan), writing.building() && !from_db);
  }
  // Only now: what the books tell of is in the generation.
  const Ledger& ledger = writing.ledger;
  if (!from_db && (writing.building() || ledger.now() != ledger.before()))
    writing.run.remember(ledger.now(), ledger.before());
}

ExitCode finish(Writing& writing, const Settled& settled, const Summary& summary) {
  writing.progress.end(writing.archives.progress(), writing.intake.counts());
  const bool broken = broken_off(writing, summary);
  if (broken)
    tell(tr("interrupted; the database stands as it was, and the same command goes on from here"));
  writing.progress.tell_what_took_time();
  const ExitCode exit = writing.run.finish(summary, broken);
  if (!settled.refused_to_prune.empty() && exit == ExitCode::failure)
    throw database::Failure(settled.refused_to_prune,
                            tr("look at the archives; --prune-force removes them all the same"));
  return exit;
}

ExitCode write(const Options& options) {
  Writing writing(options);
  Settled settled = settle(writing, options.dry_run ? count_only(writing) : write_batches(writing));
  const Summary summary = summary_of(writing, settled);
  if (options.verbose)
    for (const auto& [kind, count] : summary.skipped)
      tell(tr("skipped: %s (%s)", grouped(count), translated(kind)));
  if (const std::string unread = unread_sentence(summary); !unread.empty() && !options.quiet)
    tell(unread, Priority::warning);
  publish(writing, settled, summary);
  return finish(writing, settled, summary);
}

}  // namespace

ExitCode build(const Options& options) {
  return write(options);
}
ExitCode update(const Options& options) {
  return write(options);
}

}  // namespace indexer::commands
