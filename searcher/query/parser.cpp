// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.hpp"

#include <span>
#include <utility>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/leaf_parser.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/limits.hpp"

namespace searcher::query {
namespace {

using database::tr;

bool starts_operand(LexemeKind kind) {
  switch (kind) {
    case LexemeKind::word:
    case LexemeKind::phrase:
    case LexemeKind::pattern:
    case LexemeKind::expression:
    case LexemeKind::all:
    case LexemeKind::open:
    case LexemeKind::without:
    case LexemeKind::exact:
    case LexemeKind::field:
      return true;
    default:
      return false;
  }
}

class Parser {
 public:
  Parser(std::string_view query, stemmers::Analyzer& analyzer, std::chrono::year_month_day today,
         std::vector<std::string>& notes)
      : query_(query), leaves_(query, analyzer, today), lexemes_(lex(query, notes)) {}

  Node parse_all() {
    if (here().kind == LexemeKind::end)
      throw database::Failure(tr("the query has no word"),
                              tr("write what the articles are about, or `*` for every article"));
    Node root = parse_either();
    if (here().kind == LexemeKind::close)
      fail(here(), tr("`)` closes no bracket"), tr("leave it out, or open one with `(`"));
    return root;
  }

 private:
  class Level;

  const Lexeme& here() const { return lexemes_[next_]; }
  const Lexeme& take() { return lexemes_[next_++]; }
  [[noreturn]] void fail(const Lexeme& at, const std::string& message, const std::string& hint) {
    fail_at(query_, at.span.start, message, hint);
  }
  Node node(NodeKind kind, const Lexeme& at) const { return leaves_.node(kind, at); }

  Node parse_either();
  Node parse_both();
  Node parse_joined();
  Node parse_chain(NodeKind kind, LexemeKind joint, Node (Parser::*part)());
  Node parse_operand();
  Node parse_without(const Lexeme& sign);
  Node parse_primary();
  Node parse_group(const Lexeme& open);
  Node parse_field(const Lexeme& name);
  Node parse_exact(const Lexeme& sign);
  void parse_words(std::vector<Node>& nodes);
  Node parse_postfix(Node operand);
  Node parse_behind(Node operand);
  void require_near_operand(const Node& operand, const database::FieldRow* field,
                            const Lexeme& sign);

  std::string_view query_;
  LeafParser leaves_;
  std::vector<Lexeme> lexemes_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
};

// One level deeper for as long as it lives.
class Parser::Level {
 public:
  Level(Parser& parser, const Lexeme& at) : parser_(parser) {
    if (++parser_.depth_ > kMaxDepth)
      parser_.fail(at, tr("the query is nested more than 100 deep"), tr("leave out some brackets"));
  }
  ~Level() { --parser_.depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  Parser& parser_;
};

Node Parser::parse_chain(NodeKind kind, LexemeKind joint, Node (Parser::*part)()) {
  const Lexeme& first = here();
  Node left = (this->*part)();
  if (here().kind != joint) return left;
  Node chain = node(kind, first);
  chain.children.push_back(std::move(left));
  while (here().kind == joint) {
    const Lexeme& sign = take();
    if (!starts_operand(here().kind))
      fail(sign, tr("there is nothing behind %s", in_backquotes(sign.text)),
           tr("write a word behind it, or leave it out (small letters make it a word)"));
    chain.children.push_back((this->*part)());
  }
  return chain;
}

Node Parser::parse_either() {
  return parse_chain(NodeKind::either, LexemeKind::either, &Parser::parse_both);
}

Node Parser::parse_both() {
  return parse_chain(NodeKind::both, LexemeKind::both, &Parser::parse_joined);
}

Node Parser::parse_joined() {
  const Lexeme& first = here();
  if (!starts_operand(first.kind) && first.kind != LexemeKind::end &&
      first.kind != LexemeKind::close)
    fail(first, tr("there is nothing before %s", in_backquotes(first.text)),
         tr("write a word before it, or leave it out (small letters make it a word)"));
  Node joined = node(NodeKind::joined, first);
  while (starts_operand(here().kind)) {
    if (here().kind == LexemeKind::word)
      parse_words(joined.children);
    else
      joined.children.push_back(parse_operand());
    joined.children.back() = parse_behind(std::move(joined.children.back()));
  }
  if (here().kind == LexemeKind::boost || here().kind == LexemeKind::fuzzy)
    fail(here(), tr("%s does not fit here", in_backquotes(here().text)),
         tr("write a word's `~` before its `^`, and each once: Wort~^2"));
  if (joined.children.size() > 1)  // `Kiew *`: a star adds nothing to other words
    std::erase_if(joined.children, [](const Node& child) { return child.kind == NodeKind::all; });
  if (joined.children.empty() && starts_operand(first.kind))
    joined.children.push_back(node(NodeKind::all, first));
  if (joined.children.size() == 1) return std::move(joined.children.front());
  return joined;
}

void Parser::parse_words(std::vector<Node>& nodes) {
  const std::size_t first = next_;
  while (here().kind == LexemeKind::word)
    ++next_;
  leaves_.row_of_words(std::span(lexemes_).subspan(first, next_ - first), nodes);
}

Node Parser::parse_operand() {
  if (here().kind == LexemeKind::without) return parse_without(take());
  return parse_primary();
}

Node Parser::parse_without(const Lexeme& sign) {
  const Level level(*this, sign);
  if (!starts_operand(here().kind))
    fail(sign, tr("there is nothing behind %s", in_backquotes(sign.text)),
         tr("write the word to leave out behind it"));
  Node without = node(NodeKind::without, sign);
  without.children.push_back(parse_behind(parse_operand()));
  return without;
}

Node Parser::parse_primary() {
  const Lexeme& lexeme = take();
  switch (lexeme.kind) {
    case LexemeKind::word:
    case LexemeKind::phrase:
      return leaves_.words(NodeKind::phrase, lexeme);
    case LexemeKind::pattern:
      return leaves_.pattern(lexeme);
    case LexemeKind::expression:
      return leaves_.expression(lexeme);
    case LexemeKind::open:
      return parse_group(lexeme);
    case LexemeKind::exact:
      return parse_exact(lexeme);
    case LexemeKind::field:
      return parse_field(lexeme);
    default:
      return node(NodeKind::all, lexeme);
  }
}

Node Parser::parse_group(const Lexeme& open) {
  const Level level(*this, open);
  if (here().kind == LexemeKind::close)
    fail(open, tr("there is nothing in the brackets"),
         tr("write words into them, or leave them out"));
  if (here().kind == LexemeKind::end)
    fail(open, tr("the bracket is not closed"), tr("close it with `)`, or leave it out"));
  Node group = parse_either();
  if (here().kind != LexemeKind::close)
    fail(open, tr("the bracket is not closed"), tr("close it with `)`, or leave it out"));
  take();
  return group;
}

Node Parser::parse_exact(const Lexeme& sign) {
  const Lexeme& lexeme = here();
  const bool pattern = lexeme.kind == LexemeKind::pattern || lexeme.kind == LexemeKind::expression;
  const bool fits =
      lexeme.span.start == sign.span.end &&
      (pattern || lexeme.kind == LexemeKind::word || lexeme.kind == LexemeKind::phrase);
  if (!fits)
    fail(sign, tr("`=` stands before no word"),
         tr("write it directly before a word or phrase: =Häuser, =\"Die Zeit\""));
  if (!pattern) return leaves_.words(NodeKind::exact, take());
  Node node = parse_primary();
  node.as_is = true;  // patterns are of forms anyhow
  return node;
}

Node Parser::parse_field(const Lexeme& name) {
  if (leaves_.field() != nullptr)
    fail(name, tr("a field within the field `%s:`", leaves_.field()->german),
         tr("close the bracket before %s",
            in_backquotes(query_.substr(name.span.start, name.text.size()))));
  if (name.field->kind == database::FieldKind::whole) return leaves_.whole_value(name);
  if (name.field->kind == database::FieldKind::date) return leaves_.period(name);
  const bool fits = here().span.start == name.span.end && starts_operand(here().kind) &&
                    here().kind != LexemeKind::without && here().kind != LexemeKind::all;
  if (!fits)
    fail(name, tr("%s stands before no word", in_backquotes(name.text)),
         tr("write a word, a phrase or a bracket directly behind the colon"));
  const LeafParser::Within within(leaves_, *name.field);
  return parse_primary();
}

// Edits and a boost behind an operand.
Node Parser::parse_postfix(Node operand) {
  if (here().kind == LexemeKind::fuzzy) {
    const Lexeme& sign = take();
    if (operand.kind != NodeKind::word)
      fail(sign, tr("`~` stands behind no single word"), tr("write it directly behind one word"));
    operand.kind = NodeKind::fuzzy;
    operand.number = sign.number;
  }
  if (here().kind == LexemeKind::boost) {
    const Lexeme& sign = take();
    Node boost = node(NodeKind::boost, sign);
    boost.factor = sign.factor;
    boost.children.push_back(std::move(operand));
    operand = std::move(boost);
  }
  return operand;
}

void Parser::require_near_operand(const Node& operand, const database::FieldRow* field,
                                  const Lexeme& sign) {
  const bool word = operand.kind == NodeKind::word || operand.kind == NodeKind::phrase ||
                    operand.kind == NodeKind::exact || operand.kind == NodeKind::pattern ||
                    operand.kind == NodeKind::expression || operand.kind == NodeKind::fuzzy;
  if (!word && operand.kind != NodeKind::either && operand.kind != NodeKind::near &&
      operand.kind != NodeKind::boost)
    fail(sign, tr("%s stands between words only", in_backquotes(sign.text)),
         tr("write words, phrases or patterns, or several in a bracket with ODER: "
            "A NAHE/5 (B ODER C)"));
  if (word && operand.field != field)
    fail(sign, tr("%s stands between words of different fields", in_backquotes(sign.text)),
         tr("put both into one field: titel:(A NAHE/5 B)"));
  for (const Node& child : operand.children)
    require_near_operand(child, field, sign);
}

// A NAHE/5 B NAHE/5 C is (A NAHE/5 B) UND (B NAHE/5 C).
Node Parser::parse_behind(Node operand) {
  std::vector<Node> pairs;
  Node left = parse_postfix(std::move(operand));
  while (here().kind == LexemeKind::near) {
    const Lexeme& sign = take();
    if (!starts_operand(here().kind) || here().kind == LexemeKind::without)
      fail(sign, tr("there is no word behind %s", in_backquotes(sign.text)),
           tr("for example A NAHE/5 B"));
    Node right = parse_postfix(parse_primary());
    const Node* word = &right;
    while (!word->children.empty())
      word = &word->children.front();
    require_near_operand(left, word->field, sign);
    require_near_operand(right, word->field, sign);
    Node near = node(NodeKind::near, sign);
    near.closeness = sign.closeness;
    near.children.push_back(std::move(left));
    near.children.push_back(right);
    pairs.push_back(std::move(near));
    left = std::move(right);
  }
  if (pairs.empty()) return left;
  if (pairs.size() == 1) return std::move(pairs.front());
  Node both = node(NodeKind::both, lexemes_[next_]);
  both.span = pairs.front().span;
  both.children = std::move(pairs);
  return both;
}

}  // namespace

Node parse(std::string_view query, stemmers::Analyzer& analyzer, std::chrono::year_month_day today,
           std::vector<std::string>* notes) {
  std::vector<std::string> unread;
  return Parser(query, analyzer, today, notes != nullptr ? *notes : unread).parse_all();
}

Node parse_plain(std::string_view text, stemmers::Analyzer& analyzer) {
  LeafParser leaves(text, analyzer, {});
  Lexeme all;
  all.kind = LexemeKind::word;
  all.span = {0, static_cast<std::uint32_t>(text.size())};
  all.text = text;
  return leaves.plain_words(all);
}

}  // namespace searcher::query
