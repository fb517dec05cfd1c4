// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/stem.hpp"

#include <array>
#include <xapian.h>

#include "stemmers/inflection/inflection.hpp"
#include "stemmers/inflection/rules.hpp"
#include "stemmers/letters/distinct.hpp"
#include "stemmers/spelling.hpp"

namespace stemmers {
namespace {

constexpr std::array<StemmerRow, 3> kStemmers{{
    {StemmerKind::cistem, "cistem",
     "CISTEM (Weißweiler and Fraser 2017), mended for search; the default"},
    {StemmerKind::snowball, "snowball", "Snowball's German stemmer, as Xapian brings it"},
    {StemmerKind::none, "none", "no stemming: only letter case and Unicode form are folded"},
}};
static_assert(are_distinct(kStemmers, &StemmerRow::kind));
static_assert(are_distinct(kStemmers, &StemmerRow::name));

}  // namespace

std::span<const StemmerRow> stemmer_table() {
  return kStemmers;
}

std::optional<StemmerKind> stemmer_by_name(std::string_view name) {
  for (const StemmerRow& row : kStemmers)
    if (row.name == name) return row.kind;
  return std::nullopt;
}

std::string_view stemmer_name(StemmerKind kind) {
  for (const StemmerRow& row : kStemmers)
    if (row.kind == kind) return row.name;
  return {};
}

std::string fold_as_stem(StemmerKind kind, std::string_view folded) {
  return kind == StemmerKind::none ? std::string(folded) : without_umlauts(one_spelling(folded));
}

struct Stemmer::Snowball {
  Xapian::Stem stem{"german"};
};

Stemmer::Stemmer(StemmerKind kind) : kind_(kind) {
  if (kind == StemmerKind::snowball) snowball_ = std::make_unique<Snowball>();
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::operator()(const std::string& folded) const {
  if (kind_ == StemmerKind::none) return folded;
  const std::string spelt = one_spelling(folded);
  std::string stem = kind_ == StemmerKind::cistem ? german_stem(spelt) : snowball_->stem(spelt);
  return stem.empty() ? folded : stem;
}

}  // namespace stemmers
