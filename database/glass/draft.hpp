// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <xapian.h>

namespace database::glass {

/// A document before it is written: what Xapian::Document holds, in few pieces of memory that are
/// used again. Adding means what it means there: a term that is added again counts on, a position
/// stands once.
class Draft {
 public:
  void clear();

  void add_posting(std::string_view term, Xapian::termpos position, Xapian::termcount wdf);
  /// At each of the positions, with `wdf` for each.
  void add_postings(std::string_view term, std::span<const Xapian::termpos> positions,
                    Xapian::termcount wdf);
  /// `wdf` for all of the positions together.
  void add_term(std::string_view term, Xapian::termcount wdf,
                std::span<const Xapian::termpos> positions = {});
  void add_boolean_term(std::string_view term) { add_term(term, 0); }
  /// A slot's last value counts, an empty one is none.
  void add_value(Xapian::valueno slot, std::string_view value);
  void set_data(std::string data) { data_ = std::move(data); }
  /// Leave none behind.
  std::vector<std::pair<Xapian::valueno, std::string>> take_values() {
    return std::exchange(values_, {});
  }
  std::string take_data() { return std::exchange(data_, {}); }

  const std::string& data() const { return data_; }

  /// Ascending by slot.
  const std::vector<std::pair<Xapian::valueno, std::string>>& values() const { return values_; }

  /// Terms that were added, each as often as it was.
  std::size_t additions() const { return terms_.size(); }

  /// Calls `found(term, wdf, positions)` for each term in the order of their bytes; positions
  /// ascend. What they show lasts until `found` returns.
  template <class Found>
  void each_term(Found&& found) {
    sort_terms();
    for (std::size_t first = 0, end = 0; first < terms_.size(); first = end) {
      const std::string_view term = text_of(terms_[first]);
      Xapian::termcount wdf = 0;
      for (end = first; end < terms_.size() && text_of(terms_[end]) == term; ++end)
        wdf += terms_[end].wdf;
      found(term, wdf, positions_of(first, end));
    }
  }

  /// Throws Xapian::InvalidArgumentError where the format has no room: for a term that is empty,
  /// has over 245 bytes, or so many NULs that its key is too long; for data of over 100 MiB.
  void check() const;

  Xapian::Document to_xapian();

 private:
  struct Term {
    std::uint64_t front;  // the first eight bytes, filled up with NULs, as a number
    std::uint32_t text;
    std::uint32_t size;
    std::uint32_t positions;
    std::uint32_t count;
    Xapian::termcount wdf;
  };

  std::string_view text_of(const Term& term) const {
    return std::string_view(text_).substr(term.text, term.size);
  }
  Term& new_term(std::string_view term, Xapian::termcount wdf);
  void sort_terms();
  std::span<const Xapian::termpos> positions_of(std::size_t first, std::size_t end);

  std::string text_;
  std::vector<Term> terms_;
  bool sorted_ = true;
  std::vector<Xapian::termpos> positions_;
  std::vector<Xapian::termpos> merged_;
  std::vector<std::pair<Xapian::valueno, std::string>> values_;
  std::string data_;
};

}  // namespace database::glass
