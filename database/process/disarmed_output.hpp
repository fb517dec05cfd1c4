// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <streambuf>
#include <string>

namespace database {

/// What is written for people, line by line on its way to `target`, without what steers a terminal
/// (see steering.hpp); line breaks and tabs stay.
class DisarmedOutput final : public std::streambuf {
 public:
  explicit DisarmedOutput(std::streambuf& target) : target_(target) {}

 private:
  int_type overflow(int_type byte) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;
  bool write_lines(bool rest);

  std::streambuf& target_;
  std::string held_;
};

}  // namespace database
