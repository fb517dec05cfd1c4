// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "indexer/containers/mark.hpp"
#include "indexer/sources/reader_host.hpp"
#include "indexer/sources/wire.hpp"

namespace indexer {

/// The line to a process that reads archives; where there is none, one is started.
class ReaderLine {
 public:
  explicit ReaderLine(ReaderHost& host) : host_(host), slot_(host.take_slot()) {}
  ReaderLine(const ReaderLine&) = delete;
  ReaderLine& operator=(const ReaderLine&) = delete;
  /// The process has nothing to do, or was cut.
  ~ReaderLine();

  /// The process has ended.
  struct Ending {
    bool told = false;     ///< by the host; else the host has ended, too
    int status = 0;        ///< as wait(2) gives it
    bool garbled = false;  ///< ended from here, as what it said made no sense
  };

  /// Throws Failure where the host has ended.
  void send(const wire::Order& order);

  /// Waits for what comes next. Where a signal asks the run to end meanwhile, the process is told
  /// to wait for nothing more. `path` is that of the order.
  std::variant<wire::Message, Ending> receive(const std::string& path);

  /// Ends the process, whatever it does.
  void cut();

  /// Where the process is, or was when it ended.
  const containers::Mark& mark() const { return host_.mark(slot_); }

 private:
  void start();
  bool send_all(const std::string& bytes) const;
  std::string_view frame() const;
  bool fill();
  Ending ending(bool garbled);

  ReaderHost& host_;
  std::size_t slot_;
  int channel_ = -1;
  int ending_ = -1;
  std::string bytes_;      // received
  std::size_t taken_ = 0;  // of them
};

}  // namespace indexer
