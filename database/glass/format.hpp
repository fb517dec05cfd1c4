// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

/// Glass, the format of Xapian's databases, as far as a database written in one pass needs it.
/// Version 2016-03-14, which every Xapian from 1.3.5 to 2.1 reads and writes; learnt from the
/// sources of Xapian 1.4.22 (backends/glass).
///
/// Files. A directory with a table each for postings, positions, documents' data and term lists
/// (`postlist.glass`, `position.glass`, `docdata.glass`, `termlist.glass`), and `iamglass`, which
/// names their roots. Positions and data have no file where there are none; spelling and synonyms
/// never have one here.
///
/// Numbers. Fixed ones are big-endian. A *number* is seven bits a byte, the lowest first, the high
/// bit set on all but the last. A *sortable number* orders as bytes do: two bytes below 0x8000,
/// else as many leading ones as there are bytes beyond two, a zero, and the number. A *string* is
/// its length as a number and its bytes. In keys a term stands *escaped*: 0xFF follows each NUL,
/// and where more follows, a NUL ends it.
///
/// Table. A B-tree of blocks of 8 KiB, numbered from 0 in the order of the file. A block begins
/// with its revision (4 bytes), level (1; leaves are 0), the free bytes between directory and items
/// (2), all free bytes (2) and the end of the directory (2); then the directory: for each item, in
/// the order of the keys, its place in the block (2). Items fill the block from its end.
///   An item of a leaf is its size less 3 (2 bytes, whose high bits say: tag compressed 0x80, last
/// component 0x40, first component 0x20), the length of its key (1), the key, for components behind
/// the first their number (2, from 1), and the tag or a component of it. No item has more than
/// 2,043 bytes; longer tags are cut. The first item of a table has an empty key and an empty tag.
///   An item of a branch is the number of a block (4), the length of a key (1), the key and the
/// number of a component (2). All keys of that block are at or above it, all of the block before
/// below, so it may be cut behind the first byte that differs from the last key there. A branch's
/// first key is empty, its component 0. Leaves that follow one another in the file as their keys do
/// are *sequential*, as all are here.
///   A compressed tag is a raw deflate stream.
///
/// Postings, by key:
///   00 C0, key                       metadata: the value
///   00 D0, slot (lowest byte first)  number of documents with a value there, lowest value
///   (string),
///                                    highest (the rest; empty where it is the lowest)
///   00 D8, slot (number), document (sortable)
///                                    values from that document on: a string; then, again and
///                                    again, documents between (number) and a string
///   00 E0 [, document (sortable)]    lengths of documents, as postings of a term whose two numbers
///                                    are 0
///   escaped term [, NUL, document (sortable)]
///                                    postings. In the first chunk: documents (number), occurrences
///                                    (number), first document less 1 (number). In every chunk: "1"
///                                    for the last one, else "0"; documents from its first to its
///                                    last (number); wdf (number); then, again and again, documents
///                                    between (number) and wdf (number)
/// Positions, by escaped term, NUL, document (sortable): the last position (number); where there
/// are more, a stream of bits, see positions.hpp. Data, by document (sortable): as it is; no item
/// where it is empty. Term lists, by document (sortable): length of the document (number), number
/// of terms, the first term (length in one byte, bytes, wdf as a number), then of each the bytes
/// shared with the term before and the length of the rest (1 each), the rest and the wdf as a
/// number; where (wdf + 1) * (length of the term before + 1) + bytes shared is below 256, it stands
/// in place of the bytes shared, and the wdf goes. Empty for a document without terms. By document
/// and a 00 behind it: the slots of its values, each less the one before it and 1 (numbers).
///
/// `iamglass`: 0F 0D "Xapian Glass" and the format's version (2); 16 bytes that identify the
/// database; the revision (number, as all that follows); for each table (postings, data, term
/// lists, positions, spelling, synonyms) its root's block, its level * 4 + 2 if sequential + 1 if
/// it has no blocks, its keys, its block size / 2048, the size above which tags are compressed (0:
/// never), and as a string what is free: revision, number of blocks, and no list (four 0); then
/// documents, last document less documents, shortest length (of documents that have one), highest
/// wdf, longest length less that, 0, sum of all lengths, 0.
namespace database::glass {

/// Beginnings of keys in the table of postings.
inline constexpr std::string_view kMetadataKey{"\x00\xC0", 2};
inline constexpr std::string_view kStatisticsKey{"\x00\xD0", 2};
inline constexpr std::string_view kValuesKey{"\x00\xD8", 2};
inline constexpr std::string_view kLengthsKey{"\x00\xE0", 2};

inline constexpr std::size_t kBlockSize = 8192;
inline constexpr std::size_t kBlockHeader = 11;
inline constexpr std::size_t kDirectoryItem = 2;
inline constexpr std::size_t kMaxItem = (kBlockSize - kBlockHeader - 4 * kDirectoryItem) / 4;
inline constexpr std::size_t kMaxKey = 255;
/// A chunk of postings or values is full behind the entry that makes it as long as this.
inline constexpr std::size_t kChunkSize = 2000;
/// Tags that are longer are compressed in the tables of data and of term lists.
inline constexpr std::uint32_t kCompressMin = 18;
inline constexpr std::uint32_t kRevision = 1;
inline constexpr std::uint16_t kFormatVersion = (2016 - 2014) << 9 | 3 << 5 | 14;

template <class Unsigned>
void append_number(std::string& out, Unsigned value) {
  for (; value >= 0x80; value >>= 7)
    out += static_cast<char>(static_cast<unsigned char>(value) | 0x80U);
  out += static_cast<char>(value);
}

inline void append_sortable(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    out += static_cast<char>(value >> 8);
    out += static_cast<char>(value);
    return;
  }
  const int bytes = (37 - std::countl_zero(value)) / 7;
  const auto ones = static_cast<unsigned char>(0xFFU << (10 - bytes));
  const std::uint64_t wide = value;
  out += static_cast<char>(ones | static_cast<unsigned char>(wide >> (8 * (bytes - 1))));
  for (int byte = bytes - 2; byte >= 0; --byte)
    out += static_cast<char>(wide >> (8 * byte));
}

inline void append_string(std::string& out, std::string_view bytes) {
  append_number(out, bytes.size());
  out += bytes;
}

inline void append_escaped(std::string& out, std::string_view term) {
  for (std::size_t end; (end = term.find('\0')) != std::string_view::npos;) {
    out += term.substr(0, end + 1);
    out += '\xFF';
    term.remove_prefix(end + 1);
  }
  out += term;
}

}  // namespace database::glass
