// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tsl/robin_set.h>
#include <vector>
#include <xapian.h>

namespace database::glass {

/// Postings by term, in memory, packed: about ten bytes for each term of a document and a hundred
/// for each term. A term's postings stand in slices of growing size, as those of Lucene's writer
/// do, so that nothing moves when they grow. Up to 4 GiB.
class Postings {
 public:
  struct Posting {
    Xapian::docid document;
    Xapian::termcount wdf;
    std::string_view positions;  ///< packed; empty for none
  };
  struct Statistics {
    Xapian::doccount documents;
    Xapian::termcount occurrences;
  };

  Postings();
  Postings(const Postings&) = delete;
  Postings& operator=(const Postings&) = delete;

  /// Documents come in ascending order, a term once in each. Terms have up to 255 bytes.
  void add(std::string_view term, const Posting& posting);

  /// Bytes that are taken.
  std::size_t memory() const;

  /// Calls `begin(term, statistics)` for each term in the order of their bytes, then `found` for
  /// each of its postings, in order, then `end()`.
  void each(const std::function<void(std::string_view, const Statistics&)>& begin,
            const std::function<void(const Posting&)>& found,
            const std::function<void()>& end) const;

 private:
  struct Term {
    std::uint32_t text;   // address
    std::uint32_t first;  // slice
    std::uint32_t write;
    std::uint32_t end;  // of the slice: there the address of the next will stand
    Xapian::docid last;
    Xapian::doccount documents;
    Xapian::termcount occurrences;
    std::uint8_t size;
    std::uint8_t grown;  // the slice's place in the row of sizes
  };
  struct Hash {
    using is_transparent = void;
    const Postings* own;
    std::size_t operator()(std::string_view term) const;
    std::size_t operator()(std::uint32_t term) const;
  };
  struct Equal {
    using is_transparent = void;
    const Postings* own;
    bool operator()(std::uint32_t one, std::uint32_t other) const { return one == other; }
    bool operator()(std::uint32_t one, std::string_view other) const;
    bool operator()(std::string_view one, std::uint32_t other) const { return (*this)(other, one); }
  };
  class Reader;

  char* at(std::uint32_t address);
  const char* at(std::uint32_t address) const;
  std::string_view text_of(const Term& term) const { return {at(term.text), term.size}; }
  std::uint32_t take(std::size_t size);
  Term& term_of(std::string_view text);
  void append(Term& term, std::string_view bytes);
  std::vector<std::uint32_t> in_order() const;

  std::vector<std::unique_ptr<char[]>> pages_;
  std::size_t free_ = 0;  // of the last page
  std::vector<Term> terms_;
  tsl::robin_set<std::uint32_t, Hash, Equal, std::allocator<std::uint32_t>, true> by_text_;
  std::string record_;
};

}  // namespace database::glass
