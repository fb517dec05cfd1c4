// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <xapian.h>

#include "stemmers/analysis.hpp"

namespace database {

/// What a generation says of itself, in the metadata of its first database.
struct Identity {
  stemmers::Settings settings;
  std::string fingerprint;     ///< of the chain that wrote it
  std::string uuid;            ///< of the archive; stays through updates, new with each build
  std::uint64_t revision = 0;  ///< goes up with each published generation
};

/// `stemmer=cistem words=0123456789abcdef`, without words where there was no word list; the inverse
/// throws Failure (exit 3) for settings it does not know.
std::string settings_to_string(const stemmers::Settings& settings);
stemmers::Settings settings_from_string(const std::string& text);

/// A random UUID (RFC 9562, version 4).
std::string new_uuid();

void write_identity(Xapian::WritableDatabase& database, const Identity& identity);

/// Throws Failure (exit 3) where the database is none of ours, of another schema, or written by
/// another chain than this program's; the message holds both values, the hint the command that
/// mends it.
Identity read_identity(const Xapian::Database& database, const std::string& path);

/// The same for another chain or an earlier schema, whose stored articles are readable. Settings
/// that this program does not know become its own.
Identity read_foreign_identity(const Xapian::Database& database, const std::string& path);

}  // namespace database
