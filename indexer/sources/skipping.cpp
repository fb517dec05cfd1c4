// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/skipping.hpp"

#include <algorithm>
#include <array>

#include "database/messages/tr.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/containers/office.hpp"

namespace indexer {
namespace {

using database::marked;
using database::tr;
using database::translated;
using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  std::size_t at = 0;
};

// By their bytes, as names lie: what browsers save is often named as the page that showed it.
constexpr std::array kNoText{
    Mark{"\x89PNG\r\n\x1a\n"sv}, Mark{"\xff\xd8\xff"sv}, Mark{"GIF87a"sv}, Mark{"GIF89a"sv},
    Mark{"II*\0"sv}, Mark{"MM\0*"sv}, Mark{"WEBP"sv, 8}, Mark{"WAVE"sv, 8}, Mark{"AVI "sv, 8},
    Mark{"\0\0\1\0"sv}, Mark{"ftyp"sv, 4}, Mark{"\0\0\0\x0cjP  "sv}, Mark{"8BPS"sv}, Mark{"ID3"sv},
    Mark{"\xff\xfb\x90"sv}, Mark{"OggS"sv}, Mark{"fLaC"sv}, Mark{"\x1a\x45\xdf\xa3"sv},
    Mark{"\x7f"
         "ELF"sv},
    Mark{"MZ\x90\0"sv}, Mark{"\xca\xfe\xba\xbe"sv}, Mark{"\xcf\xfa\xed\xfe"sv}, Mark{"!<arch>\n"sv},
    Mark{"wOFF"sv}, Mark{"wOF2"sv}, Mark{"\0\1\0\0\0"sv}, Mark{"OTTO\0"sv},
    // What SQLite keeps beside a database: log, journal, shared memory.
    Mark{"\x37\x7f\x06\x82"sv}, Mark{"\x37\x7f\x06\x83"sv},
    Mark{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"sv}, Mark{"\x18\xe2\x2d\0"sv}};

struct Kind {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array kKinds{Kind{"\xd0\xcf\x11\xe0"sv, marked("an old Office document")},
                            Kind{"Rar!"sv, marked("a RAR archive")},
                            Kind{"\x1f\x9d"sv, marked("a file of compress (.Z)")},
                            Kind{"\x04\x22\x4d\x18"sv, marked("an lz4 file")}};

// Two letters are the beginning of many a text; the reserved bytes are zero in all bitmaps.
bool is_bmp(std::string_view head) {
  return head.starts_with("BM") && head.size() > 14 && head.substr(6, 4) == "\0\0\0\0"sv;
}

std::string describe_document(std::string_view kind) {
  constexpr std::array<Kind, 7> kDocuments{
      Kind{"xlsx", marked("an Excel workbook (save it as CSV)")},
      Kind{"ods", marked("an OpenDocument spreadsheet (save it as CSV)")},
      Kind{"pptx", marked("PowerPoint slides")},
      Kind{"odp", marked("OpenDocument slides")},
      Kind{"odg", marked("an OpenDocument drawing")},
      Kind{"vsdx", marked("a Visio drawing")},
      Kind{"idml", marked("an InDesign layout")}};
  for (const Kind& one : kDocuments)
    if (one.bytes == kind) return translated(one.name);
  return translated(kind);
}

}  // namespace

bool is_skipped_name(std::string_view path) {
  constexpr std::array<std::string_view, 5> kEndings{".part", ".tmp", ".crdownload", ".swp", "~"};
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part == "." || part == "..") continue;
    if (part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini")
      return true;
    if (path.empty())
      return std::any_of(kEndings.begin(), kEndings.end(),
                         [&](std::string_view ending) { return part.ends_with(ending); });
  }
  return false;
}

bool is_skipped_content(std::string_view head) {
  for (const Mark& mark : kNoText)
    if (head.size() >= mark.at && head.substr(mark.at).starts_with(mark.bytes)) return true;
  return is_bmp(head);
}

bool is_drawing(std::string_view utf8) {
  const auto root = archives::xml_root(utf8);
  return root && root->name == "svg";
}

bool is_part_of_page(std::string_view name) {
  // "x.js.download" where a browser calls it so, in its user's language.
  constexpr std::array<std::string_view, 6> kEndings{".js",  ".css",         ".mjs",
                                                     ".map", ".js.download", ".js.herunterladen"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

std::string describe(std::string_view head, std::string_view utf8) {
  constexpr std::size_t kLongestRoot = 80;  // bytes
  if (const auto root = archives::xml_root(utf8))
    return tr("XML with the root <%s>", root->name.substr(0, kLongestRoot));
  if (const std::string_view kind = containers::document_kind(head); !kind.empty())
    return describe_document(kind);
  for (const Kind& kind : kKinds)
    if (head.starts_with(kind.bytes)) return translated(kind.name);
  constexpr std::size_t kShown = 16;
  constexpr std::string_view kDigits = "0123456789abcdef";
  head = head.substr(0, kShown);
  const bool plain = std::all_of(head.begin(), head.end(), [](char c) {
    return (c >= ' ' && c < '\x7f') || c == '\n' || c == '\r' || c == '\t';
  });
  if (!plain) {
    std::string bytes;
    for (const char c : head) {
      const auto byte = static_cast<unsigned char>(c);
      if (!bytes.empty()) bytes += ' ';
      bytes += kDigits[byte >> 4];
      bytes += kDigits[byte & 15];
    }
    return tr("it begins with the bytes %s", bytes);
  }
  std::string shown(head);
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c < ' '; }, ' ');
  return tr("it begins with \"%s\"", shown);
}

}  // namespace indexer
