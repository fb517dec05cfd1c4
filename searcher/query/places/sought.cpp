// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/places/sought.hpp"

#include <algorithm>
#include <iterator>

#include "database/document.hpp"
#include "database/schema.hpp"
#include "searcher/query/places/plain_row.hpp"
#include "stemmers/sentences.hpp"

namespace searcher::query {
namespace {

using Xapian::termpos;
namespace schema = database::schema;

constexpr int kTries = 16;

bool comes_first(const Spot& a, const Spot& b) {
  return a.first != b.first ? a.first < b.first : a.last < b.last;
}

Spot joined(const Spot& a, const Spot& b) {
  Spot both{std::min(a.first, b.first), std::max(a.last, b.last), a.pieces};
  both.pieces.insert(both.pieces.end(), b.pieces.begin(), b.pieces.end());
  return both;
}

// Those that hold no other one.
std::vector<Spot> least(std::vector<Spot> all) {
  std::sort(all.begin(), all.end(), comes_first);
  std::vector<Spot> kept;
  for (const Spot& one : all) {
    const bool same = !kept.empty() && kept.back().first == one.first;
    if (same) continue;  // the first of them is the shortest
    while (!kept.empty() && kept.back().last >= one.last)
      kept.pop_back();
    kept.push_back(one);
  }
  return kept;
}

}  // namespace

void each_row(const Sought& sought, const std::function<void(const Mark&)>& visit) {
  if (sought.kind == Sought::Kind::row) visit(sought.row);
  for (const Sought& child : sought.children)
    each_row(child, visit);
}

Places::Places(const Xapian::Database& database, stemmers::Analyzer& analyzer,
               const database::FieldRow* field)
    : database_(database), analyzer_(analyzer), field_(field) {}

void Places::expect(const Mark& row) {
  for (const auto& set : row.forms) {
    if (set == nullptr) continue;
    const bool known = std::any_of(forms_.begin(), forms_.end(),
                                   [&](const Forms& one) { return one.set == set.get(); });
    if (!known) forms_.push_back({set.get(), {}});
  }
}

void Places::expect(const Sought& sought) {
  if (sought.kind == Sought::Kind::row) expect(sought.row);
  if (sought.closeness.scope != Scope::none) wants_bounds_ = true;
  for (const Sought& child : sought.children)
    expect(child);
}

void Places::open(Xapian::docid article, const database::Article* read) {
  number_ = article;
  read_ = read;
  has_forms_ = false;
  sentences_.clear();
  paragraphs_.clear();
}

const database::Article& Places::article() {
  if (read_ == nullptr) {
    own_ = database::to_article(database_.get_document(number_));
    read_ = &own_;
  }
  return *read_;
}

void Places::read_forms(std::string_view text, termpos offset, termpos& last) {
  const auto tokens = analyzer_.analyze(text);
  for (const stemmers::Token& token : tokens)
    for (Forms& forms : forms_)
      if (forms.set->holds(text, token)) forms.places.push_back(offset + token.position);
  last = offset + static_cast<termpos>(tokens.size());
  if (!wants_bounds_) return;
  const stemmers::Bounds bounds = stemmers::bounds_of(text, tokens);
  for (const std::uint32_t position : bounds.sentences)
    sentences_.push_back(offset + position);
  for (const std::uint32_t position : bounds.paragraphs)
    paragraphs_.push_back(offset + position);
}

// The same positions as database::DocumentMaker gives.
void Places::read_forms() {
  has_forms_ = true;
  for (Forms& forms : forms_)
    forms.places.clear();
  termpos last = 0;
  if (field_ != nullptr && field_->prefix != schema::kTitle) {
    for (const std::string& value : field_->values(article())) {
      read_forms(value, last, last);
      last += schema::kFieldGap;
    }
    return;
  }
  bool title = true;
  for (const std::string_view text : database::text_fields(article())) {
    read_forms(text, last, last);
    if (title) title_end_ = last;
    title = false;
    last += schema::kFieldGap;
  }
}

std::vector<termpos> Places::places_of(const Mark& row, std::size_t word) {
  const FormSet* set = row.forms_at(word);
  if (set == nullptr)
    return {database_.positionlist_begin(number_, row.terms[word]),
            database_.positionlist_end(number_, row.terms[word])};
  if (!has_forms_) read_forms();
  const auto forms =
      std::find_if(forms_.begin(), forms_.end(), [&](const Forms& one) { return one.set == set; });
  std::vector<termpos> places = forms->places;
  if (row.title)
    places.erase(std::upper_bound(places.begin(), places.end(), title_end_), places.end());
  return places;
}

std::vector<termpos> Places::starts(const Mark& row) {
  std::vector<termpos> starts;
  bool first = true;
  for (std::size_t i = 0; i < row.terms.size(); ++i) {
    if (row.terms[i].empty() && row.forms_at(i) == nullptr) continue;  // any word
    const auto shift = static_cast<termpos>(i);
    std::vector<termpos> here;
    for (const termpos place : places_of(row, i))
      if (place > shift &&
          (first || std::binary_search(starts.begin(), starts.end(), place - shift)))
        here.push_back(place - shift);
    starts = std::move(here);
    first = false;
    if (starts.empty()) break;
  }
  return starts;
}

std::vector<Spot> Places::in_row(const Mark& row) {
  std::vector<Spot> matches;
  const auto length = static_cast<termpos>(row.terms.size());
  for (const termpos start : starts(row))
    matches.push_back({start, start + length - 1, {{start, &row}}});
  return matches;
}

const Places::Bounds& Places::bounds(Scope scope) {
  if (!has_forms_) read_forms();
  return scope == Scope::sentence ? sentences_ : paragraphs_;
}

bool Places::may_join(const Spot& first, const Spot& second, const Closeness& closeness) {
  if (closeness.distance > 0 && second.first - first.last > closeness.distance) return false;
  if (closeness.scope == Scope::none) return true;
  const Bounds& bounds = this->bounds(closeness.scope);
  return std::upper_bound(bounds.begin(), bounds.end(), first.first) ==
         std::upper_bound(bounds.begin(), bounds.end(), second.last);
}

// The nearest of `others` behind `one` that may join with it. Behind the first few that may not,
// none may: matches hold each other seldom, and not deeply.
const Spot* Places::nearest_behind(const Spot& one, const std::vector<Spot>& others,
                                   const Closeness& closeness) {
  auto other =
      std::upper_bound(others.begin(), others.end(), one.last,
                       [](termpos last, const Spot& candidate) { return last < candidate.first; });
  for (int tries = 0; other != others.end() && tries < kTries; ++other, ++tries)
    if (may_join(one, *other, closeness)) return &*other;
  return nullptr;
}

const Spot* Places::nearest_before(const Spot& one, const std::vector<Spot>& others,
                                   const Closeness& closeness) {
  auto other = std::lower_bound(
      others.begin(), others.end(), one.first,
      [](const Spot& candidate, termpos first) { return candidate.first < first; });
  const Spot* nearest = nullptr;
  for (int tries = 0; other != others.begin() && tries < kTries; ++tries) {
    --other;
    if (other->last >= one.first || !may_join(*other, one, closeness)) continue;
    if (nearest == nullptr || other->last > nearest->last) nearest = &*other;
  }
  return nearest;
}

// Of what may join with a match, the nearest on each side tell all.
std::vector<Spot> Places::near(const Sought& sought) {
  const std::vector<Spot> left = matches(sought.children[0]);
  const std::vector<Spot> right = left.empty() ? left : matches(sought.children[1]);
  const Closeness& closeness = sought.closeness;
  std::vector<Spot> found;
  for (const Spot& one : left) {
    const Spot* behind = nearest_behind(one, right, closeness);
    const Spot* before = closeness.ordered ? nullptr : nearest_before(one, right, closeness);
    if (closeness.apart) {
      if (behind == nullptr && before == nullptr) found.push_back(one);
      continue;
    }
    if (behind != nullptr) found.push_back(joined(one, *behind));
    if (before != nullptr) found.push_back(joined(*before, one));
  }
  return closeness.apart ? found : least(std::move(found));
}

// Bytes tell most articles that have a row of frequent forms.
bool Places::surely_has(const Mark& row) {
  if (field_ != nullptr || has_forms_) return false;
  PlainRow plain(row);
  const auto texts = database::text_fields(article());
  return std::any_of(texts.begin(), texts.end(),
                     [&](std::string_view text) { return plain.surely_in(text); });
}

bool Places::has(const Sought& sought) {
  if (sought.kind == Sought::Kind::row && surely_has(sought.row)) return true;
  return !matches(sought).empty();
}

std::vector<Spot> Places::matches(const Sought& sought) {
  if (sought.kind == Sought::Kind::row) return in_row(sought.row);
  if (sought.kind == Sought::Kind::near) return near(sought);
  std::vector<Spot> all;
  for (const Sought& child : sought.children) {
    std::vector<Spot> some = matches(child);
    all.insert(all.end(), std::make_move_iterator(some.begin()),
               std::make_move_iterator(some.end()));
  }
  std::sort(all.begin(), all.end(), comes_first);
  return all;
}

}  // namespace searcher::query
