// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stemmers {

/// The few words of two letters that make compounds. Every lexicon that is not empty has them.
inline constexpr std::array<std::string_view, 3> kShortParts{"ei", "öl", "uv"};

/// Words of German with what they can do in a compound: out of a word list, and out of an archive.
/// A trie, as dividing a word asks at each letter which words begin there. Read-only once it is
/// complete, then for any number of threads.
class Lexicon {
 public:
  /// What a word is; bits. Stored in databases, never renumber.
  enum Kind : std::uint8_t {
    noun = 1,
    lower = 2,      ///< written small: a verb, an adjective, …
    verb_stem = 4,  ///< schreib out of schreiben
    dropped_e = 8,  ///< Schul out of Schule
    modifier = 16,  ///< stands before another word, with its linking element: Arbeits
    learned = 32,   ///< not on a list, but an archive has it: Corona
    rare = 64,      ///< on a list, but an archive of many words has it not by itself
    no_part = 128   ///< mostly something else within words: an ending, a prefix
  };

  Lexicon();

  /// A word as a list writes it, in UTF-8; what is no single word of letters is passed over.
  void add(std::string_view word);
  /// A form that stands before other words only, or also: Arbeits.
  void add_modifier(std::string_view word);
  /// A folded word with its bits, of up to 255 bytes.
  void add_folded(std::string_view folded, std::uint8_t kind);
  /// Derives stems of verbs and nouns without their e. Behind the last `add`; words that an archive
  /// teaches may follow.
  void derive();
  /// Behind the last word.
  void complete();

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  /// Bits of `Kind`; 0 for a word that is not known. `folded` is as `normalize` folds it.
  std::uint8_t find(std::string_view folded) const;

  /// Calls `found(end, kind)` for each word that begins at byte `begin` of `text`, shortest first.
  template <class Found>
  void words_at(std::string_view text, std::size_t begin, Found&& found) const {
    std::uint32_t node = kRoot;
    for (std::size_t end = begin; end < text.size();) {
      node = child(node, text[end++]);
      if (node == kNone) return;
      if (nodes_[node].kind != 0) found(end, nodes_[node].kind);
    }
  }

  /// Every word with its bits, sorted by bytes.
  void each(const std::function<void(std::string_view folded, std::uint8_t kind)>& word) const;

  /// A hash of words and bits, for telling one lexicon from another. 16 hexadecimal digits; "" for
  /// an empty one.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  struct Node {
    std::uint32_t child = 0;    // the first one
    std::uint32_t sibling = 0;  // the next one
    char letter = '\0';
    std::uint8_t kind = 0;
  };
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = 0;  // the root is nobody's child

  std::uint32_t child(std::uint32_t node, char letter) const {
    std::uint32_t next = nodes_[node].child;
    while (next != kNone && nodes_[next].letter != letter)
      next = nodes_[next].sibling;
    return next;
  }
  std::uint32_t make(std::string_view folded);
  std::vector<std::uint32_t> words_below() const;
  void lay_out();
  void each_below(std::uint32_t node, std::string& path,
                  const std::function<void(std::string_view, std::uint8_t)>& word) const;

  std::vector<Node> nodes_;
  std::size_t size_ = 0;
  std::string fingerprint_;
};

}  // namespace stemmers
