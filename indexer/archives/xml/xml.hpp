// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/text/text_stream.hpp"
#include "indexer/archives/xml/xml_node.hpp"
#include "indexer/archives/xml/xml_scanner.hpp"
#include "indexer/containers/byte_stream.hpp"

struct _xmlParserCtxt;

namespace indexer::archives {

/// XML as a stream of events, in constant memory. Nothing but the stream is read: no DTD, no entity
/// from a file or an address, no network. HTML's entity names are known without a DTD; an unknown
/// one, and an `&` that begins none, is text. The encoding is that of a byte order mark, else
/// UTF-8 where the bytes are that, else the declared one, else what it looks like.
/// It ends with an error at tags of more than 1 MiB or 1000 attributes, at more than 200 levels of
/// elements, and at entities that are made of entities or add more than 1 MiB.
class XmlInput {
 public:
  enum class Faults {
    end,     ///< what is not well-formed ends the input
    mended,  ///< tags are balanced, and what else can be read over is; several feeds in a file
             ///< are read one behind the other
  };

  /// `stream` and `replaced`, which counts the characters that could not be decoded, must outlive
  /// the input.
  XmlInput(containers::ByteStream& stream, std::uint64_t& replaced, Faults faults = Faults::end);
  ~XmlInput();

  enum class Event {
    open,   ///< of an element: `tag`
    close,  ///< of an element: the `tag` of it has its name only
    text,   ///< `text`, perhaps not all that stands between two tags
    end     ///< of the file; from then on always. `error` says whether it came too early
  };
  Event next();

  /// Of the last event, until the next one.
  const XmlTag& tag() const { return event_.tag; }
  std::string& text() { return event_.text; }

  /// Of the `<` of the last start tag.
  std::uint64_t byte() const { return byte_; }

  /// How many elements are open: 1 after the outermost one's start tag and before its end tag.
  std::size_t depth() const { return depth_; }

  const std::optional<std::string>& error() const { return error_; }

  /// Of input that is mended: what stands behind its documents, see XmlScanner.
  const std::optional<XmlScanner::Dropped>& dropped() const { return scanner_.dropped(); }

  enum class Outcome { whole, too_large, ended };
  /// The rest of the element that the last event opened; `node` is that element. What takes more
  /// than `max_bytes` of memory is read over, up to its end tag.
  Outcome take(XmlNode& node, std::uint64_t max_bytes);

  /// Reads over the rest of the element that the last event opened; false if it never ends.
  bool skip();

 private:
  friend struct XmlEvents;
  struct Queued {
    Event event = Event::end;
    XmlTag tag;
    std::string text;
    std::uint64_t byte = 0;
  };
  struct Free {
    void operator()(_xmlParserCtxt* parser) const;
  };

  void parse_block();
  void parse(bool last);
  Queued& add(Event event);

  TextStream text_;
  XmlScanner scanner_;
  bool mend_;
  std::unique_ptr<_xmlParserCtxt, Free> parser_;
  std::vector<char> block_;
  std::string given_;  // by the scanner, for one call of libxml2
  std::vector<Queued> queue_;
  std::size_t queue_at_ = 0;
  Queued event_;
  std::uint64_t byte_ = 0;
  std::size_t depth_ = 0;
  std::size_t parsed_depth_ = 0;
  bool wrapped_ = false;  // the element around several documents was opened
  bool over_ = false;
  std::optional<std::string> error_;
  std::optional<std::string> late_error_;  // behind the events that are queued
};

/// The element around everything.
struct XmlRoot {
  std::string name;   ///< without prefix
  std::string space;  ///< URI of its namespace; "" where it has none
};

/// Of a file with this head; nothing where that is no XML.
std::optional<XmlRoot> xml_root(std::string_view head);

}  // namespace indexer::archives
