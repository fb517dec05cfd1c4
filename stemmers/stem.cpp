// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/stem.hpp"

#include <array>
#include <utility>
#include <xapian.h>

#include "stemmers/cistem.hpp"

namespace stemmers {
namespace {

constexpr std::array<StemmerRow, 3> kStemmers{{
    {StemmerKind::cistem, "cistem", "CISTEM (Weißweiler and Fraser 2017), the default"},
    {StemmerKind::snowball, "snowball", "Snowball's German stemmer, as Xapian brings it"},
    {StemmerKind::none, "none", "no stemming: only letter case and Unicode form are folded"},
}};

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
  std::string front(folded);
  if (kind == StemmerKind::none) return front;
  constexpr std::array<std::pair<std::string_view, char>, 3> kUmlauts{
      {{"ä", 'a'}, {"ö", 'o'}, {"ü", 'u'}}};
  for (const auto& [umlaut, base] : kUmlauts)
    for (auto at = front.find(umlaut); at != std::string::npos; at = front.find(umlaut, at))
      front.replace(at, umlaut.size(), 1, base);
  return front;
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
  std::string stem = folded;
  if (kind_ == StemmerKind::cistem) stem = cistem(folded);
  if (kind_ == StemmerKind::snowball) stem = snowball_->stem(folded);
  return stem.empty() ? folded : stem;
}

}  // namespace stemmers
