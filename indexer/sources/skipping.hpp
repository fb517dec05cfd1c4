// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace indexer {

// Files that are passed over without a rejection, as they lie about in archives and are no
// articles:
// - in directories and containers: names that begin with a dot, `__MACOSX`, and files unfinished
//   or kept as a backup (.part, .tmp, .crdownload, .swp, a tilde at the end); a file named on the
//   command line is read whatever its name;
// - by their first bytes: images, sound, films, fonts, programs, and what SQLite keeps beside a
//   database;
// - the ALTO files of a METS file and the other files of a Leipzig corpus, as they were read with
//   it;
// - a directory that was walked before (a link to it, a loop);
// - links and devices in containers;
// - empty files.

/// Whether a part of this path is one that is passed over.
bool is_skipped_name(std::string_view path);

/// Whether these are the first bytes of something that holds no text.
bool is_skipped_content(std::string_view head);

/// What a file of no known format begins with, for a rejection: "a PDF", or its first bytes.
std::string describe(std::string_view head);

}  // namespace indexer
