// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string_view>
#include <vector>

namespace searcher {

/// A bar on stderr while a long list is written or counted: what is done, how much, and the time
/// that is left.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;

  /// On stderr, if that is a terminal and `wanted`.
  explicit Progress(bool wanted);
  /// Lines of at most `width` columns. Nothing is drawn before `patience` is over.
  Progress(std::ostream& out, std::size_t width, Clock::duration patience);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `what` outlives it.
  void start(std::string_view what, std::size_t total);
  /// One more is done. Draws ten times a second at most.
  void step();
  /// Removes the bar.
  void clear();

 private:
  void draw(Clock::time_point now);

  std::ostream* out_;  ///< nullptr: nothing is ever drawn
  std::size_t width_ = 80;
  Clock::duration patience_;
  std::string_view what_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  Clock::time_point started_;
  Clock::time_point next_;  ///< when it is drawn again
  bool drawn_ = false;
};

/// A vector whose loop shows how far it got.
template <typename Value>
class Watched {
 public:
  /// `progress` may be nullptr.
  Watched(const std::vector<Value>& values, Progress* progress)
      : values_(values), progress_(progress) {}

  class Iterator {
   public:
    Iterator(const Value* at, Progress* progress) : at_(at), progress_(progress) {}
    const Value& operator*() const { return *at_; }
    Iterator& operator++() {
      ++at_;
      if (progress_ != nullptr) progress_->step();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Value* at_;
    Progress* progress_;
  };

  Iterator begin() const { return {values_.data(), progress_}; }
  Iterator end() const { return {values_.data() + values_.size(), progress_}; }

 private:
  const std::vector<Value>& values_;
  Progress* progress_;
};

}  // namespace searcher
