// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/suggestion.hpp"

#include <algorithm>

#include "database/schema.hpp"
#include "searcher/hits/speller.hpp"

namespace searcher {
namespace {

using query::Node;
using query::NodeKind;
using query::QueryWord;

bool is_plain_word(const Node& node) {
  return node.kind == NodeKind::word && node.field == nullptr;
}

/// Walks through a query and writes down what to replace.
class Replacer {
 public:
  Replacer(Speller& speller, std::string_view query) : speller_(speller), query_(query) {}

  void visit(const Node& node) {
    if (node.kind == NodeKind::without) return;
    const bool words = node.kind == NodeKind::word || node.kind == NodeKind::phrase;
    const bool text = node.field == nullptr || node.field->prefix == database::schema::kTitle;
    if (words && text)
      for (const QueryWord& word : node.words)
        replace(node, word);
    for (std::size_t i = 0; i < node.children.size(); ++i)
      if (node.kind == NodeKind::joined && i + 1 < node.children.size() &&
          join(node.children[i], node.children[i + 1]))
        ++i;
      else
        visit(node.children[i]);
  }

  std::string text() {
    return changed_ ? text_ + std::string(query_.substr(done_)) : std::string();
  }

 private:
  bool join(const Node& first, const Node& second) {
    if (!is_plain_word(first) || !is_plain_word(second)) return false;
    const auto whole = speller_.joined(first.words.front(), second.words.front());
    if (whole) write(first.span.start, *whole, second.span.end);
    return whole.has_value();
  }

  void replace(const Node& node, const QueryWord& word) {
    const auto at = query_.find(word.text, std::max<std::size_t>(done_, node.span.start));
    if (at == query_.npos || at >= node.span.end) return;
    const std::string_view prefix = node.field == nullptr ? std::string_view() : node.field->prefix;
    if (const auto better = speller_.better(word, prefix))
      write(at, *better, at + word.text.size());
  }

  void write(std::size_t begin, const std::string& instead, std::size_t end) {
    text_ += query_.substr(done_, begin - done_);
    text_ += instead;
    done_ = end;
    changed_ = true;
  }

  Speller& speller_;
  std::string_view query_;
  std::string text_;
  std::size_t done_ = 0;
  bool changed_ = false;
};

}  // namespace

std::string suggestion(Articles& articles, const Node& tree, std::string_view query) {
  Speller speller(articles);
  Replacer replacer(speller, query);
  replacer.visit(tree);
  return replacer.text();
}

}  // namespace searcher
