// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace database::glass {

/// Compresses tags, into raw deflate streams. Holds a quarter of a megabyte.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// Empty where the stream is not shorter. Lasts until the next call.
  std::string_view compress(std::string_view bytes);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  std::string out_;
};

/// Expands them again.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Lasts until the next call. Throws Xapian::DatabaseCorruptError for what is no such stream.
  const std::string& expand(std::string_view stream);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  std::string out_;
};

}  // namespace database::glass
