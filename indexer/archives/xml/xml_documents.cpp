// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/xml_documents.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/values.hpp"

namespace indexer::archives {
namespace {

constexpr std::string_view kDeclaration = "<?xml ";
constexpr std::size_t kBlock = 1 << 16;

}  // namespace

void XmlDocuments::skip_space() {
  std::array<char, 1> space{};
  while (trimmed(source_.peek(1)).empty() && source_.read(space.data(), 1) > 0) {
  }
}

bool XmlDocuments::is_last() {
  skip_space();
  return source_.peek(1).empty();
}

bool XmlDocuments::next() {
  skip_space();
  begin_ = source_.position();
  ended_ = source_.peek(1).empty();
  return !ended_;
}

void XmlDocuments::finish() {
  std::array<char, 4096> rest{};
  while (read(rest.data(), rest.size()) > 0) {
  }
}

// How much of what lies ahead belongs to this document, at the last end of it.
std::size_t XmlDocuments::document_bytes(std::string_view ahead, bool last) {
  const bool at_begin = source_.position() == begin_;
  const std::size_t declaration = ahead.find(kDeclaration, at_begin ? 1 : 0);
  std::size_t end = std::min(declaration, ahead.size());
  if (!last_tag_.empty()) {
    const std::size_t tag = ahead.find(last_tag_);
    if (tag != std::string_view::npos && tag < end) {
      ended_ = true;
      return tag + last_tag_.size();
    }
  }
  ended_ = declaration != std::string_view::npos || last;
  if (ended_) return end;
  // A mark may begin at the end of what was read so far.
  const std::size_t longest = std::max(kDeclaration.size(), last_tag_.size());
  return ahead.size() - std::min(ahead.size(), longest);
}

std::size_t XmlDocuments::produce(char* buffer, std::size_t size) {
  if (ended_) return 0;
  const std::size_t wanted = std::min(std::max<std::size_t>(size, 64), kBlock);
  const std::string_view ahead = source_.peek(wanted);
  const std::size_t count = document_bytes(ahead, ahead.size() < wanted);
  if (count > size) ended_ = false;
  const std::size_t given = source_.read(buffer, std::min(count, size));
  if (ahead.size() < wanted && source_.damage())
    damaged(source_.damage()->reason, source_.damage()->byte);
  return given;
}

}  // namespace indexer::archives
