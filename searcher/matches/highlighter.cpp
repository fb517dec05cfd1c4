// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matches/highlighter.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "database/document.hpp"
#include "database/schema.hpp"
#include "searcher/query/division.hpp"
#include "searcher/query/words.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

namespace ascii = stemmers::ascii;
using query::Mark;
using stemmers::Span;

constexpr std::size_t kFewMarks = 12;  // more are looked up in the article's list of terms
constexpr std::size_t kLead = 12;      // words before the first match, to begin with a sentence
constexpr std::size_t kShortLead = 5;  // where no sentence begins there
constexpr std::string_view kEllipsis = "…";

std::uint32_t offset(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

// In order; of those that overlap the one that begins first, of these the longest.
void tidy(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end(),
            [](Span a, Span b) { return a.start != b.start ? a.start < b.start : a.end > b.end; });
  std::uint32_t end = 0;
  std::erase_if(spans, [&](Span span) {
    if (span.start < end || span.start == span.end) return true;
    end = span.end;
    return false;
  });
}

// Appends text[begin, end) on one line, with the spans that lie in it; stops at the longest
// snippet.
void append_line(MarkedText& line, std::string_view text, Span range,
                 const std::vector<Span>& spans) {
  auto span = spans.begin();
  while (span != spans.end() && span->start < range.start)
    ++span;
  std::uint32_t match = 0;
  for (std::uint32_t i = range.start; i <= range.end; ++i) {
    if (span != spans.end() && i == span->start) match = offset(line.text);
    const bool full = line.text.size() >= kMaxSnippetBytes &&
                      (i == range.end || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80);
    if (span != spans.end() && i > span->start && (i == span->end || i == range.end || full)) {
      line.matches.push_back({match, offset(line.text)});
      ++span;
      if (span != spans.end() && i == span->start) match = offset(line.text);
    }
    if (i == range.end || full) return;
    if (!ascii::is_white(text[i]))
      line.text += text[i];
    else if (!line.text.empty() && line.text.back() != ' ')
      line.text += ' ';
  }
}

}  // namespace

Highlighter::Highlighter(const database::Opened& opened, stemmers::Analyzer& analyzer,
                         const query::Built& built)
    : database_(opened.database),
      words_(opened.words),
      analyzer_(analyzer),
      built_(built),
      sought_(opened.database, analyzer, nullptr) {
  for (const Mark& mark : built_.marks) {
    (mark.is_term() ? by_term_ : rows_).push_back(&mark);
    sought_.expect(mark);
  }
  for (const auto& group : built_.groups)
    sought_.expect(*group);
  std::sort(by_term_.begin(), by_term_.end(),
            [](const Mark* a, const Mark* b) { return a->terms[0] < b->terms[0]; });
}

void Highlighter::add_rows(Xapian::docid id, std::vector<Place>& places) {
  const auto add = [&](const Mark* mark) {
    for (const Xapian::termpos start : sought_.starts(*mark))
      places.push_back({start, mark});
  };
  std::for_each(rows_.begin(), rows_.end(), add);
  if (by_term_.size() <= kFewMarks) {
    std::for_each(by_term_.begin(), by_term_.end(), add);
    return;
  }
  auto term = database_.termlist_begin(id);
  const auto end = database_.termlist_end(id);
  for (const Mark* mark : by_term_) {
    if (term == end) return;
    term.skip_to(mark->terms[0]);
    if (term != end && *term == mark->terms[0]) add(mark);
  }
}

std::vector<Highlighter::Place> Highlighter::places(Xapian::docid id,
                                                    const database::Article* article) {
  sought_.open(id, article);
  std::vector<Place> places;
  add_rows(id, places);
  for (const auto& group : built_.groups)
    for (const query::Spot& match : sought_.matches(*group))
      for (const query::Spot::Piece& piece : match.pieces)
        places.push_back({piece.position, piece.row});
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.position < b.position; });
  return places;
}

std::vector<Highlighter::Place> Highlighter::within(TextWords& text,
                                                    const std::vector<Place>& places) {
  std::vector<Place> inside;
  for (const Place& place : places) {
    if (place.position < text.first() || (place.mark->title && text.first() != 1)) continue;
    const std::size_t last = place.position - text.first() + place.mark->terms.size() - 1;
    if (!text.is_last() && !text.has(last)) continue;
    inside.push_back(place);
  }
  return inside;
}

Span Highlighter::span(TextWords& text, const Place& place) {
  const Mark& mark = *place.mark;
  const std::size_t word = place.position - text.first();
  const Span whole{text[word].start, text[word + mark.terms.size() - 1].end};
  if (!mark.part) return whole;
  const std::string stem = mark.terms[0].substr(
      database::part_term(mark.title ? database::schema::kTitle : "", "").size());
  const std::string_view surface = text.between(word, word);
  for (const stemmers::Part& part : parts(surface))
    if (part.stem == stem) return {whole.start + part.span.start, whole.start + part.span.end};
  if (const auto part = analyzer_.find_part(surface, stem))
    return {whole.start + part->start, whole.start + part->end};
  return whole;
}

const std::vector<stemmers::Part>& Highlighter::parts(std::string_view surface) {
  const auto [known, is_new] = parts_.try_emplace(std::string(surface));
  if (!is_new) return known->second;
  const auto tokens = analyzer_.analyze(surface);
  if (tokens.size() != 1) return known->second;
  const std::uint32_t begin = tokens.front().span.start;
  known->second =
      query::parts_of(words_, analyzer_.settings(), query::query_word(surface, tokens.front()));
  for (stemmers::Part& part : known->second)
    part.span = {part.span.start + begin, part.span.end + begin};
  return known->second;
}

// The weight of the distinct words in the best window of a snippet's length; `first` becomes the
// number of its first match.
double Highlighter::best_window(const TextWords& text, const std::vector<Place>& places,
                                std::size_t& first) const {
  double best = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::vector<std::pair<unsigned, double>> words;
    const Xapian::termpos end = places[i].position + kSnippetWords - kShortLead;
    for (std::size_t j = i; j < places.size() && places[j].position < end; ++j) {
      const Mark& mark = *places[j].mark;
      const auto known = std::find_if(words.begin(), words.end(),
                                      [&](const auto& word) { return word.first == mark.word; });
      if (known == words.end())
        words.emplace_back(mark.word, mark.weight);
      else
        known->second = std::max(known->second, mark.weight);
    }
    const double score =
        std::accumulate(words.begin(), words.end(), 0.0,
                        [](double sum, const auto& word) { return sum + word.second; });
    if (score <= best) continue;
    best = score;
    first = places[i].position - text.first();
  }
  return best;
}

MarkedText Highlighter::marked(TextWords& text, const std::vector<Place>& places) {
  MarkedText marked{std::string(text.text()), {}};
  text.count();
  for (const Place& place : within(text, places))
    marked.matches.push_back(span(text, place));
  tidy(marked.matches);
  return marked;
}

MarkedText Highlighter::cut(TextWords& text, const std::vector<Place>& places, std::size_t hit) {
  if (!text.has(hit)) return {};
  std::size_t begin = hit > kShortLead ? hit - kShortLead : 0;
  for (std::size_t word = hit + 1; word-- > 0 && word + kLead >= hit;)
    if (text.begins_sentence(word)) {
      begin = word;
      break;
    }
  std::size_t end = begin + kSnippetWords;
  const bool whole = !text.has(end - 1) || !text.has(end);
  if (whole) end = text.count();
  for (std::size_t word = begin; whole && word-- > 0 && end - word <= kSnippetWords;)
    if (text.begins_sentence(word)) begin = word;

  std::string_view gap = text.gap_before(begin);
  const auto space = gap.find_last_of(ascii::kSpaces);
  Span range{text[begin].start, static_cast<std::uint32_t>(text.text().size())};
  range.start -= static_cast<std::uint32_t>(gap.size() - (space + 1));
  if (!whole) {
    gap = text.gap_before(end);
    range.end = text[end].start - static_cast<std::uint32_t>(gap.size());
    range.end +=
        static_cast<std::uint32_t>(std::min(gap.find_first_of(ascii::kSpaces), gap.size()));
  }
  while (range.end > range.start && ascii::is_white(text.text()[range.end - 1]))
    --range.end;

  std::vector<Span> spans;
  for (const Place& place : places) {
    const std::size_t word = place.position - text.first();
    if (word < begin || !text.has(word + place.mark->terms.size() - 1)) continue;
    if (word >= end) break;
    const Span found = span(text, place);
    if (found.start >= range.start && found.end <= range.end) spans.push_back(found);
  }
  tidy(spans);
  MarkedText line;
  if (!text.begins_sentence(begin)) line.text = std::string(kEllipsis) + ' ';
  append_line(line, text.text(), range, spans);
  if (!whole && !text.begins_sentence(end)) line.text += ' ' + std::string(kEllipsis);
  return line;
}

Highlighter::Excerpt Highlighter::excerpt(Xapian::docid id, const database::Article& article) {
  const std::vector<Place> all = places(id, &article);
  std::vector<TextWords> texts = text_words(database::text_fields(article));
  Excerpt excerpt;
  excerpt.title = marked(texts[0], all);
  constexpr std::array<std::size_t, 3> kByWorth{3, 2, 1};  // body, teaser, subtitle
  std::size_t chosen = article.teaser.empty() ? 3 : 2;
  if (article.teaser.empty() && article.body.empty()) chosen = 1;
  std::size_t hit = 0;
  double best = 0;
  std::vector<Place> shown;
  for (const std::size_t i : kByWorth) {
    std::vector<Place> inside = within(texts[i], all);
    std::size_t first = 0;
    const double score = best_window(texts[i], inside, first);
    if (score <= best) continue;
    best = score;
    chosen = i;
    hit = first;
    shown = std::move(inside);
  }
  excerpt.snippet = cut(texts[chosen], shown, hit);
  return excerpt;
}

MarkedArticle Highlighter::whole(Xapian::docid id, const database::Article& article) {
  const std::vector<Place> all = places(id, &article);
  std::vector<TextWords> texts = text_words(database::text_fields(article));
  return {marked(texts[0], all), marked(texts[1], all), marked(texts[2], all),
          marked(texts[3], all)};
}

}  // namespace searcher
