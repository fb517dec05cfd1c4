// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/run.hpp"

#include <utility>

#include "database/files.hpp"
#include "indexer/progress.hpp"
#include "stemmers/fingerprint.hpp"

namespace indexer {

namespace fs = std::filesystem;

Run::Run(const Options& options, bool writes) : options_(options), directory_(options.database) {
  if (writes) {
    lock_.emplace(directory_, options.wait_seconds);
    database::remove_leftovers(directory_);
  }
  const bool starts_anew = options.command == Command::build;
  if (!starts_anew && directory_.live()) {
    live_ = database::open_for_reading(directory_.path());
    generation_ = live_->generation;
    revision_ = live_->identity.revision;
  }
}

std::optional<fs::path> Run::live_path() const {
  if (!live_) return std::nullopt;
  return directory_.path() / live_->generation;
}

fs::path Run::segment_directory() {
  const fs::path path = directory_.private_path("segments");
  fs::create_directories(path);
  return path;
}

void Run::publish(AssemblyPlan plan, bool new_archive) {
  const std::string generation = directory_.next();
  const fs::path target = directory_.private_path(generation);
  plan.identity.fingerprint = stemmers::fingerprint(plan.identity.settings);
  plan.identity.uuid = new_archive || !live_ ? database::new_uuid() : live_->identity.uuid;
  plan.identity.revision = new_archive || !live_ ? 1 : live_->identity.revision + 1;
  assemble(plan, target);
  database::publish(directory_, generation);
  generation_ = generation;
  revision_ = plan.identity.revision;
}

database::ExitCode Run::finish(Summary summary) {
  if (lock_) database::remove_leftovers(directory_);
  summary.generation = generation_;
  summary.revision = revision_;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started_;
  summary.seconds = elapsed.count();
  const std::string json = to_json(summary, started_text_);
  if (lock_) database::replace_file(directory_.last_run(), json);
  if (!options_.report_file.empty()) database::replace_file(options_.report_file, json);
  if (!options_.quiet) tell(sentence(summary));
  return summary.exit;
}

}  // namespace indexer
