// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/reader.hpp"
#include "indexer/archives/record/source.hpp"

namespace indexer::archives {

/// What a file is to a set of files that are one archive together.
enum class Role {
  none,     ///< it is an archive by itself
  leads,    ///< its reader reads the others, which it finds beside its stream
  belongs,  ///< it is read with one that leads
  repeats   ///< it says nothing that the others do not, and is passed over
};

/// A format of which several files are one archive. A directory gives its files by name; a
/// container gives them once, in any order, so that they wait in a temporary file for its end.
struct FileSet {
  /// `head` is up to kSetHeadBytes, of any encoding; `name` is within the container.
  Role (*role)(const Beginning& beginning);
  /// Whether a file of a directory may lead, by its name alone: it is read before those that may
  /// belong to it, so that its reader can claim them.
  bool (*may_lead)(std::string_view name);
  /// Why a file that belongs to none of the container's is rejected; "" where it is read by itself.
  std::string_view lonely;
};
constexpr std::size_t kSetHeadBytes = 4096;  ///< in which XML shows its root

/// A format. Its file defines it as `extern const Format`, its row in formats.cpp has its name.
struct Format {
  std::string_view name;
  std::string_view recognised_by;  ///< for `formats`: what of the file shows the format
  std::string_view fields;         ///< for `formats`: which fields it can fill
  bool (*recognise)(const Beginning& beginning);
  std::unique_ptr<Reader> (*open)(const Source& source);
  const FileSet* set = nullptr;  ///< nullptr where each file is an archive by itself
  std::string_view limits = {};  ///< for `formats`: what its reader leaves out; "" for nothing
  bool is_text = true;           ///< in one encoding; else its parts have theirs, or it is binary
};

/// Format::fields of those that have keys or columns.
constexpr std::string_view kAllFields =
    database::marked("all, under the usual German and English names or --map");

// What is read as plain text or Markdown goes by its name, as any file of words looks like a text:
// .txt, .text, .asc, and names without an extension are text; .md, .markdown and .mdown are
// Markdown, as is a text with front matter. A text under another name (a log, a program) is
// rejected; --format text reads it.

/// The extension in lower case, with its dot: "" where there is none.
std::string extension(std::string_view name);

/// Whether bytes in UTF-8 are a text: no NUL, hardly any other control character.
bool is_text(std::string_view head);

}  // namespace indexer::archives
