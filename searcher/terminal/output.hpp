// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>
#include <sys/types.h>

namespace searcher {

/// Writes to a file descriptor and loses no errors. A reader that has gone away (a closed pipe) is
/// no error: what is written from then on is dropped.
class Sink : public std::streambuf {
 public:
  explicit Sink(int fd) : fd_(fd) { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

  bool closed() const { return closed_; }
  int error() const { return error_; }  ///< an errno; 0 for none

 private:
  int_type overflow(int_type byte) override;
  int sync() override;
  bool write_out();

  int fd_;
  bool closed_ = false;
  int error_ = 0;
  std::array<char, 1 << 16> buffer_{};
};

/// Where results go: stdout, or the pager before it.
class Output {
 public:
  /// A `pager` that is not empty runs in a shell, gets what is written, and writes to `fd`. Throws
  /// Failure where it cannot be started.
  explicit Output(int fd, const std::string& pager = {});
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::ostream& stream() { return stream_; }

  /// Has the reader gone?
  bool closed() const { return sink_.closed(); }

  /// An errno; 0 where all that left the buffer was written.
  int error() const { return sink_.error(); }

  /// Writes what is left and waits for the pager. Throws Failure where something was not written.
  void finish();

 private:
  std::optional<pid_t> pager_;
  int fd_;
  Sink sink_;
  std::ostream stream_;
};

}  // namespace searcher
