// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace indexer {

// Files that are passed over without a rejection, as they lie about in archives and are no
// articles:
// - in directories and containers: names that begin with a dot, `__MACOSX`, what Windows keeps of
//   its folders (Thumbs.db, desktop.ini), and files unfinished or kept as a backup (.part, .tmp,
//   .crdownload, .swp, a tilde at the end); a file named on the command line is read whatever its
//   name;
// - by their first bytes: images, sound, films, fonts, programs, and what SQLite keeps beside a
//   database;
// - drawings, by their root <svg>; and of no known format, by their names, scripts and style sheets
//   that browsers save with a page;
// - the ALTO files of a METS file and the other files of a Leipzig corpus, as they were read with
//   it;
// - a directory that was walked before (a link to it, a loop);
// - links and devices in containers;
// - files of nothing but white space.

/// Whether a part of this path is one that is passed over.
bool is_skipped_name(std::string_view path);

/// Whether these are the first bytes of something that holds no text.
bool is_skipped_content(std::string_view head);

/// Whether a file whose first bytes are `utf8` is a drawing.
bool is_drawing(std::string_view utf8);

/// Whether a file of no known format is part of a saved page.
bool is_part_of_page(std::string_view name);

/// What a file of no known format begins with, for a rejection: "a PDF", the root of XML, its first
/// bytes. `utf8`: the same, decoded.
std::string describe(std::string_view head, std::string_view utf8);

}  // namespace indexer
