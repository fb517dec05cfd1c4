// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/word_stream.hpp"

#include "searcher/views/vocabulary.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/scanner.hpp"
#include "stemmers/sentences.hpp"

namespace searcher::views {

// A word of the same letters that stands alike in print has the same lemma.
void WordStream::add_spelling(std::string_view key, std::string_view surface,
                              const stemmers::Word* word) {
  auto known = spellings_.find(key);
  if (known == spellings_.end()) {
    texts_.emplace_back(key);
    std::string kind = word == nullptr ? stemmers::normalize(surface).exact : word->lemma();
    const auto next = static_cast<std::uint32_t>(kinds_.size() + 1);
    const std::uint32_t number = kinds_.try_emplace(std::move(kind), next).first->second;
    known = spellings_.emplace(texts_.back(), Spelling{number, 0}).first;
  }
  ++known.value().count;
  words_.push_back(known->second.kind);
  ++count_;
  ++articles_.back().words;
}

void WordStream::add_form(std::string_view surface) {
  add_spelling(surface, surface, nullptr);
}

void WordStream::add_lemma(std::string_view surface, const stemmers::Word& word) {
  add_spelling(spelling_key(word, surface), surface, &word);
}

void WordStream::add(std::string_view text) {
  if (lemmas_ || sentences_) {
    add_analyzed(text);
  } else {
    stemmers::Scanner scanner(text);
    stemmers::Unit unit;
    while (scanner.next(unit))
      add_form(text.substr(unit.span.start, unit.span.end - unit.span.start));
  }
  words_.push_back(kBreak);
}

void WordStream::add_analyzed(std::string_view text) {
  const auto tokens = analyzer_.analyze(text);
  const stemmers::Bounds bounds =
      sentences_ ? stemmers::bounds_of(text, tokens) : stemmers::Bounds();
  auto sentence = bounds.sentences.begin();
  for (const stemmers::Token& token : tokens) {
    if (sentence != bounds.sentences.end() && *sentence == token.position) {
      words_.push_back(kBreak);
      ++sentence;
    }
    const std::string_view surface =
        text.substr(token.span.start, token.span.end - token.span.start);
    if (lemmas_)
      add_lemma(surface, *token.word);
    else
      add_form(surface);
  }
}

std::vector<WordStream::Name> WordStream::names() const {
  std::vector<Name> names(kinds_.size() + 1);
  for (const auto& [kind, number] : kinds_)
    names[number].kind = kind;
  std::vector<std::uint32_t> most(names.size());
  for (const auto& [key, spelling] : spellings_) {
    const std::string_view surface = lemmas_ ? surface_of(key) : key;
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
