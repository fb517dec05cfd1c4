// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/archives/record/record_fields.hpp"

namespace indexer::archives {

/// Reads what stands between <DOC> and </DOC> into `fields`. SGML without its DTD: end tags may be
/// missing, a tag of a field then ends the one before; letter case is one; comments are no text;
/// text outside of known tags is none. Tags are those of the TREC disks and of the German
/// collections of CLEF (Frankfurter Rundschau, Der Spiegel, SDA), the usual names of fields, and
/// what `map` says. Without a date tag, the date is that in the DOCNO.
void read_trec_record(std::string_view text, const FieldMap& map, RecordFields& fields);

/// The offset behind the `>` of the tag that begins at `text[at] == '<'`; npos if it has none.
std::size_t tag_end(std::string_view text, std::size_t at);

/// The name of a tag in lower case, with its slash if it is an end tag: `doc`, `/doc`. Empty where
/// no tag begins at `text[at] == '<'`.
std::string tag_name(std::string_view text, std::size_t at);

}  // namespace indexer::archives
