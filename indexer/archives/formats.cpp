// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/formats.hpp"

#include <array>

namespace indexer::archives {

// A row a format, in the order in which they are tried: the surer a mark, the earlier. What only
// looks at bytes that no text has comes first, what takes any text comes last; formats of JSON and
// XML stand before what reads all JSON, SGML or HTML. A macro, as the name of a row is declared and
// listed by it at once: rows that enter themselves when the program starts would be left out of it
// by the linker, and have no order.
// clang-format off
#define NACHLESE_FORMATS(row) \
  row(kSqlite) \
  row(kDocx) \
  row(kOdt) \
  row(kEpub) \
  row(kPdf) \
  row(kRtf) \
  row(kDpa) \
  row(kNinjs) \
  row(kRss) \
  row(kRdf) \
  row(kAtom) \
  row(kNewsml) \
  row(kNitf) \
  row(kJsonl) \
  row(kJson) \
  row(kWarc) \
  row(kArc) \
  row(kHtml) \
  row(kRis) \
  row(kBibtex) \
  row(kVrt) \
  row(kPress) \
  row(kMbox) \
  row(kEml) \
  row(kLeipzig) \
  row(kWmt) \
  row(kTrec) \
  row(kTei) \
  row(kMediawiki) \
  row(kTetml) \
  row(kMets) \
  row(kAlto) \
  row(kPageXml) \
  row(kXml) \
  row(kTsv) \
  row(kCsv) \
  row(kMarkdown) \
  row(kText)
// clang-format on

#define NACHLESE_DECLARED(name) extern const Format name;
#define NACHLESE_LISTED(name) name,
NACHLESE_FORMATS(NACHLESE_DECLARED)

std::span<const Format> formats() {
  static const std::array table{NACHLESE_FORMATS(NACHLESE_LISTED)};
  return table;
}

const Format* format_by_name(std::string_view name) {
  for (const Format& format : formats())
    if (format.name == name) return &format;
  return nullptr;
}

const Format* recognise(const Beginning& beginning) {
  for (const Format& format : formats())
    if (format.recognise(beginning)) return &format;
  return nullptr;
}

}  // namespace indexer::archives
