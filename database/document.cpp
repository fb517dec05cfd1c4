// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/document.hpp"

#include <algorithm>

#include "database/fields.hpp"
#include "database/schema.hpp"
#include "database/stored.hpp"
#include "stemmers/capitals.hpp"

namespace database {
namespace {

constexpr Xapian::termcount kTitleWdf = 2;  // a word of the title counts as often as this
constexpr std::string_view kNoDate = "\xFF";
constexpr std::size_t kLongestKey = 12;  // YYYYMMDDhhmm

std::string oldest_first(const Article& article) {
  std::string key = article.date.known() ? article.date.key() : std::string(kNoDate);
  key += '\0';
  return key + article.id;
}

std::string newest_first(const Article& article) {
  std::string key(kNoDate);
  if (article.date.known()) {
    key = article.date.key();
    key.resize(kLongestKey, '0');
    for (char& digit : key)
      digit = static_cast<char>('9' - (digit - '0'));
  }
  key += '\0';
  return key + article.id;
}

std::string date_end(const Date& date) {
  const auto day = last_day(date);
  Date end{static_cast<int>(day.year()),
           static_cast<int>(static_cast<unsigned>(day.month())),
           static_cast<int>(static_cast<unsigned>(day.day())),
           0,
           0,
           Precision::day};
  return end.key();
}

// Only the title's words are ranked among themselves; other fields are filters.
Xapian::termcount field_wdf(const FieldRow& field) {
  return field.prefix == schema::kTitle ? 1 : 0;
}

void add_values(glass::Draft& document, const Article& article, const std::string& hash) {
  document.add_value(schema::kSlotOldestFirst, oldest_first(article));
  document.add_value(schema::kSlotNewestFirst, newest_first(article));
  if (article.date.known() && article.date.precision < Precision::day)
    document.add_value(schema::kSlotDateEnd, date_end(article.date));
  document.add_value(schema::kSlotContentHash, hash);
  std::string authors;
  for (const std::string& author : article.authors) {
    if (!authors.empty()) authors += '\0';
    authors += author;
  }
  const auto add = [&](Xapian::valueno slot, const std::string& value) {
    if (!value.empty()) document.add_value(slot, value);
  };
  add(schema::kSlotSource, article.source);
  add(schema::kSlotSection, article.section);
  add(schema::kSlotAuthors, authors);
  add(schema::kSlotAgency, article.agency);
  add(schema::kSlotPlace, article.place);
  if (article.embargo) document.add_value(schema::kSlotEmbargo, moment_key(*article.embargo));
}

}  // namespace

std::vector<std::string_view> text_fields(const Article& article) {
  return {article.title, article.subtitle, article.teaser, article.body};
}

// A word is one surface, so that the first of its places tells whether it stands in capitals.
void DocumentMaker::add_form(glass::Draft& document, std::string_view prefix,
                             const stemmers::Word& word, std::string_view surface,
                             std::size_t places) {
  const bool ranked = prefix.empty() || prefix == schema::kTitle;
  const auto wdf = static_cast<Xapian::termcount>(ranked ? places : 0);
  document.add_term(form_term(prefix, word.exact), wdf);
  for (const std::string& term : component_terms(prefix, word.exact))
    document.add_term(term, wdf);
  if (stemmers::has_sharp_s(word.exact) && stemmers::is_capitals(surface))
    document.add_boolean_term(capitals_term(prefix, word.exact));
}

// Adds the words of `text` at positions behind `offset`; gives the position of the last one.
Xapian::termpos DocumentMaker::add_text(glass::Draft& document, std::string_view prefix,
                                        std::string_view text, Xapian::termpos offset,
                                        Xapian::termcount wdf) {
  const auto tokens = analyzer_.analyze(text);
  postings_.clear();
  postings_.reserve(tokens.size());
  for (const stemmers::Token& token : tokens)
    postings_.push_back({token.word, offset + token.position});
  if (prefix.empty() && offset > 0)  // papers give the same text titles of their own
    for (const stemmers::Token& token : tokens)
      sketch_.add(word_hash(token.word->stem));
  std::sort(postings_.begin(), postings_.end());
  std::string term;
  const std::string part_prefix = part_term(prefix, "");
  for (std::size_t i = 0; i < postings_.size();) {
    const stemmers::Word& word = *postings_[i].word;
    std::size_t end = i;
    positions_.clear();
    for (; end < postings_.size() && postings_[end].word == &word; ++end)
      positions_.push_back(postings_[end].position);
    const stemmers::Span span = tokens[postings_[i].position - offset - 1].span;
    add_form(document, prefix, word, text.substr(span.start, span.end - span.start), end - i);
    const auto add = [&](std::string_view kind, std::string_view stem, Xapian::termcount count) {
      term.assign(kind).append(stem);
      // A title's stop words have places: by them the words that it shares with the text are told.
      if (kind.empty() && offset > 0 && word.stop_word && stem == word.stem)
        document.add_term(term, count * static_cast<Xapian::termcount>(end - i));
      else
        document.add_postings(term, positions_, count);
    };
    add(prefix, word.stem, wdf);
    for (const std::string& stem : word.completed)
      if (stem != word.stem) add(prefix, stem, wdf);
    // A part that stands for the word anyhow, or comes twice in it, is at the same place.
    for (auto part = word.parts.begin(); part != word.parts.end(); ++part) {
      const bool known = word.stands_for(part->stem) ||
                         std::any_of(word.parts.begin(), part, [&](const stemmers::Part& before) {
                           return before.stem == part->stem;
                         });
      if (!known) add(part_prefix, part->stem, std::min<Xapian::termcount>(wdf, 1));
    }
    i = end;
  }
  return tokens.empty() ? offset : offset + tokens.back().position;
}

// Gives the number of words.
std::size_t DocumentMaker::add_words(glass::Draft& document, const Article& article) {
  Xapian::termpos position = 0;
  Xapian::termcount wdf = kTitleWdf;
  std::size_t words = 0;
  for (const std::string_view text : text_fields(article)) {
    const Xapian::termpos begin = position;
    if (!text.empty()) position = add_text(document, "", text, position, wdf);
    words += position - begin;
    position += schema::kFieldGap;
    wdf = 1;
  }
  return words;
}

void DocumentMaker::add_copies(glass::Draft& document, const Article& article) {
  const std::string minima = sketch_.minima();
  sketch_.clear();
  if (!minima.empty()) {
    document.add_value(schema::kSlotMinima, minima);
    for (std::size_t i = 0; i < Sketch::kBands; ++i)
      document.add_boolean_term(band_term(minima, i));
  }
  if (article.duplicate_of.empty()) return;
  document.add_value(schema::kSlotCopyOf, article.duplicate_of);
  document.add_boolean_term(copy_term(article.duplicate_of));
}

void DocumentMaker::add_fields(glass::Draft& document, const Article& article) {
  for (const FieldRow& field : field_table()) {
    if (field.kind == FieldKind::date) continue;
    Xapian::termpos position = 0;
    for (const std::string& value : field.values(article)) {
      if (field.kind == FieldKind::whole)
        document.add_boolean_term(whole_term(field, value));
      else
        position =
            add_text(document, field.prefix, value, position, field_wdf(field)) + schema::kFieldGap;
    }
  }
}

glass::Draft& DocumentMaker::draft(const Article& article, const std::string& hash) {
  draft_.clear();
  const std::size_t words = add_words(draft_, article);
  draft_.add_value(schema::kSlotWords, std::to_string(words));
  add_copies(draft_, article);
  add_fields(draft_, article);
  add_values(draft_, article, hash);
  draft_.set_data(pack(article));
  return draft_;
}

Xapian::Document DocumentMaker::make(const Article& article, const std::string& hash) {
  return draft(article, hash).to_xapian();
}

Article to_article(const Xapian::Document& document) {
  return unpack(document.get_data());
}

}  // namespace database
