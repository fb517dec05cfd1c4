// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/estimate.hpp"

#include <algorithm>
#include <cmath>

namespace searcher {
namespace {

using Xapian::Query;

// Of articles that hold words, so many hold them near each other, or in a row; as Xapian takes it.
constexpr double kNear = 1.0 / 2;
constexpr double kInARow = 1.0 / 3;
// Of what cannot be told: ranges of values, patterns.
constexpr double kUnknown = 1.0 / 2;

// How many articles are there, and how many of them have a term: the matcher has looked it up.
struct Frequencies {
  const Xapian::MSet& hits;
  Xapian::doccount articles;
};

// The share of articles that match.
double share(const Query& query, const Frequencies& frequencies);

double product(const Query& query, const Frequencies& frequencies, std::size_t from,
               bool of_the_others) {
  double all = 1;
  for (std::size_t i = from; i < query.get_num_subqueries(); ++i) {
    const double one = share(query.get_subquery(i), frequencies);
    all *= of_the_others ? 1 - one : one;
  }
  return all;
}

double share_of_term(const Query& query, const Frequencies& frequencies) {
  const double with = frequencies.hits.get_termfreq(*query.get_terms_begin());
  return frequencies.articles == 0 ? 0 : with / static_cast<double>(frequencies.articles);
}

double share(const Query& query, const Frequencies& frequencies) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return share_of_term(query, frequencies);
    case Query::LEAF_MATCH_ALL:
    case Query::LEAF_POSTING_SOURCE:
      return 1;
    case Query::LEAF_MATCH_NOTHING:
      return 0;
    case Query::OP_AND:
    case Query::OP_FILTER:
      return product(query, frequencies, 0, false);
    case Query::OP_NEAR:
      return kNear * product(query, frequencies, 0, false);
    case Query::OP_PHRASE:
      return kInARow * product(query, frequencies, 0, false);
    case Query::OP_OR:
    case Query::OP_XOR:
    case Query::OP_SYNONYM:
    case Query::OP_MAX:
    case Query::OP_ELITE_SET:
      return 1 - product(query, frequencies, 0, true);
    case Query::OP_AND_NOT:
      return share(query.get_subquery(0), frequencies) * product(query, frequencies, 1, true);
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return share(query.get_subquery(0), frequencies);
    default:
      return kUnknown;
  }
}

// As if terms stood independently of each other: the same for the same articles, in however many
// segments they lie and in whatever order. Xapian's own estimate adds up those of its databases,
// and takes into account how far it has read.
std::uint64_t estimate(const Query& query, const Frequencies& frequencies) {
  const double matching = share(query, frequencies) * frequencies.articles;
  return static_cast<std::uint64_t>(std::llround(matching));
}

}  // namespace

Number number_of(const Xapian::MSet& hits, bool all, std::uint32_t counted, const Query& query,
                 Xapian::doccount articles) {
  const std::uint64_t matches = hits.get_matches_estimated();
  const bool known = all || matches <= counted || query.get_type() == Query::LEAF_TERM;
  if (known && hits.get_matches_lower_bound() == hits.get_matches_upper_bound())
    return {matches, true};
  const std::uint64_t seen = std::uint64_t{hits.get_firstitem()} + hits.size();
  // Where no hit is asked for, the matcher still looks for one.
  const std::uint64_t one = hits.get_matches_lower_bound() > 0 ? 1 : 0;
  return {std::max({estimate(query, {hits, articles}), seen, one, std::uint64_t{counted}}), false};
}

}  // namespace searcher
