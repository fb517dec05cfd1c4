// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/word_stream.hpp"

#include "stemmers/normalize.hpp"
#include "stemmers/scanner.hpp"
#include "stemmers/sentences.hpp"

namespace searcher::views {

// The stem of a word by itself: what a verb becomes with its particle is no other lemma here.
std::uint32_t WordStream::kind_of(std::string_view surface) {
  std::string kind;
  if (lemmas_) {
    const auto tokens = analyzer_.analyze(surface);
    kind = tokens.empty() ? std::string(surface) : tokens.front().word->stem;
  } else {
    kind = stemmers::normalize(surface).exact;
  }
  return kinds_.try_emplace(std::move(kind), static_cast<std::uint32_t>(kinds_.size() + 1))
      .first->second;
}

void WordStream::add_word(std::string_view surface) {
  auto known = spellings_.find(surface);
  if (known == spellings_.end()) {
    texts_.emplace_back(surface);
    known = spellings_.emplace(texts_.back(), Spelling{kind_of(surface), 0}).first;
  }
  ++known.value().count;
  words_.push_back(known->second.kind);
  ++count_;
  ++articles_.back().words;
}

void WordStream::add(std::string_view text) {
  if (!sentences_) {
    stemmers::Scanner scanner(text);
    stemmers::Unit unit;
    while (scanner.next(unit))
      add_word(text.substr(unit.span.start, unit.span.end - unit.span.start));
    words_.push_back(kBreak);
    return;
  }
  const auto analyzed = analyzer_.analyze(text);
  const stemmers::Bounds bounds = stemmers::bounds_of(text, analyzed);
  // Looking at a new spelling analyses it, which ends the life of the tokens.
  std::vector<std::pair<stemmers::Span, std::uint32_t>> tokens;
  tokens.reserve(analyzed.size());
  for (const stemmers::Token& token : analyzed)
    tokens.emplace_back(token.span, token.position);
  auto sentence = bounds.sentences.begin();
  for (const auto& [span, position] : tokens) {
    if (sentence != bounds.sentences.end() && *sentence == position) {
      words_.push_back(kBreak);
      ++sentence;
    }
    add_word(text.substr(span.start, span.end - span.start));
  }
  words_.push_back(kBreak);
}

std::vector<WordStream::Name> WordStream::names() const {
  std::vector<Name> names(kinds_.size() + 1);
  for (const auto& [kind, number] : kinds_)
    names[number].kind = kind;
  std::vector<std::uint32_t> most(names.size());
  for (const auto& [surface, spelling] : spellings_) {
    Name& name = names[spelling.kind];
    const bool more = spelling.count > most[spelling.kind] ||
                      (spelling.count == most[spelling.kind] && surface < name.usual);
    if (!more) continue;
    most[spelling.kind] = spelling.count;
    name.usual = surface;
  }
  return names;
}

}  // namespace searcher::views
