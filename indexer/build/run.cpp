// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/run.hpp"

#include <utility>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "indexer/build/assembly.hpp"
#include "indexer/containers/interrupts.hpp"
#include "indexer/report/notify.hpp"
#include "indexer/report/progress.hpp"
#include "stemmers/fingerprint.hpp"

namespace indexer {
namespace {

using database::tr;

namespace fs = std::filesystem;

}  // namespace

Run::Run(const Options& options, bool writes) : options_(options), directory_(options.database) {
  if (writes) {
    if (directory_.is_bare())
      throw database::Failure(
          tr("%s is one bare Xapian database, which is only read", directory_.path()),
          tr("name a directory of its own with -d"), database::ExitCode::database);
    lock_.emplace(directory_, options.wait_seconds, Interrupts::pending);
    database::mend(directory_, options.command == Command::build && !options.from_db);
    if (options.fresh) fs::remove_all(segment_directory());
  }
  const bool starts_anew = options.command == Command::build && !options.from_db;
  if (!starts_anew && directory_.live()) {
    live_ = options.from_db ? database::open_for_rebuild(directory_.path())
                            : database::open_for_reading(directory_.path());
    generation_ = live_->generation;
    uuid_ = live_->identity.uuid;
    revision_ = live_->identity.revision;
  }
  if (!writes) return;
  const LastRun before = read_last_run(directory_.last_run());
  last_good_ = before.last_good;
  // Runs are ordered by revisions, not by clocks; but who reads the report should know.
  if (before.started > started_text_)
    tell(tr("the clock went back: the run before began at %s", before.started), Priority::warning);
  // From here on a crash leaves a report of a run without an end.
  database::replace_file(directory_.last_run(), report({}, false));
}

std::function<Reading()> Run::articles() const {
  if (!live_)
    throw database::Failure(tr("there is no database to take articles from"),
                            tr("name one with -d, or give archives"), database::ExitCode::database);
  const Xapian::Database& live = live_->database;
  return [live, archive = live_->generation, next = live.postlist_begin(""),
          end = live.postlist_end(""), record = std::uint64_t{0}]() mutable -> Reading {
    if (next == end) return End{};
    database::Article article = database::to_article(live.get_document(*next));
    ++next;
    return Record{{archive, ++record, 0}, std::move(article)};
  };
}

fs::path Run::segment_directory() const {
  switch (options_.command) {
    case Command::build:
      return directory_.private_path("build");
    case Command::update:
      return directory_.private_path("update");
    default:
      return directory_.private_path("segments");
  }
}

Origins Run::origins() const {
  return live_ ? Origins::read(directory_.origins(), live_->identity) : Origins();
}

std::size_t Run::publish(AssemblyPlan plan, bool new_archive) {
  const std::string generation = directory_.next();
  const fs::path target = directory_.private_path(generation);
  plan.identity.fingerprint = stemmers::fingerprint(plan.identity.settings);
  plan.identity.uuid = new_archive || !live_ ? database::new_uuid() : live_->identity.uuid;
  plan.identity.revision = new_archive || !live_ ? 1 : live_->identity.revision + 1;
  database::Generation made = assemble(plan, generation, directory_.path(), target, options_.jobs);
  const std::size_t segments = made.segments.size();
  database::publish(directory_, std::move(made));
  // What another command had begun builds on a generation that is no more.
  for (const char* begun : {"build", "update", "segments"})
    fs::remove_all(directory_.private_path(begun));
  generation_ = generation;
  uuid_ = plan.identity.uuid;
  revision_ = plan.identity.revision;
  return segments;
}

void Run::remember(const Origins& now, const Origins& before) const {
  now.write(directory_.origins(), uuid_, revision_, before);
}

std::string Run::report(const Summary& summary, bool ended) const {
  RunTimes times{started_text_, last_good_, ended};
  const bool good =
      summary.exit == database::ExitCode::done || summary.exit == database::ExitCode::partly;
  if (ended && good) times.last_good = timestamp();
  return to_json(summary, times);
}

database::ExitCode Run::finish(Summary summary, bool keep_batches) {
  // Only once the generation is published: until then they are all that a crash leaves.
  if (lock_ && !keep_batches) fs::remove_all(segment_directory());
  summary.generation = generation_;
  summary.revision = revision_;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started_;
  summary.seconds = elapsed.count();
  const std::string json = report(summary, true);
  if (lock_) database::replace_file(directory_.last_run(), json);
  if (!options_.report_file.empty()) database::replace_file(options_.report_file, json);
  const std::string line = sentence(summary);
  notify("STATUS=" + line);
  if (!options_.quiet) tell(line, Priority::notice);
  return summary.exit;
}

}  // namespace indexer
