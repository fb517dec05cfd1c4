// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/archive_set.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <utility>

#include "database/crash.hpp"
#include "indexer/archives/formats.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/containers/decompressor.hpp"
#include "indexer/containers/members.hpp"
#include "indexer/containers/office.hpp"
#include "indexer/containers/sources.hpp"
#include "indexer/sources/beside.hpp"
#include "indexer/sources/file_sets.hpp"
#include "indexer/sources/file_walk.hpp"
#include "indexer/sources/named.hpp"
#include "indexer/sources/skipping.hpp"

namespace indexer {
namespace {

using containers::ByteStream;
using containers::Container;
using containers::Members;

archives::ReaderSettings reader_settings(const ReadOptions& options) {
  archives::ReaderSettings settings;
  if (!options.map_file.empty()) settings.fields = archives::FieldMap::read(options.map_file);
  settings.source = options.source;
  settings.lang = options.lang;
  settings.zone = legal_time_named(options.timezone);
  settings.max_record_bytes = options.max_record_bytes;
  settings.max_member_bytes = options.max_member_bytes;
  return settings;
}

}  // namespace

struct ArchiveSet::State {
  State(std::vector<std::string> arguments, const ReadOptions& read_options)
      : options(read_options),
        format(format_named(options.format)),
        settings(reader_settings(options)),
        walk(arguments, {options.database, options.follow}),
        bytes_total(total_bytes(arguments, {options.database, options.follow})) {}

  // A file on its way to its reader.
  struct Incoming {
    std::unique_ptr<ByteStream> stream;
    std::string archive;
    std::string name;  // without the endings of compression
    unsigned depth = 0;
  };
  struct Level {
    Level(std::unique_ptr<ByteStream> source, Container container, const containers::Caps& caps,
          const archives::Format* format, std::string name, unsigned level_depth, bool warcs)
        : members(std::move(source), container, caps),
          sets(format),
          archive(std::move(name)),
          depth(level_depth),
          only_warcs(warcs) {}

    Members members;
    FileSets sets;
    std::string archive;
    unsigned depth;
    bool only_warcs;  // of a web archive in a zip: its indexes and lists are no archives
  };

  const ReadOptions options;
  ArchiveWatch watch;
  const archives::Format* const format;  // nullptr: recognise
  const archives::ReaderSettings settings;
  archives::Counts counts;
  FileWalk walk;
  containers::Total total;                   // of the present file
  std::deque<Level> levels;                  // members read from those before them
  archives::Beside beside;                   // of the next file
  std::unique_ptr<ByteStream> stream;        // reads from the levels
  std::unique_ptr<archives::Reader> reader;  // reads from the stream
  std::optional<Reading> waiting;
  std::string archive;
  std::optional<std::uint64_t> bytes_total;
  std::uint64_t bytes_before = 0;  // of files that are done
  std::uint64_t file_bytes = 0;    // of the present one
  std::optional<database::Moment> file_written;
  std::uint64_t bytes_unread = 0;  // of files that were left unread
  bool file_open = false;
  std::uint64_t files_read = 0;
  std::uint64_t files_skipped = 0;

  std::uint64_t disk_bytes() const {
    if (stream) return stream->disk_bytes();
    return levels.empty() ? 0 : levels.front().members.disk_bytes();
  }

  Rejection refusal(std::string reason, std::uint64_t byte = 0) const {
    return {{archive, 0, byte}, std::move(reason)};
  }

  void claim(const std::string& part) {
    walk.pass_over(part);
    if (watch.claims) watch.claims(part);
  }

  containers::Caps caps() const {
    return {options.max_ratio, options.max_member_bytes, options.max_total_bytes,
            options.max_members, nullptr};
  }
  containers::Caps counted_caps() {
    containers::Caps counted = caps();
    counted.total = &total;
    return counted;
  }

  std::optional<Rejection> close_reader() {
    reader.reset();
    const std::unique_ptr<ByteStream> done = std::move(stream);
    if (!done->damage()) return std::nullopt;
    return refusal(done->damage()->reason, done->damage()->byte);
  }

  // Damage is the reason for whatever the reader found wrong at the end, and told once.
  std::optional<Reading> read_on() {
    Reading reading = waiting ? std::move(*waiting) : reader->next();
    waiting.reset();
    // The rejection waits until it is known whether the end follows it.
    if (std::holds_alternative<Rejection>(reading) && stream->damage()) {
      waiting = reader->next();
      if (std::holds_alternative<End>(*waiting)) {
        const Place place = std::get<Rejection>(reading).place;
        waiting.reset();
        Rejection damage = *close_reader();
        damage.place.record = place.record;
        return damage;
      }
    }
    if (!std::holds_alternative<End>(reading)) return reading;
    if (auto damage = close_reader()) return std::move(*damage);
    return std::nullopt;
  }

  std::optional<Reading> next_file();
  std::optional<Reading> next_member();
  std::optional<Reading> next_waiting(Level& level);
  std::optional<Reading> open(Incoming incoming);
  std::optional<Reading> open_reader(Incoming incoming);
};

std::optional<Reading> ArchiveSet::State::next_file() {
  if (file_open) {
    bytes_before += file_bytes;
    if (watch.done) watch.done();
  }
  file_open = false;
  total = {};
  auto step = walk.next();
  if (std::holds_alternative<FileWalk::End>(step)) return End{};
  if (std::holds_alternative<FileWalk::Skipped>(step)) {
    ++files_skipped;
    return std::nullopt;
  }
  if (auto* refused = std::get_if<FileWalk::Refused>(&step))
    return Rejection{{std::move(refused->path), 0, 0}, std::move(refused->reason)};
  const auto& file = std::get<FileWalk::File>(step);
  archive = file.path;
  file_bytes = file.bytes;
  file_written = file.written;
  if (const auto unread = watch.begins ? watch.begins(file.path) : std::nullopt) {
    for (const std::string& part : unread->parts)
      walk.pass_over(part);
    bytes_unread += file_bytes;
    return std::nullopt;
  }
  file_open = true;
  if (file.path == "-") return open({std::make_unique<containers::FileStream>(0), archive, "", 0});
  auto opened = containers::FileStream::open(file.path);
  if (!opened) return refusal(std::string("the file cannot be opened: ") + std::strerror(errno));
  return open({std::move(opened), archive, archive, 0});
}

std::optional<Reading> ArchiveSet::State::next_member() {
  // A bound on all that comes out of one file ends it at every level.
  if (total.exceeded) {
    levels.clear();
    return std::nullopt;
  }
  Level& level = levels.back();
  auto step = level.members.next();
  archive = level.archive;
  if (std::holds_alternative<Members::End>(step)) {
    return next_waiting(level);
  }
  if (const auto* damage = std::get_if<containers::Damage>(&step))
    return refusal(damage->reason, damage->byte);
  if (const auto* refused = std::get_if<Members::Refused>(&step)) {
    archive += '!' + refused->name;
    return refusal(refused->reason);
  }
  auto* member = std::get_if<Members::Member>(&step);
  // Links and devices have no bytes of their own.
  const FileSets::Outcome outcome =
      member == nullptr || is_skipped_name(member->name) ||
              (level.only_warcs && !containers::is_warc_member(member->name))
          ? FileSets::Outcome::passed_over
          : level.sets.take(member->name, *member->stream, options.max_member_bytes);
  if (outcome == FileSets::Outcome::passed_over) {
    ++files_skipped;
    return std::nullopt;
  }
  // A member that waits is told of at the end of its container, unless its copy went beyond a
  // bound.
  const bool waits = outcome == FileSets::Outcome::waits;
  archive += '!' + member->name;
  const auto& damage = member->stream->damage();
  if (waits && total.exceeded && damage) return refusal(damage->reason, damage->byte);
  if (waits) return std::nullopt;
  return open({std::move(member->stream), archive, member->name, level.depth});
}

// At the end of a container; its level goes once nothing waits in it any more.
std::optional<Reading> ArchiveSet::State::next_waiting(Level& level) {
  auto file = level.sets.next();
  if (!file) {
    if (levels.size() == 1 && file_bytes == 0) file_bytes = level.members.disk_bytes();
    levels.pop_back();
    return std::nullopt;
  }
  archive += '!' + file->name;
  if (!file->refusal.empty()) return refusal(std::string(file->refusal));
  beside = std::move(file->beside);
  return open_reader({std::move(file->stream), archive, std::move(file->name), level.depth});
}

// Through all compressions to the members or the text inside.
std::optional<Reading> ArchiveSet::State::open(Incoming incoming) {
  for (;;) {
    const Container container = containers::recognise(*incoming.stream);
    if (container == Container::none) return open_reader(std::move(incoming));
    if (++incoming.depth > options.max_depth)
      return refusal("containers are nested more than " + std::to_string(options.max_depth) +
                     " deep (--max-depth)");
    if (containers::has_members(container)) {
      levels.emplace_back(std::move(incoming.stream), container, counted_caps(), format, archive,
                          incoming.depth, containers::is_web_archive(*incoming.stream));
      return std::nullopt;
    }
    incoming.name = containers::name_inside(incoming.name, container);
    incoming.stream =
        containers::decompressed(container, std::move(incoming.stream), counted_caps());
  }
}

std::optional<Reading> ArchiveSet::State::open_reader(Incoming incoming) {
  stream = std::move(incoming.stream);
  const std::string_view head = stream->peek(archives::kHeadBytes);
  // Before the format is asked for: --format does not make an article of a picture.
  if (head.empty() || is_skipped_content(head)) {
    ++files_skipped;
    if (auto damage = close_reader()) return std::move(*damage);
    return std::nullopt;
  }
  ++files_read;
  const bool whole = head.size() < archives::kHeadBytes;
  std::uint64_t ignored = 0;
  // Formats are told apart by text, whatever its encoding; SQLite alone looks at the bytes.
  const std::string text =
      archives::to_utf8(head, archives::detect_encoding(head, {}, whole), ignored);
  const archives::Format* chosen =
      format != nullptr ? format : archives::recognise({text, incoming.name, whole, head});
  if (chosen == nullptr) {
    const std::string seen = describe(head, text);
    stream.reset();
    return refusal("unknown format: " + seen);
  }
  archives::Source source{*stream, archive, settings, counts, {}, file_written};
  // What lies beside a file of a container is in it; beside one on disk, in its directory; beside
  // standard input there is nothing.
  if (beside)
    source.beside = std::exchange(beside, {});
  else if (levels.empty() && archive != "-")
    source.beside = files_beside(archive, caps(), [this](const std::string& part) { claim(part); });
  reader = chosen->open(source);
  return std::nullopt;
}

ArchiveSet::ArchiveSet(std::vector<std::string> arguments, const ReadOptions& options)
    : state_(std::make_unique<State>(std::move(arguments), options)) {}

ArchiveSet::~ArchiveSet() = default;

void ArchiveSet::watch(ArchiveWatch watch) {
  state_->watch = std::move(watch);
}

Reading ArchiveSet::next() {
  const database::CrashesWhileReading told(state_->archive);
  for (;;) {
    std::optional<Reading> reading;
    if (state_->reader)
      reading = state_->read_on();
    else if (!state_->levels.empty())
      reading = state_->next_member();
    else
      reading = state_->next_file();
    if (reading) return std::move(*reading);
  }
}

ArchiveSet::Progress ArchiveSet::progress() const {
  const std::uint64_t present = state_->file_open ? state_->disk_bytes() : 0;
  auto total = state_->bytes_total;
  if (total) *total -= std::min(*total, state_->bytes_unread);
  return {state_->bytes_before + present, total, state_->archive};
}

std::uint64_t ArchiveSet::files_read() const {
  return state_->files_read;
}
std::uint64_t ArchiveSet::files_skipped() const {
  return state_->files_skipped;
}
std::uint64_t ArchiveSet::characters_replaced() const {
  return state_->counts.characters_replaced;
}
std::uint64_t ArchiveSet::dates_not_understood() const {
  return state_->counts.dates_not_understood;
}
std::uint64_t ArchiveSet::without_text() const {
  return state_->counts.no_text;
}
const std::map<std::string, std::uint64_t>& ArchiveSet::unread_keys() const {
  return state_->counts.unread_keys;
}
const std::map<std::string, std::uint64_t>& ArchiveSet::records_skipped() const {
  return state_->counts.records_skipped;
}

}  // namespace indexer
