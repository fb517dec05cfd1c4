// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/file_readings.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/formats.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/converter.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/containers/decompressor.hpp"
#include "indexer/containers/mark.hpp"
#include "indexer/containers/members.hpp"
#include "indexer/containers/office.hpp"
#include "indexer/containers/sources.hpp"
#include "indexer/sources/beside.hpp"
#include "indexer/sources/decoded_stream.hpp"
#include "indexer/sources/file_sets.hpp"
#include "indexer/sources/left_out.hpp"
#include "indexer/sources/named.hpp"
#include "indexer/sources/skipping.hpp"

namespace indexer {
namespace {

using containers::ByteStream;
using containers::Container;
using containers::Mark;
using containers::Members;

}  // namespace

struct FileReadings::State {
  State(const ReadOptions& read_options, const archives::ReaderSettings& reader_settings,
        std::function<void(const std::string&)> on_claim)
      : options(read_options),
        format(format_named(options.format)),
        settings(reader_settings),
        encoding(options.encoding.empty() ? "" : encoding_named(options.encoding)),
        claims(std::move(on_claim)) {}

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

  const ReadOptions& options;
  const archives::Format* const format;  // nullptr: recognise
  const archives::ReaderSettings& settings;
  const std::string encoding;  // of all texts; "" where they show it
  const std::function<void(const std::string&)> claims;
  FileToRead file;
  Tally tally;
  containers::Total total;                   // of the present file
  std::deque<Level> levels;                  // members read from those before them
  archives::Beside beside;                   // of the next file
  std::unique_ptr<ByteStream> stream;        // reads from the levels
  std::unique_ptr<archives::Reader> reader;  // reads from the stream
  std::optional<Reading> waiting;
  std::vector<std::uint64_t> known;  // records that the reader passes over
  std::string archive;
  bool opened = false;      // was the file begun?
  std::uint64_t taken = 0;  // bytes on disk

  std::uint64_t disk_bytes() const {
    if (stream) return stream->disk_bytes();
    return levels.empty() ? 0 : levels.front().members.disk_bytes();
  }

  // A file or a container is gone into.
  void enter(std::string name) {
    archive = std::move(name);
    containers::mark().enter(archive);
  }

  Rejection refusal(std::string reason, std::uint64_t byte = 0) const {
    return {{archive, 0, byte}, std::move(reason)};
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
    // Of a record that was rejected before, as a reader did not survive it.
    if (const auto* rejection = std::get_if<Rejection>(&reading);
        rejection != nullptr && std::count(known.begin(), known.end(), rejection->place.record) > 0)
      return std::nullopt;
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

  std::string recognised_text(std::string_view head, bool whole) const;
  std::optional<Reading> step();
  std::optional<Reading> open_file();
  std::optional<Reading> next_member();
  std::optional<Reading> next_waiting(Level& level);
  std::optional<Reading> open(Incoming incoming);
  std::optional<Reading> open_reader(Incoming incoming);
};

std::string FileReadings::State::recognised_text(std::string_view head, bool whole) const {
  std::uint64_t ignored = 0;
  std::string text;
  // What an option says of texts need not hold for what is none, which shows itself in ASCII.
  if (!encoding.empty() && archives::is_text(head))
    archives::Converter(encoding).append(head, whole, text, ignored);
  else
    text = archives::to_utf8(head, archives::detect_encoding(head, {}, whole), ignored);
  return text;
}

std::optional<Reading> FileReadings::State::open_file() {
  opened = true;
  total = {};
  enter(file.path);
  if (is_left(file)) return std::nullopt;
  if (archive == "-") return open({std::make_unique<containers::FileStream>(0), archive, "", 0});
  auto on_disk = containers::FileStream::open(archive);
  if (!on_disk) return refusal(database::tr("the file cannot be opened: %s", std::strerror(errno)));
  return open({std::move(on_disk), archive, archive, 0});
}

std::optional<Reading> FileReadings::State::next_member() {
  // A bound on all that comes out of one file ends it at every level.
  if (total.exceeded) {
    levels.clear();
    return std::nullopt;
  }
  Level& level = levels.back();
  enter(level.archive);
  if (is_left(file)) {
    levels.pop_back();
    return std::nullopt;
  }
  auto step = level.members.next();
  if (std::holds_alternative<Members::End>(step)) return next_waiting(level);
  if (const auto* damage = std::get_if<containers::Damage>(&step))
    return refusal(damage->reason, damage->byte);
  if (const auto* refused = std::get_if<Members::Refused>(&step)) {
    archive += '!' + refused->name;
    return refusal(refused->reason);
  }
  auto* member = std::get_if<Members::Member>(&step);
  if (member != nullptr) enter(level.archive + '!' + member->name);
  if (is_left(file)) return std::nullopt;
  // Links and devices have no bytes of their own.
  const FileSets::Outcome outcome =
      member == nullptr || is_skipped_name(member->name) ||
              (level.only_warcs && !containers::is_warc_member(member->name))
          ? FileSets::Outcome::passed_over
          : level.sets.take(member->name, *member->stream, options.max_member_bytes);
  if (outcome == FileSets::Outcome::passed_over) {
    ++tally.files_skipped;
    return std::nullopt;
  }
  // A member that waits is told of at the end of its container, unless its copy went beyond a
  // bound.
  const bool waits = outcome == FileSets::Outcome::waits;
  const auto& damage = member->stream->damage();
  if (waits && total.exceeded && damage) return refusal(damage->reason, damage->byte);
  if (waits) return std::nullopt;
  return open({std::move(member->stream), archive, member->name, level.depth});
}

// At the end of a container; its level goes once nothing waits in it any more.
std::optional<Reading> FileReadings::State::next_waiting(Level& level) {
  auto waiting_file = level.sets.next();
  if (!waiting_file) {
    levels.pop_back();
    return std::nullopt;
  }
  enter(level.archive + '!' + waiting_file->name);
  if (is_left(file)) return std::nullopt;
  if (!waiting_file->refusal.empty()) return refusal(std::string(waiting_file->refusal));
  beside = std::move(waiting_file->beside);
  return open_reader(
      {std::move(waiting_file->stream), archive, std::move(waiting_file->name), level.depth});
}

// Through all compressions to the members or the text inside.
std::optional<Reading> FileReadings::State::open(Incoming incoming) {
  for (;;) {
    const Container container = containers::recognise(*incoming.stream);
    if (container == Container::none) return open_reader(std::move(incoming));
    if (++incoming.depth > options.max_depth)
      return refusal(
          database::tr("containers are nested more than %s deep (--max-depth)", options.max_depth));
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

std::optional<Reading> FileReadings::State::open_reader(Incoming incoming) {
  stream = std::move(incoming.stream);
  const std::string_view head = stream->peek(archives::kHeadBytes);
  // Before the format is asked for: --format does not make an article of a picture.
  const bool whole = head.size() < archives::kHeadBytes;
  if ((whole && archives::trimmed(head).empty()) || is_skipped_content(head)) {
    ++tally.files_skipped;
    if (auto damage = close_reader()) return std::move(*damage);
    return std::nullopt;
  }
  // Formats are told apart by text, whatever its encoding; SQLite alone looks at the bytes.
  const std::string text = recognised_text(head, whole);
  const archives::Format* chosen =
      format != nullptr ? format : archives::recognise({text, incoming.name, whole, head});
  if (format == nullptr &&
      (is_drawing(text) || (chosen == nullptr && is_part_of_page(incoming.name)))) {
    ++tally.files_skipped;
    return close_reader();
  }
  ++tally.files_read;
  if (chosen == nullptr) {
    const std::string seen = describe(head, text);
    stream.reset();
    return refusal(database::tr("unknown format: %s", seen));
  }
  if (!encoding.empty() && chosen->is_text)
    stream = decoded_stream(std::move(stream), encoding, tally.counts.characters_replaced);
  known = records_left_out(file);
  archives::Source source{*stream, archive, settings, tally.counts, {}, file.written, known};
  // What lies beside a file of a container is in it; beside one on disk, in its directory; beside
  // standard input there is nothing.
  if (beside)
    source.beside = std::exchange(beside, {});
  else if (levels.empty() && archive != "-")
    source.beside = files_beside(archive, caps(), claims);
  reader = chosen->open(source);
  return std::nullopt;
}

FileReadings::FileReadings(const ReadOptions& options, const archives::ReaderSettings& settings,
                           std::function<void(const std::string&)> claims)
    : state_(std::make_unique<State>(options, settings, std::move(claims))) {}

FileReadings::~FileReadings() = default;

void FileReadings::begin(FileToRead file) {
  State& state = *state_;
  state.waiting.reset();
  state.reader.reset();
  state.stream.reset();
  state.levels.clear();
  state.beside = {};
  state.tally = {};
  state.opened = false;
  state.taken = 0;
  containers::mark().begin_file(file.path);
  state.file = std::move(file);
}

std::optional<Reading> FileReadings::State::step() {
  if (reader && is_left(file)) {
    waiting.reset();
    reader.reset();
    stream.reset();
    return std::nullopt;
  }
  if (reader) return read_on();
  return levels.empty() ? open_file() : next_member();
}

std::optional<Reading> FileReadings::next() {
  State& state = *state_;
  Mark& mark = containers::mark();
  if (mark.readings() >= state.file.most_readings) return std::nullopt;
  mark.set_at_work(true);
  std::optional<Reading> reading;
  while (!reading && (!state.opened || state.reader || !state.levels.empty()))
    reading = state.step();
  if (reading) mark.count_reading();
  if (state.stream || !state.levels.empty()) state.taken = state.disk_bytes();
  mark.set_disk_bytes(state.taken);
  mark.set_at_work(false);
  return reading;
}

const Tally& FileReadings::tally() const {
  return state_->tally;
}

std::uint64_t FileReadings::disk_bytes() const {
  return state_->taken;
}

}  // namespace indexer
