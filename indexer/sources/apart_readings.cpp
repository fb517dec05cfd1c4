// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/apart_readings.hpp"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <sys/wait.h>

#include "database/exit_code.hpp"
#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "indexer/sources/reader_exit.hpp"

namespace indexer {
namespace {

using database::tr;

// Of readers of one file. Each new one reads it again from its beginning; one that computed until
// its time was over weighs as many as it cost.
constexpr unsigned kMostDeaths = 100;
constexpr unsigned kWeightOfTime = 20;

bool took_its_time(const ReaderLine::Ending& ending) {
  return WIFEXITED(ending.status) &&
         WEXITSTATUS(ending.status) == static_cast<int>(ReaderExit::no_progress);
}

std::string signal_name(int number) {
  const char* name = ::sigabbrev_np(number);
  return name == nullptr ? tr("signal %s", number) : std::string("SIG") + name;
}

}  // namespace

ApartReadings::ApartReadings(ReaderHost& host, std::function<void(const std::string&)> claims)
    : options_(host.options()), claims_(std::move(claims)), line_(host) {}

ApartReadings::~ApartReadings() {
  if (!over_) line_.cut();
}

void ApartReadings::begin(FileToRead file) {
  if (!over_) line_.cut();  // what the process is at is wanted no more
  file_ = std::move(file);
  tally_ = {};
  received_ = 0;
  deaths_ = 0;
  spared_.reset();
  last_ = false;
  over_ = false;
  line_.send({file_, 0});
}

std::optional<Reading> ApartReadings::next() {
  while (!over_) {
    auto received = line_.receive(file_.path);
    std::optional<Reading> reading;
    if (const auto* ending = std::get_if<ReaderLine::Ending>(&received))
      reading = bury(*ending);
    else
      reading = take(std::get<wire::Message>(std::move(received)));
    if (reading) return reading;
  }
  return std::nullopt;
}

std::optional<Reading> ApartReadings::take(wire::Message message) {
  if (auto* record = std::get_if<Record>(&message)) {
    ++received_;
    return std::move(*record);
  }
  if (auto* rejection = std::get_if<Rejection>(&message)) {
    ++received_;
    return std::move(*rejection);
  }
  if (const auto* claim = std::get_if<wire::Claim>(&message)) claims_(claim->path);
  if (auto* counted = std::get_if<wire::Counted>(&message)) tally_ = std::move(counted->tally);
  if (std::holds_alternative<wire::Done>(message)) over_ = true;
  if (const auto* stopped = std::get_if<wire::Stopped>(&message))
    throw database::Failure(stopped->message, stopped->hint,
                            static_cast<database::ExitCode>(stopped->code));
  return std::nullopt;
}

// What kills from outside may have meant the process and not the record, once.
bool ApartReadings::spared(const ReaderLine::Ending& ending, const Spot& spot) {
  const bool killed = WIFSIGNALED(ending.status) && WTERMSIG(ending.status) == SIGKILL;
  if ((line_.mark().at_work() && !killed) || ending.garbled || spared_ == spot) return false;
  spared_ = spot;
  return true;
}

// False where that did not help before.
bool ApartReadings::leave_out(const Spot& spot) {
  const auto known = [&](std::uint64_t record) {
    return std::any_of(file_.left_out.begin(), file_.left_out.end(), [&](const LeftOut& left) {
      return left.entered == spot.first && left.record == record;
    });
  };
  const bool one = spot.second > 0 && !known(spot.second);
  if (!one && known(0)) return false;
  file_.left_out.push_back({spot.first, one ? spot.second : 0, line_.mark().readings()});
  return true;
}

std::optional<Reading> ApartReadings::bury(const ReaderLine::Ending& ending) {
  if (!ending.told)
    throw database::Failure(tr("the process that starts readers has ended"),
                            tr("run it again; the database stands as it was"));
  const Spot spot{line_.mark().entered(), line_.mark().record()};
  const bool again = file_.path != "-";
  deaths_ += took_its_time(ending) ? kWeightOfTime : 1;
  if (again && deaths_ <= kMostDeaths && spared(ending, spot)) {
    line_.send({file_, received_});
    return std::nullopt;
  }
  if (last_) {
    over_ = true;
    return std::nullopt;
  }
  Rejection told = rejection(cause(ending));
  last_ = again && (deaths_ > kMostDeaths || !leave_out(spot));
  over_ = !again;
  if (!again)
    told.reason = tr("%s; what follows in standard input is lost", told.reason);
  else if (last_)
    told.reason = tr("%s; the rest of the file is not read", told.reason);
  else if (file_.left_out.back().record == 0)
    told.reason = spot.second > 0 ? tr("%s once more; what follows in it is not read", told.reason)
                                  : tr("%s; what follows in it is not read", told.reason);
  if (last_) file_.most_readings = line_.mark().readings();
  if (!over_) line_.send({file_, received_});
  return told;
}

std::string ApartReadings::cause(const ReaderLine::Ending& ending) const {
  const int status = ending.status;
  if (ending.garbled) return tr("the reader gave what no reader gives");
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
    return tr("the reader was killed, perhaps as the machine had no memory left");
  if (WIFSIGNALED(status)) return tr("the reader crashed with %s", signal_name(WTERMSIG(status)));
  switch (static_cast<ReaderExit>(WEXITSTATUS(status))) {
    case ReaderExit::no_memory:
      return tr("the reader ran out of memory; it may take %s MiB (--max-reader-mib)",
                options_.max_reader_bytes >> 20);
    case ReaderExit::no_progress:
      return tr("the reader came to no end within %s s (--max-record-seconds)",
                options_.max_record_seconds);
    default:
      return tr("the reader ended with %s", WEXITSTATUS(status));
  }
}

// Where the reader was, as far as it can be believed.
Rejection ApartReadings::rejection(std::string reason) const {
  const containers::Mark& mark = line_.mark();
  std::string archive = mark.archive();
  if (archive != file_.path && !archive.starts_with(file_.path + '!')) archive = file_.path;
  return {{std::move(archive), mark.record(), mark.byte()}, std::move(reason)};
}

}  // namespace indexer
