// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <xapian.h>

#include "stemmers/lexicon.hpp"

namespace database {

/// The lexicon as it lies in a database's metadata. A value holds words that begin with the same
/// three bytes, sorted: how many bytes a word shares with the one before, how many follow, these
/// bytes, its bits; a byte each for the numbers.
///
/// `sources` says in words where the lexicon comes from.
void write_words(Xapian::WritableDatabase& database, const stemmers::Lexicon& lexicon,
                 const std::string& sources);

/// All of it; empty where the database was built without. About a tenth of a second.
stemmers::Lexicon read_words(const Xapian::Database& database);
std::string word_sources(const Xapian::Database& database);

/// Adds the words that can be parts of `folded`: enough to divide it, at a look-up in the database
/// for each place where a part may begin.
void add_words_within(const Xapian::Database& database, std::string_view folded,
                      stemmers::Lexicon& lexicon);

/// Calls `found` for each word that begins with `front`, sorted by bytes.
void each_word(const Xapian::Database& database, std::string_view front,
               const std::function<void(const std::string& folded, std::uint8_t kind)>& found);

}  // namespace database
