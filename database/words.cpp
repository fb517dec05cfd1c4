// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/words.hpp"

#include <algorithm>
#include <vector>

#include "database/schema.hpp"
#include "stemmers/compound.hpp"

namespace database {
namespace {

constexpr std::size_t kCommonBytes = 3;   // of the words in one value
constexpr std::size_t kShortestPart = 2;  // bytes

std::string key_of(std::string_view word) {
  return std::string(schema::kMetaWords).append(word.substr(0, kCommonBytes));
}

// Calls `found` for each word of a value. Damaged values end early.
template <class Found>
void each_in_value(std::string_view value, Found&& found) {
  std::string word;
  for (std::size_t byte = 0; byte + 3 <= value.size();) {
    const std::size_t shared = static_cast<unsigned char>(value[byte]);
    const std::size_t rest = static_cast<unsigned char>(value[byte + 1]);
    if (shared > word.size() || byte + 2 + rest >= value.size()) return;
    word.resize(shared);
    word += value.substr(byte + 2, rest);
    found(word, static_cast<std::uint8_t>(value[byte + 2 + rest]));
    byte += rest + 3;
  }
}

// Calls `found` for each word of a value that `text` begins with. The words are sorted, and a word
// that shares more with the one before than `text` does is passed over unread.
template <class Found>
void each_at_front(std::string_view value, std::string_view text, Found&& found) {
  std::size_t size = 0;  // of the word before
  std::size_t same = 0;  // its bytes that `text` begins with
  for (std::size_t byte = 0; byte + 3 <= value.size();) {
    const std::size_t shared = static_cast<unsigned char>(value[byte]);
    const std::size_t rest = static_cast<unsigned char>(value[byte + 1]);
    if (shared > size || byte + 2 + rest >= value.size()) return;
    size = shared + rest;
    if (shared <= same) {
      const std::string_view own = value.substr(byte + 2, rest);
      const std::string_view wanted = text.substr(shared);
      const auto [end, other] = std::mismatch(own.begin(), own.end(), wanted.begin(), wanted.end());
      same = shared + static_cast<std::size_t>(end - own.begin());
      if (end == own.end())
        found(text.substr(0, size), static_cast<std::uint8_t>(value[byte + 2 + rest]));
      else if (other == wanted.end() ||
               static_cast<unsigned char>(*end) > static_cast<unsigned char>(*other))
        return;
    }
    byte += rest + 3;
  }
}

// Behind the first `size` bytes of `rest`, or behind a linking element there, a part may begin.
void mark_ends(std::string_view rest, std::size_t size, std::size_t begin,
               std::vector<bool>& begins) {
  begins[begin + size] = true;
  const std::string_view behind = rest.substr(size);
  for (std::size_t bytes = 1; bytes <= std::min(stemmers::kLongestLinking, behind.size()); ++bytes)
    if (stemmers::is_linking(behind.substr(0, bytes))) begins[begin + size + bytes] = true;
}

}  // namespace

void write_words(Xapian::WritableDatabase& database, const stemmers::Lexicon& lexicon,
                 const std::string& sources) {
  std::string key;
  std::string value;
  std::string last;
  const auto flush = [&] {
    if (!value.empty()) database.set_metadata(key, value);
    value.clear();
    last.clear();
  };
  lexicon.each([&](std::string_view word, std::uint8_t kind) {
    if (const std::string own = key_of(word); own != key) {
      flush();
      key = own;
    }
    const auto [difference, end] =
        std::mismatch(last.begin(), last.end(), word.begin(), word.end());
    const auto shared = static_cast<std::size_t>(difference - last.begin());
    value += static_cast<char>(shared);
    value += static_cast<char>(word.size() - shared);
    value += word.substr(shared);
    value += static_cast<char>(kind);
    last = word;
  });
  flush();
  database.set_metadata(std::string(schema::kMetaWordSources), sources);
}

stemmers::Lexicon read_words(const Xapian::Database& database) {
  stemmers::Lexicon lexicon;
  const std::string prefix(schema::kMetaWords);
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key)
    each_in_value(database.get_metadata(*key), [&](const std::string& word, std::uint8_t kind) {
      lexicon.add_folded(word, kind);
    });
  lexicon.complete();
  return lexicon;
}

std::string word_sources(const Xapian::Database& database) {
  return database.get_metadata(std::string(schema::kMetaWordSources));
}

void each_word(const Xapian::Database& database, std::string_view front,
               const std::function<void(const std::string&, std::uint8_t)>& found) {
  const std::string prefix = key_of(front);
  const auto take = [&](const std::string& word, std::uint8_t kind) {
    if (word.starts_with(front)) found(word, kind);
  };
  try {
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key)
      each_in_value(database.get_metadata(*key), take);
  } catch (const Xapian::UnimplementedError&) {
    // A database in memory cannot list its keys; the one of the front it can tell.
    each_in_value(database.get_metadata(prefix), take);
  }
}

void add_words_within(const Xapian::Database& database, std::string_view folded,
                      stemmers::Lexicon& lexicon) {
  if (!stemmers::may_be_compound(folded)) return;
  std::vector<bool> begins(folded.size() + 1);
  begins[0] = true;
  for (std::size_t begin = 0; begin + kShortestPart <= folded.size(); ++begin) {
    if (!begins[begin]) continue;
    const std::string_view rest = folded.substr(begin);
    const auto take = [&](std::string_view word, std::uint8_t kind) {
      lexicon.add_folded(word, kind);
      if (stemmers::may_be_part(word, kind)) mark_ends(rest, word.size(), begin, begins);
    };
    const std::string_view shortest = rest.substr(0, kShortestPart);
    if (stemmers::may_be_part(shortest, 0))
      each_at_front(database.get_metadata(key_of(shortest)), rest, take);
    if (rest.size() >= kCommonBytes) each_at_front(database.get_metadata(key_of(rest)), rest, take);
  }
}

}  // namespace database
