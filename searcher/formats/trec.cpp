// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>

#include "database/process/steering.hpp"
#include "searcher/formats/format.hpp"

namespace searcher::formats {
namespace {

constexpr std::string_view kRun = "nachlese";

// The columns are separated by white space, so a name can have none.
std::string column(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; }, '_');
  return database::disarm(text);
}

void trec_hits(const Answer& answer, std::ostream& out) {
  const std::string qid = answer.qid.empty() ? "0" : column(answer.qid);
  for (const Hit& hit : answer.hits()) {
    std::array<char, 64> weight{};
    std::snprintf(weight.data(), weight.size(), "%.6f", hit.weight);
    out << qid << " Q0 " << column(answer.articles().id(hit.article)) << ' ' << hit.rank << ' '
        << weight.data() << ' ' << kRun << '\n';
  }
}

}  // namespace

extern const Writers trec_writers{.hits = trec_hits};

}  // namespace searcher::formats
