// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string_view>

#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// The tree of a query:
///
///     either  := both { ODER both }
///     both    := joined { UND joined }
///     joined  := near { near }                      words next to each other
///     near    := operand { NAHE/n operand }
///     operand := NICHT near | - operand | [field:] primary { ^n | ~n }
///     primary := word | "phrase" | =word | ="phrase" | patt*rn | field:value | ( either ) | *
///
/// Words without syntax between them are analysed as one text, as an article is. Throws Failure
/// with the column. `today` is what relative dates count from.
///
/// Xapian's QueryParser was not taken: it stems no word with a capital, in German every noun, and
/// its tokens are not those of the index (soft hyphens, Bürger:innen, Corona-Krise).
Node parse(std::string_view query, stemmers::Analyzer& analyzer, std::chrono::year_month_day today);

}  // namespace searcher::query
