// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/containers/byte_stream.hpp"
#include "indexer/containers/recognise.hpp"

namespace indexer::containers {

/// What a zip is besides an archive of files, each of which is read: one document in parts, or a
/// web archive (WACZ), of which only `archive/*.warc*` is read.
enum class ZipKind { files, document, web_archive };

/// By the first members: `mimetype` (ODF, EPUB), `[Content_Types].xml` (Office Open XML), what a
/// WACZ has at its root. `head`: as much of the zip as there is, up to kZipHead bytes.
ZipKind zip_kind(std::string_view head);
constexpr std::size_t kZipHead = 65536;

/// As `recognise` of the stream's first bytes; a document in a zip is no container.
Container recognise(ByteStream& stream);

/// What a document's parts say that it is: "docx", "xlsx", "odt", "epub" …; "" for none.
std::string_view document_kind(std::string_view head);

/// Whether a stream is a zip of the last kind.
bool is_web_archive(ByteStream& stream);

/// Whether this member of a web archive holds records.
bool is_warc_member(std::string_view name);

}  // namespace indexer::containers
