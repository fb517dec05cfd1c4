// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/prepared.hpp"

#include <algorithm>
#include <span>

#include "database/glass/format.hpp"
#include "database/glass/positions.hpp"

namespace database::glass {
namespace {

constexpr Xapian::termcount kMaxPacked = 127;  // a wdf that may share a byte

// Appends a term to a list in which `before` is the last one.
void append_to_list(std::string& list, std::string_view before, std::string_view term,
                    Xapian::termcount wdf) {
  if (before.empty()) {
    list += static_cast<char>(term.size());
    list += term;
    append_number(list, wdf);
    return;
  }
  const auto [end, other] = std::mismatch(before.begin(), before.end(), term.begin(), term.end());
  const auto shared = static_cast<std::size_t>(end - before.begin());
  const std::size_t packed =
      wdf < kMaxPacked ? (std::size_t{wdf} + 1) * (before.size() + 1) + shared : 256;
  list += static_cast<char>(packed < 256 ? packed : shared);
  list += static_cast<char>(term.size() - shared);
  list += term.substr(shared);
  if (packed >= 256) append_number(list, wdf);
}

}  // namespace

std::size_t Prepared::number(std::string_view& rest) {
  std::size_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    value |= std::size_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

Prepared Preparer::prepare(Draft& draft) {
  draft.check();
  Prepared made;
  std::size_t terms = 0;
  list_.clear();
  before_.clear();
  draft.each_term([&](std::string_view term, Xapian::termcount wdf,
                      std::span<const Xapian::termpos> positions) {
    append_to_list(list_, before_, term, wdf);
    before_ = term;
    packed_.clear();
    if (!positions.empty()) append_positions(packed_, positions);
    made.has_positions = made.has_positions || !positions.empty();
    append_string(made.postings, term);
    append_number(made.postings, wdf);
    append_string(made.postings, packed_);
    made.length += wdf;
    made.highest_wdf = std::max(made.highest_wdf, wdf);
    ++terms;
  });
  packed_.clear();
  if (terms > 0) {
    append_number(packed_, made.length);
    append_number(packed_, terms);
  }
  packed_ += list_;
  const std::string_view stream =
      packed_.size() > kCompressMin ? deflater_.compress(packed_) : std::string_view();
  made.deflated = !stream.empty();
  made.list = made.deflated ? stream : std::string_view(packed_);
  made.values = draft.take_values();
  made.data = draft.take_data();
  return made;
}

}  // namespace database::glass
