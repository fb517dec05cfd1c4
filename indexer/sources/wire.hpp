// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/archives/record/reading.hpp"
#include "indexer/sources/readings.hpp"
#include "indexer/sources/tally.hpp"

// What a process that reads archives and the one that writes the database say to each other: frames
// of a length (8 bytes, as the machine has them) and a kind (1 byte) before the bytes. Both are the
// same program, so there are no versions; but the one that reads is not trusted.
namespace indexer::wire {

/// What is to be read.
struct Order {
  FileToRead file;
  std::uint64_t discard = 0;  ///< readings of the file that are there already, and not sent again
};

/// A file belongs to the one that is read.
struct Claim {
  std::string path;
};
/// What was counted in this file so far.
struct Counted {
  Tally tally;
};
/// The file is read to its end.
struct Done {};
/// The run cannot go on: `database::Failure`.
struct Stopped {
  std::string message;
  std::string hint;
  int code = 0;
};
using Message = std::variant<Record, Rejection, Claim, Counted, Done, Stopped>;

constexpr std::size_t kHead = 9;

/// Bytes that are sent, frame behind frame.
void append(std::string& bytes, const Order& order);
/// `path`: of the order, with which places begin and which is not sent.
void append(std::string& bytes, std::string_view path, const Message& message);

/// The length of a frame whose first kHead bytes these are, its head included.
std::uint64_t frame_bytes(std::string_view head);

/// Nothing where the frame is none: a length beyond the end, a place outside of `path`, an article
/// that is none.
std::optional<Order> read_order(std::string_view frame);
std::optional<Message> read_message(std::string_view frame, const std::string& path);

}  // namespace indexer::wire
