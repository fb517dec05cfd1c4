// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/archives/record/reader.hpp"
#include "indexer/archives/record/source.hpp"

namespace indexer::archives {

/// A format: to add one, write its file and its row in formats.cpp.
struct Format {
  std::string_view name;
  std::string_view recognised_by;  ///< for `formats`: what of the file shows the format
  std::string_view fields;         ///< for `formats`: which fields it can fill
  bool (*recognise)(const Beginning& beginning);
  std::unique_ptr<Reader> (*open)(const Source& source);
};

/// In the order in which they are tried: the surer a mark, the earlier.
std::span<const Format> formats();
const Format* format_by_name(std::string_view name);
const Format* recognise(const Beginning& beginning);

// What is read as plain text or Markdown goes by its name, as any file of words looks like a text:
// .txt, .text, .asc, and names without an extension are text; .md, .markdown and .mdown are
// Markdown, as is a text with front matter. A text under another name (a log, a program) is
// rejected; --format text reads it.

/// The extension in lower case, with its dot: "" where there is none.
std::string extension(std::string_view name);

/// Whether bytes in UTF-8 are a text: no NUL, hardly any other control character.
bool is_text(std::string_view head);

bool recognise_dpa(const Beginning& beginning);
bool recognise_ninjs(const Beginning& beginning);
bool recognise_rss(const Beginning& beginning);
bool recognise_rdf(const Beginning& beginning);
bool recognise_atom(const Beginning& beginning);
bool recognise_newsml(const Beginning& beginning);
bool recognise_nitf(const Beginning& beginning);
bool recognise_jsonl(const Beginning& beginning);
bool recognise_json(const Beginning& beginning);
bool recognise_warc(const Beginning& beginning);
bool recognise_html(const Beginning& beginning);
bool recognise_csv(const Beginning& beginning);
bool recognise_tsv(const Beginning& beginning);
bool recognise_trec(const Beginning& beginning);
bool recognise_sqlite(const Beginning& beginning);
bool recognise_mbox(const Beginning& beginning);
bool recognise_eml(const Beginning& beginning);
bool recognise_leipzig(const Beginning& beginning);
bool recognise_markdown(const Beginning& beginning);
bool recognise_text(const Beginning& beginning);
bool recognise_alto(const Beginning& beginning);
bool recognise_mets(const Beginning& beginning);
bool recognise_page(const Beginning& beginning);
bool recognise_tei(const Beginning& beginning);

std::unique_ptr<Reader> open_dpa(const Source& source);
std::unique_ptr<Reader> open_ninjs(const Source& source);
std::unique_ptr<Reader> open_feed(const Source& source);
std::unique_ptr<Reader> open_newsml(const Source& source);
std::unique_ptr<Reader> open_nitf(const Source& source);
std::unique_ptr<Reader> open_jsonl(const Source& source);
std::unique_ptr<Reader> open_json(const Source& source);
std::unique_ptr<Reader> open_warc(const Source& source);
std::unique_ptr<Reader> open_html(const Source& source);
std::unique_ptr<Reader> open_csv(const Source& source);
std::unique_ptr<Reader> open_tsv(const Source& source);
std::unique_ptr<Reader> open_trec(const Source& source);
std::unique_ptr<Reader> open_sqlite(const Source& source);
std::unique_ptr<Reader> open_mbox(const Source& source);
std::unique_ptr<Reader> open_eml(const Source& source);
std::unique_ptr<Reader> open_leipzig(const Source& source);
std::unique_ptr<Reader> open_markdown(const Source& source);
std::unique_ptr<Reader> open_text(const Source& source);
std::unique_ptr<Reader> open_alto(const Source& source);
std::unique_ptr<Reader> open_mets(const Source& source);
std::unique_ptr<Reader> open_page(const Source& source);
std::unique_ptr<Reader> open_tei(const Source& source);

}  // namespace indexer::archives
