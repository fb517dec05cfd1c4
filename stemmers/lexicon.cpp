// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/lexicon.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "stemmers/hash.hpp"
#include "stemmers/lemmas.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/spelling.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kShortest = 2;        // bytes
constexpr std::size_t kShortestStem = 3;    // bytes; of shorter words too little would be left
constexpr std::size_t kLongestEntry = 255;  // its length is one byte where databases hold it

// Words of the list that are mostly something else within a word: prefixes, endings, function
// words.
constexpr std::array kNoParts = std::to_array<std::string_view>(
    {"ab",       "abs",    "ach",      "ad",    "all",   "alle",  "allem",  "allen",  "aller",
     "alles",    "als",    "am",       "an",    "ans",   "ant",   "anz",    "are",    "ate",
     "aten",     "ator",   "auf",      "aus",   "bar",   "barem", "baren",  "barer",  "bares",
     "barsten",  "be",     "bei",      "bein",  "ber",   "bes",   "bis",    "chen",   "da",
     "dar",      "das",    "del",      "deln",  "dem",   "den",   "der",    "des",    "die",
     "durch",    "egeln",  "ei",       "ein",   "eine",  "einen", "einer",  "eines",  "el",
     "elchen",   "ellen",  "en",       "end",   "ende",  "ent",   "enz",    "er",     "erin",
     "erinnen",  "erl",    "ern",      "ers",   "es",    "ex",    "fer",    "für",    "ge",
     "gegen",    "gel",    "geln",     "gen",   "ger",   "gmb",   "gut",    "haft",   "heit",
     "her",      "hin",    "ie",       "ig",    "ige",   "igem",  "igen",   "iger",   "iges",
     "ihnen",    "ihr",    "ihre",     "ihren", "ihrer", "im",    "in",     "ing",    "innen",
     "ins",      "ion",    "ions",     "isch",  "ist",   "ität",  "keit",   "ker",    "kom",
     "kon",      "lein",   "ler",      "lern",  "lers",  "lich",  "ling",   "los",    "mal",
     "mals",     "man",    "mc",       "mer",   "mit",   "nach",  "nah",    "nen",    "ner",
     "nicht",    "oder",   "ohne",     "per",   "pre",   "pro",   "re",     "ren",    "rinnen",
     "sam",      "schaft", "schaften", "sei",   "sein",  "seine", "seinen", "seiner", "seines",
     "sel",      "sen",    "ser",      "sich",  "sind",  "statt", "ste",    "sten",   "ster",
     "sub",      "tel",    "teln",     "ten",   "ter",   "tion",  "tionen", "tions",  "trans",
     "tum",      "um",     "ums",      "un",    "und",   "ung",   "ungs",   "unter",  "ur",
     "ver",      "von",    "vor",      "war",   "was",   "weg",   "wer",    "wider",  "wie",
     "wieder",   "wo",     "zend",     "zer",   "zu",    "zum",   "zur",    "zurück", "zus",
     "zusammen", "ähr",    "über"});

bool is_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return ascii::is_letter(c) || ascii::is_beyond(c); });
}

bool is_abbreviation(std::string_view word) {
  return word.size() < 5 && std::all_of(word.begin(), word.end(), ascii::is_upper);
}

// What `normalize` makes of the letters of German; nothing where it is to be asked.
std::optional<std::string> fold_german(std::string_view word) {
  std::string folded;
  folded.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      folded += ascii::lower(c);
      continue;
    }
    const std::string_view two = word.substr(i++, 2);
    if (two == "ä" || two == "ö" || two == "ü")
      folded += two;
    else if (two == "ß")
      folded += "ss";
    else
      return std::nullopt;
  }
  return folded;
}

bool is_word(std::string_view word) {
  return word.size() >= kShortest && is_letters(word) && !is_abbreviation(word);
}

std::string fold(std::string_view word) {
  if (auto folded = fold_german(word)) return *std::move(folded);
  return normalize(word).folded;
}

}  // namespace

Lexicon::Lexicon() : nodes_(1) {}

std::uint32_t Lexicon::make(std::string_view folded) {
  std::uint32_t node = kRoot;
  for (const char letter : folded) {
    std::uint32_t next = child(node, letter);
    if (next == kNone) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({kNone, nodes_[node].child, letter, 0});
      nodes_[node].child = next;
    }
    node = next;
  }
  return node;
}

void Lexicon::add_folded(std::string_view folded, std::uint8_t kind) {
  if (folded.empty() || folded.size() > kLongestEntry || kind == 0) return;
  Node& node = nodes_[make(folded)];
  if (node.kind == 0) ++size_;
  node.kind |= kind;
}

void Lexicon::add(std::string_view word) {
  if (!is_word(word)) return;
  const std::string folded = fold(word);
  std::uint8_t kind = begins_with_capital(word) ? noun : lower;
  // A list has a word once where noun and verb have the same letters, small: zeit, krieg, preis.
  if (kind == lower && (lemmas::classes(one_spelling(folded)) & kNoun) != 0) kind |= noun;
  add_folded(folded, kind);
}

void Lexicon::add_modifier(std::string_view word) {
  if (is_word(word)) add_folded(fold(word), modifier);
}

void Lexicon::derive() {
  std::vector<std::pair<std::string, std::uint8_t>> derived;
  each([&](std::string_view word, std::uint8_t kind) {
    const bool infinitive =
        (kind & lower) != 0 && word.size() > kShortestStem + 1 &&
        (word.ends_with("en") || word.ends_with("ern") || word.ends_with("eln"));
    if (infinitive)
      derived.emplace_back(word.substr(0, word.size() - (word.ends_with("en") ? 2 : 1)), verb_stem);
    if ((kind & noun) != 0 && word.ends_with("e") && word.size() > kShortestStem)
      derived.emplace_back(word.substr(0, word.size() - 1), dropped_e);
  });
  for (const auto& [word, kind] : derived)
    add_folded(word, kind);
  if (size_ == 0) return;
  for (const std::string_view word : kNoParts)
    add_folded(word, no_part);
  for (const std::string_view word : kShortParts)
    add_folded(word, noun);
}

// How many words stand at and below each node; a node stands behind the one above it.
std::vector<std::uint32_t> Lexicon::words_below() const {
  std::vector<std::uint32_t> words(nodes_.size());
  for (std::size_t node = nodes_.size(); node-- > 0;) {
    words[node] += nodes_[node].kind != 0 ? 1 : 0;
    for (std::uint32_t next = nodes_[node].child; next != kNone; next = nodes_[next].sibling)
      words[node] += words[next];
  }
  return words;
}

// A node's letters are asked one after the other: they lie side by side, the most frequent first.
void Lexicon::lay_out() {
  const std::vector<std::uint32_t> words = words_below();
  std::vector<Node> nodes{nodes_[kRoot]};
  nodes.reserve(nodes_.size());
  std::vector<std::uint32_t> children;
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    children.clear();
    for (std::uint32_t next = nodes[node].child; next != kNone; next = nodes_[next].sibling)
      children.push_back(next);
    if (children.empty()) continue;
    std::sort(children.begin(), children.end(), [&](std::uint32_t one, std::uint32_t other) {
      return words[one] != words[other] ? words[one] > words[other]
                                        : nodes_[one].letter < nodes_[other].letter;
    });
    nodes[node].child = static_cast<std::uint32_t>(nodes.size());
    for (const std::uint32_t child : children) {
      nodes.push_back(nodes_[child]);
      nodes.back().sibling = static_cast<std::uint32_t>(nodes.size());
    }
    nodes.back().sibling = kNone;
  }
  nodes_ = std::move(nodes);
}

void Lexicon::complete() {
  if (size_ == 0) return;
  lay_out();
  std::uint64_t hash = 0;
  std::string line;
  each([&](std::string_view word, std::uint8_t kind) {
    line.assign(word);
    line += static_cast<char>(kind);
    hash ^= fnv1a(line);
  });
  fingerprint_ = hex64(hash);
}

std::uint8_t Lexicon::find(std::string_view folded) const {
  std::uint32_t node = kRoot;
  for (const char letter : folded) {
    node = child(node, letter);
    if (node == kNone) return 0;
  }
  return nodes_[node].kind;
}

void Lexicon::each_below(std::uint32_t node, std::string& path,
                         const std::function<void(std::string_view, std::uint8_t)>& word) const {
  std::vector<std::uint32_t> children;
  for (std::uint32_t next = nodes_[node].child; next != kNone; next = nodes_[next].sibling)
    children.push_back(next);
  std::sort(children.begin(), children.end(), [&](std::uint32_t a, std::uint32_t b) {
    return static_cast<unsigned char>(nodes_[a].letter) <
           static_cast<unsigned char>(nodes_[b].letter);
  });
  for (const std::uint32_t next : children) {
    path += nodes_[next].letter;
    if (nodes_[next].kind != 0) word(path, nodes_[next].kind);
    each_below(next, path, word);
    path.pop_back();
  }
}

void Lexicon::each(
    const std::function<void(std::string_view folded, std::uint8_t kind)>& word) const {
  std::string path;
  each_below(kRoot, path, word);
}

}  // namespace stemmers
