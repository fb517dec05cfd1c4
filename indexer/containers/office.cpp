// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/office.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "database/messages/tr.hpp"

namespace indexer::containers {
namespace {

using database::marked;
using namespace std::string_view_literals;

// A local header of a zip (APPNOTE 4.3.7).
constexpr std::string_view kLocal = "PK\x03\x04"sv;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kNameAt = 26;
constexpr std::size_t kExtraAt = 28;
constexpr std::size_t kMostMembers = 200;  // that are looked at

struct Member {
  std::string_view name;
  std::string_view bytes;  // up to the next member, packed or not
};

std::size_t two_bytes(std::string_view head, std::size_t at) {
  return static_cast<unsigned char>(head[at]) +
         std::size_t{256} * static_cast<unsigned char>(head[at + 1]);
}

// Sizes may stand behind a member's bytes: the mark of the next one is looked for.
std::vector<Member> members_of(std::string_view head) {
  std::vector<Member> members;
  std::size_t at = head.find(kLocal);
  while (at != std::string_view::npos && at + kLocalBytes <= head.size() &&
         members.size() < kMostMembers) {
    const std::size_t name = two_bytes(head, at + kNameAt);
    const std::size_t extra = two_bytes(head, at + kExtraAt);
    const std::size_t begin = std::min(at + kLocalBytes + name + extra, head.size());
    const std::size_t next = head.find(kLocal, begin);
    members.push_back({head.substr(at + kLocalBytes, name), head.substr(begin, next - begin)});
    at = next;
  }
  return members;
}

struct Kind {
  std::string_view mark;  // begins the MIME type, or the folder of an Office document
  std::string_view name;
};
constexpr std::array kMimes{
    Kind{"application/vnd.oasis.opendocument.text", "odt"},
    Kind{"application/vnd.oasis.opendocument.spreadsheet", "ods"},
    Kind{"application/vnd.oasis.opendocument.presentation", "odp"},
    Kind{"application/vnd.oasis.opendocument.graphics", "odg"},
    Kind{"application/vnd.oasis.opendocument", marked("an OpenDocument file")},
    Kind{"application/epub+zip", "epub"},
    Kind{"application/vnd.adobe.indesign-idml-package", "idml"}};
constexpr std::array kFolders{Kind{"word/", "docx"}, Kind{"xl/", "xlsx"}, Kind{"ppt/", "pptx"},
                              Kind{"visio/", "vsdx"}};

}  // namespace

std::string_view document_kind(std::string_view head) {
  if (!head.starts_with(kLocal)) return {};
  const std::vector<Member> members = members_of(head);
  if (members.empty()) return {};
  if (members[0].name == "mimetype")
    for (const Kind& kind : kMimes)
      if (members[0].bytes.starts_with(kind.mark)) return kind.name;
  bool types = false;
  std::string_view folder;
  for (const Member& member : members) {
    types = types || member.name == "[Content_Types].xml" || member.name == "_rels/.rels";
    if (member.name == "META-INF/container.xml") return "epub";
    for (const Kind& kind : kFolders)
      if (folder.empty() && member.name.starts_with(kind.mark)) folder = kind.name;
  }
  if (!types) return {};
  return folder.empty() ? std::string_view(marked("an Office document")) : folder;
}

ZipKind zip_kind(std::string_view head) {
  if (!document_kind(head).empty()) return ZipKind::document;
  for (const Member& member : members_of(head)) {
    if (member.name == "datapackage.json") return ZipKind::web_archive;
    if (member.name.starts_with("pages/") && member.name.ends_with(".jsonl"))
      return ZipKind::web_archive;
    if (member.name.starts_with("indexes/") &&
        (member.name.ends_with(".idx") || member.name.ends_with(".cdx") ||
         member.name.ends_with(".cdx.gz")))
      return ZipKind::web_archive;
  }
  return ZipKind::files;
}

Container recognise(ByteStream& stream) {
  const Container container = recognise(stream.peek(kContainerHead));
  if (container != Container::zip) return container;
  return zip_kind(stream.peek(kZipHead)) == ZipKind::document ? Container::none : container;
}

bool is_web_archive(ByteStream& stream) {
  return recognise(stream.peek(kContainerHead)) == Container::zip &&
         zip_kind(stream.peek(kZipHead)) == ZipKind::web_archive;
}

bool is_warc_member(std::string_view name) {
  return name.starts_with("archive/") &&
         (name.ends_with(".warc") || name.ends_with(".warc.gz") || name.ends_with(".arc.gz"));
}

}  // namespace indexer::containers
