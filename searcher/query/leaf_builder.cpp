// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/leaf_builder.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>

#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/query/division.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/period.hpp"
#include "searcher/query/ranking.hpp"
#include "searcher/query/words.hpp"
#include "searcher/query/writings/writings.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/names.hpp"

namespace searcher::query {
namespace {

using database::tr;
using Xapian::Query;
namespace ascii = stemmers::ascii;
namespace schema = database::schema;

Query either(const Query& a, const Query& b) {
  return Query(Query::OP_OR, a, b);
}

// In pairs, and pairs of pairs, in the order given. Xapian makes one list of alternatives within
// alternatives and takes its rarest ones together first, unless there is a factor between them; the
// factors count for nothing where the whole is one word. OP_MAX would keep the order too, but as
// one word it has Xapian 1.4 read what it freed.
Query any_of(std::span<const Query> words) {
  const std::size_t half = (words.size() + 1) / 2;
  constexpr double kBetween = 0.5;
  const auto side = [&](std::span<const Query> some) {
    return some.size() == 1 ? some.front() : scaled(any_of(some), kBetween);
  };
  return either(side(words.first(half)), side(words.subspan(half)));
}

}  // namespace

Query scaled(const Query& query, double factor) {
  return Query(Query::OP_SCALE_WEIGHT, query, factor);
}

Query as_one_word(const std::vector<Query>& words) {
  if (words.size() < 3) return Query(Query::OP_SYNONYM, words.begin(), words.end());
  const Query any = any_of(words);
  return Query(Query::OP_SYNONYM, &any, &any + 1);
}

LeafBuilder::LeafBuilder(const Xapian::Database& database, stemmers::Analyzer& analyzer,
                         const BuildOptions& options, Built& built, const Node& node,
                         Surroundings around)
    : database_(database),
      analyzer_(analyzer),
      options_(options),
      built_(built),
      node_(node),
      around_(around),
      number_(static_cast<unsigned>(built.words.size())) {
  built_.words.push_back(render(node, options.match));
}

std::string_view LeafBuilder::field_prefix() const {
  return node_.field == nullptr ? std::string_view() : node_.field->prefix;
}

Query LeafBuilder::met(const Query& candidates, const Condition& condition) const {
  return meeting(candidates, condition, database_, analyzer_, options_.remote);
}

void LeafBuilder::explain(std::string_view how, const Terms& stems, const Query& query) {
  std::string text;
  for (const std::string& stem : stems)
    text += (text.empty() ? "" : " ") + stem;
  built_.explanations.push_back({built_.words.at(number_), how, text, query});
}

void LeafBuilder::mark(Mark row, std::string_view prefix, std::string_view how) {
  row.word = number_;
  row.part = prefix.starts_with(schema::kPart);
  row.title = node_.field != nullptr && node_.field->prefix == schema::kTitle;
  row.how = how;
  if (around_.collected != nullptr) {
    around_.collected->push_back({Sought::Kind::row, std::move(row), {}, {}});
    return;
  }
  const bool shown = node_.field == nullptr || row.title;
  if (!around_.excluded && shown) built_.marks.push_back(std::move(row));
}

void LeafBuilder::mark(Terms terms, std::string_view prefix, double factor, std::string_view how) {
  Mark row;
  row.terms = std::move(terms);
  row.weight = factor;
  mark(std::move(row), prefix, how);
}

// Of stop words in the text the index holds no places, see database/schema.hpp.
bool LeafBuilder::is_placeless(const QueryWord& word) const {
  return node_.field == nullptr && word.stop_word;
}

Query LeafBuilder::term(std::string_view how, std::string_view prefix, const std::string& stem) {
  const std::string name = std::string(prefix) + stem;
  if (prefix.empty() && is_placeless(node_.words[0]) && stem == node_.words[0].stem) {
    Mark row;
    row.terms = {std::string()};
    row.forms = {std::make_shared<const FormSet>(FormSet::of_terms({stem}))};
    mark(std::move(row), prefix, how);
  } else {
    mark({name}, prefix, 1, how);
  }
  const Query plain(name);
  explain(how, {stem}, plain);
  return plain;
}

Query LeafBuilder::row(std::string_view how, const Choices& places, double factor) {
  const Choices names = with_prefix(field_prefix(), places);
  for (const Terms& terms : rows_of(names))
    mark(terms, field_prefix(), factor, how);
  const Query plain = in_a_row(names);
  Terms shown;
  for (const Terms& stems : places)
    shown.insert(shown.end(), stems.begin(), stems.end());
  explain(how, shown, plain);
  return factor == 1 ? plain : scaled(plain, factor);
}

// A word, its other spellings and their places within other words weigh as one: counted apart,
// the rarest of them would weigh most.
Query LeafBuilder::word() {
  const QueryWord& word = node_.words[0];
  Terms stems = readings(word);
  std::vector<Query> alike;
  for (const std::string& stem : stems)
    alike.push_back(term("stem", field_prefix(), stem));
  if (node_.field == nullptr) raise_by_title(word);
  Query query = as_one(alike);
  if (!options_.variants) return query;
  for (const std::string& name : stemmers::name_variants(word.folded)) {
    const std::string stem = analyzer_.ask(name).front().word->stem;
    if (std::find(stems.begin(), stems.end(), stem) != stems.end()) continue;
    if (!database_.term_exists(std::string(field_prefix()) + stem)) continue;
    alike.push_back(term("name", field_prefix(), stem));
    stems.push_back(stem);
  }
  for (const Writing& writing : other_writings(std::array{written(word)}, analyzer_)) {
    const bool name = writing.how == "name" && writing.pieces.size() == 1;
    if (!name) continue;
    const std::string& stem = writing.pieces[0].stems.front();
    if (std::find(stems.begin(), stems.end(), stem) != stems.end()) continue;
    stems.push_back(stem);
    if (database_.term_exists(std::string(field_prefix()) + stem))
      alike.push_back(term("name", field_prefix(), stem));
  }
  query = with_writings(with_root(with_parts(alike, stems), stems));
  return around_.near || word.stop_word ? query : with_compound(query);
}

// Articles that are found anyhow rank higher.
void LeafBuilder::raise(const std::string& word, std::string_view how, const Query& query,
                        double factor) {
  if (!around_.excluded && !around_.near)
    built_.evidence.push_back({word, how, scaled(query, factor * around_.boost)});
}

void LeafBuilder::raise_by_title(const QueryWord& word) {
  Terms titles;
  for (const std::string& stem : readings(word))
    for (const std::string& name :
         {std::string(schema::kTitle) + stem, database::part_term(schema::kTitle, stem)}) {
      const bool part = name.size() != schema::kTitle.size() + stem.size();
      if ((options_.variants || !part) && database_.term_exists(name)) titles.push_back(name);
    }
  if (titles.empty()) return;
  raise(word.text, "title", Query(Query::OP_SYNONYM, titles.begin(), titles.end()),
        ranking::kTitleFactor);
}

// A compound is also its parts in a row, never one of them; but an article that has them too is
// more likely to be about it.
Query LeafBuilder::with_compound(const Query& query) {
  const QueryWord& word = node_.words[0];
  const Xapian::Database& words = options_.words == nullptr ? database_ : *options_.words;
  const Division division = divide(words, analyzer_.settings(), word);
  if (node_.field == nullptr)
    for (const std::string& stem : division.parts)
      raise_by_part(stem);
  Query found = query;
  for (const Terms& apart : division.rows)
    found = either(found, row("apart", each_alone(apart), ranking::kApartFactor));
  return found;
}

Query LeafBuilder::as_one(const std::vector<Query>& queries) const {
  if (queries.size() == 1) return queries.front();
  if (around_.near) return Query(Query::OP_OR, queries.begin(), queries.end());
  return as_one_word(queries);
}

// All of them side by side: synonyms within synonyms weigh far too much.
Query LeafBuilder::with_parts(const std::vector<Query>& alike, const Terms& stems) {
  const Query whole = as_one(alike);
  std::vector<Query> everywhere = alike;
  for (const std::string& stem : stems)
    if (database_.term_exists(database::part_term(field_prefix(), stem)))
      everywhere.push_back(term("part", part_prefix(), stem));
  if (everywhere.size() == alike.size()) return whole;
  if (around_.near) return as_one(everywhere);
  return either(scaled(as_one(everywhere), ranking::kPartFactor),
                scaled(whole, 1 - ranking::kPartFactor));
}

// The stem of words written as one: Coronakrise for "Corona Krise", Karl-Marx-Straße; "" where that
// is no word.
std::string LeafBuilder::solid_stem() const {
  constexpr std::size_t kMost = 5;  // words
  if (node_.words.size() > kMost) return {};
  std::string solid;
  for (const QueryWord& word : node_.words) {
    // 19 and 52 are not 1952.
    const bool numbers =
        !solid.empty() && ascii::is_digit(solid.back()) && ascii::is_digit(word.folded.front());
    if (word.stop_word || numbers) return {};
    solid += word.folded;
  }
  const auto tokens = analyzer_.ask(solid);
  return node_.words.size() > 1 && tokens.size() == 1 ? tokens.front().word->stem : std::string();
}

Query LeafBuilder::phrase() {
  const bool wild = std::any_of(node_.words.begin(), node_.words.end(), [&](const QueryWord& word) {
    return !word.wildcards.empty() || is_placeless(word);
  });
  if (wild) return wild_phrase(false);
  Choices places;
  for (const QueryWord& word : node_.words)
    places.push_back(readings(word));
  const Query query = row("phrase", places, 1);
  if (!options_.variants) return query;
  const std::string solid = solid_stem();
  const bool known = node_.words.size() == 2 ||
                     database_.term_exists(std::string(field_prefix()) + solid) ||
                     database_.term_exists(part_prefix() + solid);
  return with_writings(solid.empty() || !known ? query
                                               : either(query, whole_or_part("solid", solid)));
}

std::string LeafBuilder::part_prefix() const {
  return database::part_term(field_prefix(), "");
}

// A word, or the same as a part of others: KätheKollwitz in Käthe-Kollwitz-Straße.
Query LeafBuilder::whole_or_part(std::string_view how, const std::string& stem) {
  const Query whole = term(how, field_prefix(), stem);
  if (!database_.term_exists(database::part_term(field_prefix(), stem))) return whole;
  return as_one({whole, term("part", part_prefix(), stem)});
}

// The same date, code or name as it is printed elsewhere.
Query LeafBuilder::with_writings(const Query& query) {
  Query found = query;
  std::vector<WrittenWord> words;
  for (const QueryWord& word : node_.words)
    words.push_back(written(word));
  for (const Writing& writing : other_writings(words, analyzer_)) {
    const bool one = writing.pieces.size() == 1;
    const double factor = writing.how == "name" ? ranking::kOtherNameFactor : 1;
    if (one && writing.how == "name" && node_.kind == NodeKind::word) continue;  // told by word()
    Choices names;
    for (const Writing::Piece& piece : writing.pieces)
      names.push_back(existing(piece.part ? part_prefix() : field_prefix(), piece.stems));
    if (std::any_of(names.begin(), names.end(), [](const Terms& any) { return any.empty(); }))
      continue;
    const bool part = one && writing.pieces[0].part;
    for (const Terms& terms : rows_of(names))
      mark(terms, part ? part_prefix() : std::string(field_prefix()), factor,
           part ? "part" : writing.how);
    const Query plain = in_a_row(names);
    Terms shown;
    for (const Writing::Piece& piece : writing.pieces)
      shown.insert(shown.end(), piece.stems.begin(), piece.stems.end());
    explain(writing.how, shown, plain);
    found = either(found, factor == 1 ? plain : scaled(plain, factor));
  }
  return found;
}

// The articles of a tag by their ids.
Query LeafBuilder::tagged() {
  if (!options_.tagged)
    throw database::Failure(tr("%s is known to searches of one user only", "tag:" + node_.value));
  std::vector<std::string> terms;
  for (const std::string& id : options_.tagged(node_.value))
    terms.push_back(database::id_term(id));
  const Query any(Query::OP_OR, terms.begin(), terms.end());
  explain("tag", {node_.value}, any);
  return scaled(any, 0);
}

Query LeafBuilder::whole() {
  if (node_.field->prefix == database::schema::kTag) return tagged();
  const std::string term = database::whole_term(*node_.field, node_.value);
  // For the reason told at ranking::NoWeight: filters are read without wdf.
  const bool everywhere = database_.get_termfreq(term) == database_.get_doccount();
  const Query plain = everywhere ? Query::MatchAll : Query(term);
  explain("value", {node_.value}, plain);
  return scaled(plain, 0);
}

Query LeafBuilder::query() {
  switch (node_.kind) {
    case NodeKind::word:
      if (!node_.words[0].small || around_.near) return word();
      around_.boost *= ranking::kSmallFactor;
      return scaled(word(), ranking::kSmallFactor);
    case NodeKind::phrase:
      return phrase();
    case NodeKind::exact:
      return exact();
    case NodeKind::pattern:
      return pattern();
    case NodeKind::expression:
      return expression();
    case NodeKind::fuzzy:
      return fuzzy();
    case NodeKind::whole:
      return whole();
    case NodeKind::period:
      return scaled(published(database_, node_.period), 0);
    default:
      return Query::MatchAll;
  }
}

}  // namespace searcher::query
