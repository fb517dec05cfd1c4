// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>

#include "searcher/formats/format.hpp"

namespace searcher::formats {
namespace {

constexpr std::string_view kRun = "nachlese";

// The columns are separated by white space, so a name can have none.
std::string column(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; }, '_');
  return text;
}

}  // namespace

void trec_hits(const Page& page, std::ostream& out) {
  const std::string qid = page.qid.empty() ? "0" : column(page.qid);
  for (const Hit& hit : page.hits()) {
    std::array<char, 64> weight{};
    std::snprintf(weight.data(), weight.size(), "%.6f", hit.weight);
    out << qid << " Q0 " << column(page.search.id(hit.article)) << ' ' << hit.rank << ' '
        << weight.data() << ' ' << kRun << '\n';
  }
}

}  // namespace searcher::formats
