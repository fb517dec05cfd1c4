// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/process/disarmed_output.hpp"

#include "database/process/steering.hpp"

namespace database {

// Whole lines only, as a character may come in pieces; with `rest` what is left, too.
bool DisarmedOutput::write_lines(bool rest) {
  const std::size_t feed = held_.rfind('\n');
  const std::size_t end = rest ? held_.size() : feed == std::string::npos ? 0 : feed + 1;
  if (end == 0) return true;
  const std::string safe = disarm(std::string_view(held_).substr(0, end), true);
  held_.erase(0, end);
  const auto size = static_cast<std::streamsize>(safe.size());
  return target_.sputn(safe.data(), size) == size;
}

DisarmedOutput::int_type DisarmedOutput::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  held_ += traits_type::to_char_type(byte);
  return byte != '\n' || write_lines(false) ? byte : traits_type::eof();
}

std::streamsize DisarmedOutput::xsputn(const char* bytes, std::streamsize count) {
  held_.append(bytes, static_cast<std::size_t>(count));
  return write_lines(false) ? count : 0;
}

int DisarmedOutput::sync() {
  return write_lines(true) && target_.pubsync() == 0 ? 0 : -1;
}

}  // namespace database
