// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/archive_set.hpp"

#include <algorithm>
#include <utility>

#include "database/crash.hpp"
#include "indexer/sources/apart_readings.hpp"
#include "indexer/sources/file_readings.hpp"
#include "indexer/sources/file_walk.hpp"
#include "indexer/sources/named.hpp"

namespace indexer {

struct ArchiveSet::State {
  State(std::vector<std::string> arguments, const ReadOptions& read_options, ReaderHost* host)
      : options(read_options),
        settings(reader_settings(options)),
        walk(arguments, {options.database, options.follow}),
        bytes_total(total_bytes(arguments, {options.database, options.follow})),
        apart(host != nullptr) {
    format_named(options.format);
    const auto claims = [this](const std::string& part) { claim(part); };
    if (host != nullptr)
      readings = std::make_unique<ApartReadings>(*host, claims);
    else
      readings = std::make_unique<FileReadings>(options, settings, claims);
  }

  const ReadOptions options;
  const archives::ReaderSettings settings;
  ArchiveWatch watch;
  FileWalk walk;
  std::unique_ptr<Readings> readings;
  Tally tally;  // of files that are done
  std::string archive;
  std::optional<std::uint64_t> bytes_total;
  std::uint64_t bytes_before = 0;  // of files that are done
  std::uint64_t file_bytes = 0;    // of the present one
  std::uint64_t bytes_unread = 0;  // of files that were left unread
  std::uint64_t files_skipped = 0;
  bool file_open = false;
  bool apart = false;  // do readers run in other processes?

  Tally tally_so_far() const {
    Tally all = tally;
    if (file_open) all.add(readings->tally());
    all.files_skipped += files_skipped;
    return all;
  }

  void claim(const std::string& part) {
    walk.pass_over(part);
    if (watch.claims) watch.claims(part);
  }

  // Standard input shows its size at its end only.
  std::uint64_t present_bytes() const {
    return file_bytes == 0 ? readings->disk_bytes() : std::min(readings->disk_bytes(), file_bytes);
  }

  void end_file() {
    bytes_before += std::max(file_bytes, present_bytes());
    tally.add(readings->tally());
    file_open = false;
    if (watch.done) watch.done();
  }

  std::optional<Reading> next_file();
};

std::optional<Reading> ArchiveSet::State::next_file() {
  auto step = walk.next();
  if (std::holds_alternative<FileWalk::End>(step)) return End{};
  if (std::holds_alternative<FileWalk::Skipped>(step)) {
    ++files_skipped;
    return std::nullopt;
  }
  if (auto* refused = std::get_if<FileWalk::Refused>(&step))
    return Rejection{{std::move(refused->path), 0, 0}, std::move(refused->reason)};
  auto& file = std::get<FileWalk::File>(step);
  archive = file.path;
  file_bytes = file.bytes;
  if (const auto unread = watch.begins ? watch.begins(file.path) : std::nullopt) {
    for (const std::string& part : unread->parts)
      walk.pass_over(part);
    bytes_unread += file_bytes;
    return std::nullopt;
  }
  file_open = true;
  readings->begin({std::move(file.path), file.written, {}});
  return std::nullopt;
}

ArchiveSet::ArchiveSet(std::vector<std::string> arguments, const ReadOptions& options,
                       ReaderHost* host)
    : state_(std::make_unique<State>(std::move(arguments), options, host)) {}

ArchiveSet::~ArchiveSet() = default;

void ArchiveSet::watch(ArchiveWatch watch) {
  state_->watch = std::move(watch);
}

Reading ArchiveSet::next() {
  State& state = *state_;
  std::optional<database::CrashesWhileReading> told;
  if (!state.apart) told.emplace(state.archive);
  for (;;) {
    if (!state.file_open) {
      if (auto reading = state.next_file()) return std::move(*reading);
      continue;
    }
    auto reading = state.readings->next();
    if (!reading) {
      state.end_file();
      continue;
    }
    if (const auto* record = std::get_if<Record>(&*reading)) state.archive = record->place.archive;
    return std::move(*reading);
  }
}

ArchiveSet::Progress ArchiveSet::progress() const {
  const std::uint64_t present = state_->file_open ? state_->present_bytes() : 0;
  auto total = state_->bytes_total;
  if (total) *total -= std::min(*total, state_->bytes_unread);
  return {state_->bytes_before + present, total, state_->archive};
}

std::uint64_t ArchiveSet::files_read() const {
  return state_->tally_so_far().files_read;
}
std::uint64_t ArchiveSet::files_skipped() const {
  return state_->tally_so_far().files_skipped;
}
std::uint64_t ArchiveSet::characters_replaced() const {
  return state_->tally_so_far().counts.characters_replaced;
}
std::uint64_t ArchiveSet::dates_not_understood() const {
  return state_->tally_so_far().counts.dates_not_understood;
}
std::uint64_t ArchiveSet::without_text() const {
  return state_->tally_so_far().counts.no_text;
}
std::map<std::string, std::uint64_t> ArchiveSet::unread_keys() const {
  return state_->tally_so_far().counts.unread_keys;
}
std::map<std::string, std::uint64_t> ArchiveSet::records_skipped() const {
  return state_->tally_so_far().counts.records_skipped;
}

}  // namespace indexer
