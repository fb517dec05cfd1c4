// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/tree.hpp"

#include <algorithm>

#include "database/schema.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/syntax.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

bool is_operator(NodeKind kind) {
  return kind == NodeKind::joined || kind == NodeKind::both || kind == NodeKind::either ||
         kind == NodeKind::near;
}

// A value takes in all that stands at it.
bool is_filter_value(const Node& node) {
  return node.kind == NodeKind::whole || node.kind == NodeKind::period;
}

std::string field_name(const Node& node) {
  return node.field == nullptr ? std::string() : std::string(node.field->german) + ":";
}

// Next to each other 20 and 000 would be one number, § and 218 one word.
std::string_view space_between(std::string_view a, std::string_view b) {
  const bool joins = ascii::is_digit(b.front()) && (ascii::is_digit(a.back()) || a.ends_with("§"));
  return joins ? ", " : " ";
}

std::string texts(const Node& node) {
  std::string text;
  for (const QueryWord& word : node.words) {
    if (!text.empty()) text += space_between(text, word.text);
    text += word.text;
  }
  return text;
}

// A word that would be syntax by itself.
std::string one_word(const Node& node) {
  const std::string text = texts(node);
  return is_syntax(text) ? "\\" + text : text;
}

// Whatever could end a value, or begin quotes, stands in quotes.
std::string value_text(const std::string& value) {
  const bool plain =
      value.find_first_of(" \t\r\n()\"") == std::string::npos &&
      std::none_of(value.begin(), value.end(), [](char c) {
        return ascii::is_beyond(c) || static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
      });
  return plain ? value : '"' + escaped(value) + '"';
}

std::string date_text(const database::Period& period) {
  if (period.from == period.to) return period.from.iso();
  return period.from.iso() + ".." + period.to.iso();
}

std::string near_name(const Closeness& closeness) {
  if (closeness.scope == Scope::sentence) return "IM SATZ";
  if (closeness.scope == Scope::paragraph) return "IM ABSATZ";
  std::string name = closeness.apart ? "NICHT NAHE/" : "NAHE/";
  if (closeness.ordered) name = "DAVOR/";
  return name + std::to_string(closeness.distance);
}

std::string number_text(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::vector<const Node*> sought_children(const Node& node) {
  const bool drop = node.kind == NodeKind::joined && drops_stop_words(node);
  std::vector<const Node*> sought;
  for (const Node& child : node.children)
    if (!drop || !is_stop_word(child)) sought.push_back(&child);
  return sought;
}

std::string operand(const Node& node, Match match) {
  const std::string text = render(node, match);
  if (!is_operator(node.kind)) return text;
  const auto sought = sought_children(node);
  return sought.size() > 1 ? "(" + text + ")" : operand(*sought.front(), match);
}

// What cannot stand before a `^` by itself.
std::string boosted(const Node& node, Match match) {
  const bool bracket = node.kind == NodeKind::without || node.kind == NodeKind::boost ||
                       node.kind == NodeKind::all || is_filter_value(node);
  return bracket ? "(" + render(node, match) + ")" : operand(node, match);
}

std::string render_children(const Node& node, Match match, const std::string& joint) {
  std::string text;
  for (const Node* child : sought_children(node))
    text += (text.empty() ? "" : joint) + operand(*child, match);
  return text;
}

// Filters and exclusions stand outside of what `any` joins.
std::string render_joined(const Node& node, Match match) {
  const auto sought = sought_children(node);
  if (sought.size() == 1) return render(*sought.front(), match);
  if (match == Match::all) return render_children(node, match, " UND ");
  std::string ranked;
  std::string required;
  std::size_t count = 0;
  for (const Node* child : sought) {
    if (child->kind == NodeKind::without || is_filter(*child)) {
      required += " UND " + operand(*child, match);
    } else {
      ranked += (ranked.empty() ? "" : " ODER ") + operand(*child, match);
      ++count;
    }
  }
  if (ranked.empty()) return required.empty() ? required : required.substr(5);
  if (count > 1 && !required.empty()) ranked = "(" + ranked + ")";
  return ranked + required;
}

}  // namespace

std::vector<std::string> readings(const QueryWord& word) {
  std::vector<std::string> terms{word.stem};
  terms.insert(terms.end(), word.others.begin(), word.others.end());
  return terms;
}

bool is_filter(const Node& node) {
  switch (node.kind) {
    case NodeKind::whole:
    case NodeKind::period:
      return true;
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::exact:
    case NodeKind::pattern:
    case NodeKind::expression:
    case NodeKind::fuzzy:
      return node.field != nullptr && node.field->prefix != database::schema::kTitle;
    case NodeKind::all:
    case NodeKind::without:
      return false;
    default:
      return !node.children.empty() &&
             std::all_of(node.children.begin(), node.children.end(), is_filter);
  }
}

bool is_stop_word(const Node& node) {
  return node.kind == NodeKind::word && node.field == nullptr && node.words[0].stop_word;
}

bool drops_stop_words(const Node& joined) {
  return !std::all_of(joined.children.begin(), joined.children.end(), [](const Node& child) {
    return is_stop_word(child) || child.kind == NodeKind::without || is_filter(child);
  });
}

bool depends_on_match(const Node& node) {
  if (node.kind == NodeKind::joined &&
      std::count_if(node.children.begin(), node.children.end(), [](const Node& child) {
        return child.kind != NodeKind::without && !is_filter(child);
      }) > 1)
    return true;
  return std::any_of(node.children.begin(), node.children.end(), depends_on_match);
}

bool names_articles(const Node& node) {
  if (node.kind == NodeKind::whole && (node.field->prefix == database::schema::kId ||
                                       node.field->prefix == database::schema::kStatus))
    return true;
  return std::any_of(node.children.begin(), node.children.end(), names_articles);
}

std::string render(const Node& node, Match match) {
  switch (node.kind) {
    case NodeKind::word:
      return field_name(node) + one_word(node);
    case NodeKind::phrase:
      return field_name(node) + '"' + texts(node) + '"';
    case NodeKind::exact:
      return field_name(node) +
             (node.words.size() > 1 ? "=\"" + texts(node) + '"' : "=" + one_word(node));
    case NodeKind::pattern:
      return field_name(node) + (node.as_is ? "=" : "") + node.words[0].text;
    case NodeKind::expression:
      return field_name(node) + (node.as_is ? "=/" : "/") + node.value + '/';
    case NodeKind::fuzzy:
      return field_name(node) + one_word(node) + '~' + std::to_string(node.number);
    case NodeKind::all:
      return "*";
    case NodeKind::whole:
      return field_name(node) + value_text(node.value);
    case NodeKind::period:
      return field_name(node) + date_text(node.period);
    case NodeKind::joined:
      return render_joined(node, match);
    case NodeKind::both:
      return render_children(node, match, " UND ");
    case NodeKind::either:
      return render_children(node, match, " ODER ");
    case NodeKind::without:
      return "NICHT " + operand(node.children.at(0), match);
    case NodeKind::near:
      return render_children(node, match, ' ' + near_name(node.closeness) + ' ');
    case NodeKind::boost:
      return boosted(node.children.at(0), match) + '^' + number_text(node.factor);
  }
  return {};
}

}  // namespace searcher::query
