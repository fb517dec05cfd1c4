// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/record/record_fields.hpp"

namespace indexer::archives {

/// Reads a message of RFC 5322 with MIME: itself, and each message it carries (message/rfc822,
/// digests), as the fields of one record each; a message that only carries others is none. The text
/// is the plain or the HTML part, whichever says more; attachments are no text. Subject, Date,
/// Message-ID, From and Organization are read, and every header that is the name of a field. From
/// is the author; the paper where the message goes to a list. No records: the bytes are no message.
std::vector<RecordFields> read_message(std::string_view bytes, const ReaderSettings& settings,
                                       Counts& counts);

}  // namespace indexer::archives
