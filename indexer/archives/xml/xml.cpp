// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/xml.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <new>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/containers/memory.hpp"
#include "indexer/containers/sources.hpp"

namespace indexer::archives {
namespace {

using database::tr;

constexpr std::size_t kBlock = 1 << 14;
constexpr std::size_t kMaxDepth = 200;
constexpr std::size_t kDeclarationBytes = 200;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string_view view(const xmlChar* begin, const xmlChar* end) {
  return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
}

// encoding="…" of <?xml …?>. Feeds say UTF-8 whatever they are; that it is none was seen before.
std::string declared_encoding(std::string_view head, bool of_feed) {
  head = head.substr(0, kDeclarationBytes);
  if (!trimmed(head).starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  const std::size_t key = head.find("encoding");
  if (key == std::string_view::npos) return {};
  const std::size_t begin = head.find_first_of("\"'", key);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = head.find(head[begin], begin + 1);
  const std::string_view name =
      head.substr(begin + 1, end == std::string_view::npos ? 0 : end - begin - 1);
  return of_feed && folded_key(name) == "utf_8" ? std::string() : std::string(name);
}

// libxml2 leaves this one character of an attribute as a reference.
std::string attribute_value(std::string_view value) {
  constexpr std::string_view kAmpersand = "&#38;";
  std::string out;
  for (;;) {
    const std::size_t end = std::min(value.find(kAmpersand), value.size());
    out += value.substr(0, end);
    if (end == value.size()) return out;
    out += '&';
    value.remove_prefix(end + kAmpersand.size());
  }
}

}  // namespace

// What libxml2 calls. Its reader would build a tree of what is open, and knows no way to go on
// behind a fault; the parser below it does.
struct XmlEvents {
  static void open(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* space,
                   int, const xmlChar**, int attributes, int, const xmlChar** values) {
    auto& input = *static_cast<XmlInput*>(self);
    if (input.mend_ && !std::exchange(input.wrapped_, true)) return;
    XmlInput::Queued& event = input.add(XmlInput::Event::open);
    // A prefix that is declared nowhere is part of the name.
    const auto local = [](std::string_view qualified) {
      return qualified.substr(qualified.rfind(':') + 1);
    };
    event.tag.name = local(view(name));
    event.tag.space = view(space == nullptr ? prefix : space);
    event.byte = byte(input);
    for (int i = 0; i < attributes; ++i) {
      const xmlChar** value = values + static_cast<std::ptrdiff_t>(i) * 5;
      event.tag.attributes.push_back(
          {local(view(value[0])), view(value[2]), attribute_value(view(value[3], value[4]))});
    }
    if (++input.parsed_depth_ > kMaxDepth) {
      input.late_error_ = tr("its elements are nested more than %s deep", kMaxDepth);
      xmlStopParser(input.parser_.get());
    }
  }

  static void close(void* self, const xmlChar* name, const xmlChar*, const xmlChar* space) {
    auto& input = *static_cast<XmlInput*>(self);
    if (input.parsed_depth_ == 0) return;
    --input.parsed_depth_;
    XmlInput::Queued& event = input.add(XmlInput::Event::close);
    const std::string_view qualified = view(name);
    event.tag.name = qualified.substr(qualified.rfind(':') + 1);
    event.tag.space = view(space);
  }

  static void text(void* self, const xmlChar* begin, int size) {
    auto& input = *static_cast<XmlInput*>(self);
    const bool goes_on =
        !input.queue_.empty() && input.queue_.back().event == XmlInput::Event::text;
    XmlInput::Queued& event = goes_on ? input.queue_.back() : input.add(XmlInput::Event::text);
    event.text.append(view(begin, begin + size));
  }

  // Otherwise libxml2 writes to standard error.
  static void ignore(void*, xmlErrorPtr) {}

  // The last start tag that the scanner gave out before what libxml2 has read.
  static std::uint64_t byte(XmlInput& input) {
    const xmlParserInput& read = *input.parser_->input;
    const std::uint64_t now = read.consumed + static_cast<std::uint64_t>(read.cur - read.base);
    auto& tags = input.scanner_.tags();
    while (tags.size() > 1 && tags[1].given < now)
      tags.pop_front();
    return tags.empty() ? 0 : tags.front().read;
  }
};

void XmlInput::Free::operator()(_xmlParserCtxt* parser) const {
  xmlFreeParserCtxt(parser);
}

namespace {

char* duplicated(const char* text) noexcept {
  const std::size_t size = std::strlen(text) + 1;
  return static_cast<char*>(std::memcpy(containers::allocated(size), text, size));
}

// Where libxml2 gets no memory, it calls the XML ill-formed, or a name empty.
void guard_allocations() {
  [[maybe_unused]] static const int once =
      xmlMemSetup(&std::free, &containers::allocated, &containers::reallocated, &duplicated);
}

}  // namespace

XmlInput::XmlInput(containers::ByteStream& stream, std::uint64_t& replaced, Faults faults)
    : text_(stream, replaced,
            declared_encoding(stream.peek(kDeclarationBytes), faults == Faults::mended)),
      scanner_(faults == Faults::mended),
      mend_(faults == Faults::mended),
      block_(kBlock) {
  guard_allocations();
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = &XmlEvents::open;
  handler.endElementNs = &XmlEvents::close;
  handler.characters = &XmlEvents::text;
  handler.ignorableWhitespace = &XmlEvents::text;
  handler.serror = &XmlEvents::ignore;
  parser_.reset(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
  if (!parser_) throw std::bad_alloc();
  xmlCtxtUseOptions(parser_.get(), XML_PARSE_NONET | (mend_ ? XML_PARSE_RECOVER : 0));
}

XmlInput::~XmlInput() = default;

XmlInput::Queued& XmlInput::add(Event event) {
  Queued& queued = queue_.emplace_back();
  queued.event = event;
  return queued;
}

void XmlInput::parse(bool last) {
  if (late_error_) return;
  for (std::string_view rest = given_; !rest.empty();
       rest.remove_prefix(std::min(kBlock, rest.size())))
    xmlParseChunk(parser_.get(), rest.data(), static_cast<int>(std::min(kBlock, rest.size())), 0);
  if (last) xmlParseChunk(parser_.get(), nullptr, 0, 1);
  given_.clear();
  if (late_error_ || (parser_->wellFormed != 0) || (mend_ && parser_->disableSAX == 0)) return;
  const xmlError* error = xmlCtxtGetLastError(parser_.get());
  const char* message = error == nullptr ? nullptr : error->message;
  late_error_ = last && parsed_depth_ > 0 ? tr("the XML ends before it is complete")
                : message == nullptr      ? tr("the XML is not well-formed: unknown error")
                                          : tr("the XML is not well-formed: %s", trimmed(message));
}

void XmlInput::parse_block() {
  queue_.clear();
  queue_at_ = 0;
  const std::size_t count = text_.read(block_.data(), block_.size());
  const bool last = count == 0;
  if (last)
    scanner_.finish(given_);
  else
    scanner_.scan({block_.data(), count}, given_);
  parse(last || scanner_.error());
  if (scanner_.error()) late_error_ = scanner_.error();
  if (last && !late_error_ && parsed_depth_ > 0)
    late_error_ = tr("the XML ends before it is complete");
  over_ = last || late_error_;
}

XmlInput::Event XmlInput::next() {
  while (queue_at_ == queue_.size() && !over_)
    parse_block();
  if (queue_at_ == queue_.size()) {
    error_ = late_error_;
    return Event::end;
  }
  event_ = std::move(queue_[queue_at_++]);
  if (event_.event == Event::open) {
    ++depth_;
    byte_ = event_.byte;
  }
  if (event_.event == Event::close) --depth_;
  return event_.event;
}

bool XmlInput::skip() {
  const std::size_t around = depth_ - 1;
  while (depth_ > around)
    if (next() == Event::end) return false;
  return true;
}

XmlInput::Outcome XmlInput::take(XmlNode& node, std::uint64_t max_bytes) {
  const std::size_t around = depth_ - 1;
  const std::uint64_t begin = byte_;
  node = {};
  node.tag = std::move(event_.tag);
  std::vector<XmlNode*> open{&node};
  std::uint64_t bytes = 0;
  while (depth_ > around) {
    const Event event = next();
    if (event == Event::end) return Outcome::ended;
    if (event == Event::close) {
      open.pop_back();
      continue;
    }
    bytes += sizeof(XmlNode) + event_.text.size();
    for (const XmlAttribute& attribute : event_.tag.attributes)
      bytes += sizeof(XmlAttribute) + attribute.value.size();
    if (bytes > max_bytes) {
      node.children.clear();
      while (depth_ > around)
        if (next() == Event::end) return Outcome::ended;
      return Outcome::too_large;
    }
    XmlNode& child = open.back()->children.emplace_back();
    child.tag = std::move(event_.tag);
    child.text = std::move(event_.text);
    if (event == Event::open) open.push_back(&child);
  }
  byte_ = begin;
  return Outcome::whole;
}

std::optional<XmlRoot> xml_root(std::string_view head) {
  if (!trimmed(head).starts_with('<')) return std::nullopt;
  containers::MemoryStream stream(head);
  std::uint64_t ignored = 0;
  XmlInput input(stream, ignored, XmlInput::Faults::mended);
  if (input.next() != XmlInput::Event::open) return std::nullopt;
  return XmlRoot{std::string(input.tag().name), std::string(input.tag().space)};
}

}  // namespace indexer::archives
