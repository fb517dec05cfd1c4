// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/wire.hpp"

#include <cstring>
#include <map>
#include <utility>

#include "database/exit_code.hpp"
#include "database/failure.hpp"
#include "database/stored.hpp"

namespace indexer::wire {
namespace {

enum class Kind : char { order = 1, record, rejection, claim, counted, done, stopped };

// Puts the frame's length in where everything is written.
class Frame {
 public:
  Frame(std::string& bytes, Kind kind) : bytes_(bytes), begin_(bytes.size()) {
    number(0);
    bytes_ += static_cast<char>(kind);
  }
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;
  ~Frame() {
    const std::uint64_t size = bytes_.size() - begin_;
    std::memcpy(bytes_.data() + begin_, &size, sizeof size);
  }

  void number(std::uint64_t value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof raw);
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void place(std::string_view path, const Place& place) {
    std::string_view inside = place.archive;
    inside.remove_prefix(inside.starts_with(path) ? path.size() : inside.size());
    text(inside);
    number(place.record);
    number(place.byte);
  }
  void counts(const std::map<std::string, std::uint64_t>& all) {
    number(all.size());
    for (const auto& [key, count] : all) {
      text(key);
      number(count);
    }
  }

 private:
  std::string& bytes_;
  std::size_t begin_;
};

// Whatever the frame says, reads within it; after the first wrong length there is nothing more.
class Fields {
 public:
  explicit Fields(std::string_view frame) : rest_(frame.substr(kHead)) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (const std::string_view raw = take(sizeof value); good_)
      std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  std::string_view text() { return take(number()); }
  Place place(const std::string& path) {
    const std::string_view inside = text();
    good_ = good_ && (inside.empty() || inside.front() == '!');
    Place place{path, 0, 0};
    place.archive += inside;
    place.record = number();
    place.byte = number();
    return place;
  }
  std::map<std::string, std::uint64_t> counts() {
    std::map<std::string, std::uint64_t> all;
    for (std::uint64_t left = number(); good_ && left > 0; --left) {
      std::string key(text());
      all[std::move(key)] = number();
    }
    return all;
  }
  /// Was everything there, and nothing else?
  bool whole() const { return good_ && rest_.empty(); }
  bool good() const { return good_; }

 private:
  std::string_view take(std::uint64_t size) {
    good_ = good_ && size <= rest_.size();
    if (!good_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
  bool good_ = true;
};

void add(Frame& frame, const Tally& tally) {
  frame.number(tally.counts.characters_replaced);
  frame.number(tally.counts.dates_not_understood);
  frame.number(tally.counts.no_text);
  frame.counts(tally.counts.records_skipped);
  frame.counts(tally.counts.unread_keys);
  frame.number(tally.files_read);
  frame.number(tally.files_skipped);
}

Tally tally_of(Fields& fields) {
  Tally tally;
  tally.counts.characters_replaced = fields.number();
  tally.counts.dates_not_understood = fields.number();
  tally.counts.no_text = fields.number();
  tally.counts.records_skipped = fields.counts();
  tally.counts.unread_keys = fields.counts();
  tally.files_read = fields.number();
  tally.files_skipped = fields.number();
  return tally;
}

std::optional<Message> record_of(Fields& fields, const std::string& path) {
  Record record{fields.place(path), {}};
  const std::string_view article = fields.text();
  if (!fields.whole()) return std::nullopt;
  try {
    record.article = database::deserialize(article);
  } catch (const database::Failure&) {
    return std::nullopt;
  }
  if (record.article.id.empty()) return std::nullopt;
  return Message(std::move(record));
}

std::optional<Message> message_of(Kind kind, Fields& fields, const std::string& path) {
  switch (kind) {
    case Kind::record:
      return record_of(fields, path);
    case Kind::rejection: {
      Place place = fields.place(path);
      return Rejection{std::move(place), std::string(fields.text())};
    }
    case Kind::claim:
      return Claim{std::string(fields.text())};
    case Kind::counted:
      return Counted{tally_of(fields)};
    case Kind::done:
      return Done{};
    case Kind::stopped: {
      Stopped stopped;
      stopped.message = fields.text();
      stopped.hint = fields.text();
      stopped.code = static_cast<int>(fields.number());
      return stopped;
    }
    default:
      return std::nullopt;
  }
}

struct Appending {
  std::string& bytes;
  std::string_view path;

  void operator()(const Record& record) const {
    Frame frame(bytes, Kind::record);
    frame.place(path, record.place);
    frame.text(database::serialize(record.article));
  }
  void operator()(const Rejection& rejection) const {
    Frame frame(bytes, Kind::rejection);
    frame.place(path, rejection.place);
    frame.text(rejection.reason);
  }
  void operator()(const Claim& claim) const { Frame(bytes, Kind::claim).text(claim.path); }
  void operator()(const Counted& counted) const {
    Frame frame(bytes, Kind::counted);
    add(frame, counted.tally);
  }
  void operator()(const Done&) const { const Frame frame(bytes, Kind::done); }
  void operator()(const Stopped& stopped) const {
    Frame frame(bytes, Kind::stopped);
    frame.text(stopped.message);
    frame.text(stopped.hint);
    frame.number(static_cast<std::uint64_t>(stopped.code));
  }
};

}  // namespace

void append(std::string& bytes, const Order& order) {
  Frame frame(bytes, Kind::order);
  frame.text(order.file.path);
  frame.number(order.file.written ? 1 : 0);
  frame.number(order.file.written
                   ? static_cast<std::uint64_t>(order.file.written->time_since_epoch().count())
                   : 0);
  frame.number(order.discard);
  frame.number(order.file.most_readings);
  frame.number(order.file.left_out.size());
  for (const LeftOut& left : order.file.left_out) {
    frame.number(left.entered);
    frame.number(left.record);
    frame.number(left.readings);
  }
}

void append(std::string& bytes, std::string_view path, const Message& message) {
  std::visit(Appending{bytes, path}, message);
}

std::uint64_t frame_bytes(std::string_view head) {
  std::uint64_t size = 0;
  std::memcpy(&size, head.data(), sizeof size);
  return size;
}

std::optional<Order> read_order(std::string_view frame) {
  Fields fields(frame);
  Order order;
  order.file.path = fields.text();
  const bool has_time = fields.number() == 1;
  const auto seconds = std::chrono::seconds(static_cast<std::int64_t>(fields.number()));
  if (has_time) order.file.written = database::Moment(seconds);
  order.discard = fields.number();
  order.file.most_readings = fields.number();
  for (std::uint64_t left = fields.number(); fields.good() && left > 0; --left) {
    LeftOut one;
    one.entered = fields.number();
    one.record = fields.number();
    one.readings = fields.number();
    order.file.left_out.push_back(one);
  }
  if (!fields.whole()) return std::nullopt;
  return order;
}

std::optional<Message> read_message(std::string_view frame, const std::string& path) {
  if (frame.size() < kHead) return std::nullopt;
  Fields fields(frame);
  auto message = message_of(static_cast<Kind>(frame[kHead - 1]), fields, path);
  if (!message || !fields.whole()) return std::nullopt;
  return message;
}

}  // namespace indexer::wire
