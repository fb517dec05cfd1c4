// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/xml_scanner.hpp"

#include <algorithm>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/xml/beside_feeds.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::size_t kMaxTag = 1 << 20;           // bytes
constexpr std::size_t kMaxAttributes = 1000;       // libxml2 takes time to their square
constexpr std::size_t kMaxReference = 64;          // bytes
constexpr std::size_t kMaxDocumentType = 1 << 18;  // bytes
constexpr std::size_t kMaxOpen = 200;

bool begins_name(char c) {
  return ascii::is_letter(c) || c == '_' || c == ':' || c < 0;
}
bool continues_name(char c) {
  return begins_name(c) || ascii::is_digit(c) || c == '.' || c == '-';
}

// Text as XML allows it. "]]>" may not stand in it, so no ">" does.
void append_text(std::string_view text, std::string& out) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t';
    const bool no_character =
        c == '\xef' && i + 2 < text.size() && text[i + 1] == '\xbf' && text[i + 2] >= '\xbe';
    if (!control && !no_character && c != '>' && c != '<') continue;
    out += text.substr(begin, i - begin);
    if (c == '>') out += "&gt;";
    if (c == '<') out += "&lt;";
    if (no_character) i += 2;
    begin = i + 1;
  }
  out += text.substr(begin);
}

// Text in which "&" is a character.
void append_literal(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    append_text(text.substr(0, end), out);
    if (end < text.size()) out += "&amp;";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Bytes at the end of `text` that may be the beginning of U+FFFE or U+FFFF.
std::size_t undecided(std::string_view text) {
  if (text.ends_with('\xef')) return 1;
  return text.ends_with("\xef\xbf") ? 2 : 0;
}

struct Reference {
  std::size_t size = 0;  ///< with "&" and ";"; 0: there is none
  bool ended = true;     ///< false: what follows decides whether there is one
};

// `text` begins with "&".
Reference reference_at(std::string_view text) {
  const std::size_t begin = text.substr(1).starts_with('#') ? 2 : 1;
  std::size_t end = begin;
  while (end < text.size() && end < kMaxReference && continues_name(text[end]))
    ++end;
  if (end >= text.size()) return {0, false};
  return {text[end] == ';' && end > begin ? end + 1 : 0, true};
}

struct TagEnd {
  std::size_t size = 0;  ///< with ">"; 0: it lies further on
  std::size_t attributes = 0;
};

TagEnd find_end(std::string_view tag) {
  TagEnd end;
  char quote = '\0';
  char before = '\0';  // the last character that is no white space
  for (std::size_t i = 1; i < tag.size(); ++i) {
    const char c = tag[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '>') {
      end.size = i + 1;
      return end;
    }
    if (c == '=') ++end.attributes;
    if ((c == '"' || c == '\'') && before == '=') quote = c;
    if (ascii::kSpaces.find(c) == std::string_view::npos) before = c;
  }
  return end;
}

// The bytes of a document type, 0 if its end lies further on.
std::size_t document_type_size(std::string_view text) {
  bool subset = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    std::size_t last = i;
    if (rest.starts_with("<!--"))
      last = text.find("-->", i + 4);
    else if (rest.starts_with("<?"))
      last = text.find("?>", i);
    else if (text[i] == '"' || text[i] == '\'')
      last = text.find(text[i], i + 1);
    if (last == std::string_view::npos) return 0;
    i = last;
    if (text[i] == '[') subset = true;
    if (text[i] == ']') subset = false;
    if (text[i] == '>' && !subset) return i + 1;
  }
  return 0;
}

constexpr std::string_view kAround = "documents";

std::string_view name_of(std::string_view tag) {
  const std::size_t begin = tag.starts_with("</") ? 2 : 1;
  std::size_t end = begin;
  while (end < tag.size() && continues_name(tag[end]))
    ++end;
  return tag.substr(begin, end - begin);
}

}  // namespace

bool XmlScanner::fail(std::string reason) {
  error_ = std::move(reason);
  return false;
}

void XmlScanner::scan(std::string_view text, std::string& out) {
  held_.erase(0, at_);
  before_ += at_;
  at_ = 0;
  held_ += text;
  const std::size_t begin = out.size();
  given_ -= begin;  // so that given_ + out.size() counts all
  while (!error_ && at_ < held_.size() && step(out)) {
  }
  given_ += out.size();
}

void XmlScanner::finish(std::string& out) {
  last_ = true;
  scan({}, out);
  if (!error_ && at_ < held_.size()) error_ = tr("the XML ends before it is complete");
  if (!error_ && wrapped_ && open_.empty()) out.append("</").append(kAround).append(">");
}

// False if the token at the beginning is not complete.
bool XmlScanner::step(std::string& out) {
  switch (state_) {
    case State::comment:
      return inside("-->", false, out);
    case State::instruction:
      return inside("?>", false, out);
    case State::cdata:
      return inside("]]>", true, out);
    case State::content:
      break;
  }
  if (ahead().front() == '<') return markup(out);
  return ahead().front() == '&' ? reference(out) : text_run(out);
}

bool XmlScanner::text_run(std::string& out) {
  std::string_view text = ahead();
  text = text.substr(0, std::min(text.find_first_of("<&"), text.size()));
  if (text.size() == ahead().size() && !last_) text.remove_suffix(undecided(text));
  if (text.empty()) return false;
  if (!outside())
    append_text(text, out);
  else if (root_closed_ && begins_json(text))
    drop("JSON");
  take(text.size());
  return true;
}

// Only the first is told: what is in it is dropped tag by tag.
void XmlScanner::drop(std::string what) {
  if (!dropped_) dropped_ = Dropped{std::move(what), before_ + at_};
}

bool XmlScanner::reference(std::string& out) {
  const std::string_view text = ahead();
  const Reference reference = reference_at(text);
  if (!reference.ended && !last_) return false;
  std::string value;
  if (!give_reference(text.substr(0, reference.size), value)) return false;
  if (!outside()) out += value;
  take(std::max<std::size_t>(reference.size, 1));
  return true;
}

// `reference` with "&" and ";", or "" for an "&" that begins none.
bool XmlScanner::give_reference(std::string_view reference, std::string& out) {
  if (reference.empty()) {
    out += "&amp;";
    return true;
  }
  auto reason = entities_.resolve(reference.substr(1, reference.size() - 2), out);
  return reason ? fail(std::move(*reason)) : true;
}

bool XmlScanner::markup(std::string& out) {
  const std::string_view text = ahead();
  if (text.size() < 2) {
    if (!last_) return false;
  } else if (text[1] == '!') {
    return declaration();
  } else if (text[1] == '?') {
    state_ = State::instruction;
    take(2);
    return true;
  } else if (text[1] == '/') {
    return end_tag(out);
  } else if (begins_name(text[1])) {
    return start_tag(out);
  }
  if (!outside()) out += "&lt;";
  take(1);
  return true;
}

bool XmlScanner::declaration() {
  constexpr std::string_view kCdata = "<![CDATA[";
  const std::string_view text = ahead();
  if (text.size() < kCdata.size() && !last_) return false;
  if (text.starts_with("<!--")) {
    state_ = State::comment;
    take(4);
    return true;
  }
  if (text.starts_with(kCdata)) {
    state_ = State::cdata;
    take(kCdata.size());
    return true;
  }
  return document_type();
}

bool XmlScanner::document_type() {
  const std::string_view text = ahead();
  const std::size_t size = document_type_size(text);
  if (size > 0) entities_.declare(text.substr(0, size));
  if (std::max(size, text.size() * (size == 0)) > kMaxDocumentType)
    return fail(tr("its document type is larger than 256 KiB"));
  take(size);
  return size > 0;
}

// What stands up to `end`; its last bytes may be the beginning of `end`.
bool XmlScanner::inside(std::string_view end, bool keep, std::string& out) {
  const std::string_view text = ahead();
  const std::size_t found = text.find(end);
  const bool ended = found != std::string_view::npos;
  const std::size_t size = ended ? found : text.size() - std::min<std::size_t>(text.size(), 2);
  if (keep && !outside()) append_literal(text.substr(0, size), out);
  take(ended ? size + end.size() : size);
  if (ended) state_ = State::content;
  return ended || size > 0;
}

// A tag with references and text in its attributes as XML allows them.
void XmlScanner::give_tag(std::string_view tag, std::string& out) {
  out += '<';
  tag = tag.substr(1, tag.size() - 2);
  while (!tag.empty()) {
    const std::size_t end = std::min(tag.find('&'), tag.size());
    append_text(tag.substr(0, end), out);
    tag.remove_prefix(end);
    if (tag.empty()) break;
    const std::size_t size = reference_at(tag).size;
    if (!give_reference(tag.substr(0, size), out)) return;
    tag.remove_prefix(std::max<std::size_t>(size, 1));
  }
  out += '>';
}

bool XmlScanner::start_tag(std::string& out) {
  const std::string_view text = ahead();
  const TagEnd end = find_end(text);
  if (end.attributes > kMaxAttributes)
    return fail(tr("a tag has more than %s attributes", kMaxAttributes));
  if (std::max(end.size, text.size() * (end.size == 0)) > kMaxTag)
    return fail(tr("a tag is larger than 1 MiB"));
  if (end.size == 0) return false;
  const std::string_view tag = text.substr(0, end.size);
  if (balance_ && root_closed_ && !is_feed(name_of(tag))) {
    if (!is_of_hosts(name_of(tag))) drop("<" + std::string(name_of(tag)) + ">");
    take(end.size);
    return true;
  }
  if (balance_ && !std::exchange(wrapped_, true)) out.append("<").append(kAround).append(">");
  if (balance_ && !tag.ends_with("/>")) open_.emplace_back(name_of(tag));
  root_closed_ = open_.empty();
  if (open_.size() > kMaxOpen)
    return fail(tr("its elements are nested more than %s deep", kMaxOpen));
  tags_.push_back({given_ + out.size(), before_ + at_});
  std::string given;
  give_tag(tag, given);
  if (error_) return false;
  out += given;
  take(end.size);
  return true;
}

bool XmlScanner::end_tag(std::string& out) {
  const std::string_view text = ahead();
  const std::size_t end = text.find('>');
  if (end == std::string_view::npos && text.size() > kMaxTag)
    return fail(tr("a tag is larger than 1 MiB"));
  if (end == std::string_view::npos) return false;
  const std::string_view tag = text.substr(0, end + 1);
  if (!balance_) {
    out += tag;
  } else if (const auto found = std::find(open_.rbegin(), open_.rend(), name_of(tag));
             found != open_.rend()) {
    for (auto left = found - open_.rbegin() + 1; left > 0; --left) {
      out.append("</").append(open_.back()).append(">");
      open_.pop_back();
    }
    root_closed_ = open_.empty();
  }
  take(end + 1);
  return true;
}

}  // namespace indexer::archives
