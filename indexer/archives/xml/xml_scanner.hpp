// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/xml/xml_entities.hpp"

namespace indexer::archives {

/// Makes XML as it is found ready for libxml2, piece by piece: comments, processing instructions
/// and the document type are left out, so that libxml2 never sees a DTD; references to characters
/// by their HTML names, or by entities that the document type declares, become characters; an `&`
/// or `<` that begins nothing becomes text; characters that XML does not allow go.
class XmlScanner {
 public:
  /// `balance`: an end tag closes what was left open within its element, and one that closes
  /// nothing is dropped. Around all stands an element of our own, in which several feeds may follow
  /// each other; between them all else is dropped.
  explicit XmlScanner(bool balance) : balance_(balance) {}

  /// Appends to `out` what libxml2 is to read. `text` is valid UTF-8, but may end within a
  /// character.
  void scan(std::string_view text, std::string& out);

  /// The same where nothing follows.
  void finish(std::string& out);

  /// Where a start tag stands, in bytes, in all that was given out and in all that was read.
  struct Tag {
    std::uint64_t given = 0;
    std::uint64_t read = 0;
  };
  std::deque<Tag>& tags() { return tags_; }

  /// The first document of another kind that was dropped behind one that was read: "<nitf>" or
  /// "JSON", and its byte.
  struct Dropped {
    std::string what;
    std::uint64_t byte = 0;
  };
  const std::optional<Dropped>& dropped() const { return dropped_; }

  /// Why no more of this text is read: it breaks a limit. What was given out before that is sound.
  const std::optional<std::string>& error() const { return error_; }

 private:
  enum class State { content, comment, instruction, cdata };

  bool step(std::string& out);
  bool text_run(std::string& out);
  bool reference(std::string& out);
  bool give_reference(std::string_view reference, std::string& out);
  bool markup(std::string& out);
  bool declaration();
  bool document_type();
  bool start_tag(std::string& out);
  bool end_tag(std::string& out);
  bool inside(std::string_view end, bool keep, std::string& out);
  void give_tag(std::string_view tag, std::string& out);
  bool fail(std::string reason);
  void drop(std::string what);
  bool outside() const { return balance_ && open_.empty(); }

  std::string_view ahead() const { return std::string_view(held_).substr(at_); }
  void take(std::size_t count) { at_ += count; }

  bool balance_;
  bool last_ = false;
  bool wrapped_ = false;
  bool root_closed_ = false;
  State state_ = State::content;
  std::string held_;          // read, not given out: the beginning of a token
  std::size_t at_ = 0;        // in held_
  std::uint64_t before_ = 0;  // bytes read before held_
  std::uint64_t given_ = 0;   // bytes given out before the present call's
  std::deque<Tag> tags_;
  std::vector<std::string> open_;  // names, where tags are balanced
  XmlEntities entities_;
  std::optional<Dropped> dropped_;
  std::optional<std::string> error_;
};

}  // namespace indexer::archives
