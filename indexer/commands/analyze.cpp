// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "database/generations/directory.hpp"
#include "database/messages/tr.hpp"
#include "database/process/steering.hpp"
#include "database/schema.hpp"
#include "database/words.hpp"
#include "indexer/build/word_list.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/report/progress.hpp"
#include "stemmers/analysis.hpp"
#include "stemmers/names.hpp"

namespace indexer::commands {
namespace {

using database::marked_in;
using database::tr;
using nlohmann::ordered_json;

constexpr std::string_view kFunctionWord = marked_in("class", "function word");

// As they stand in the text, linking elements with them.
std::vector<std::string> parts_of(const stemmers::Token& token, std::string_view text) {
  std::vector<std::string> parts;
  for (const stemmers::Part& part : token.word->parts)
    parts.emplace_back(
        text.substr(token.span.start + part.span.start, part.span.end - part.span.start));
  return parts;
}

std::vector<std::string> terms_of(const stemmers::Word& word) {
  std::vector<std::string> terms = word.terms();
  for (const stemmers::Part& part : word.parts)
    terms.push_back(std::string(database::schema::kPart) + part.stem);
  return terms;
}

std::string_view shown_class(const stemmers::Word& word, stemmers::WordClass word_class) {
  return word.stop_word && word_class != stemmers::WordClass::noun
             ? kFunctionWord
             : stemmers::class_name(word_class);
}

std::string class_for_people(std::string_view name) {
  [[maybe_unused]] constexpr std::array kClasses{
      marked_in("class", "noun"), marked_in("class", "verb"), marked_in("class", "adjective"),
      marked_in("class", "other")};
  return database::translated_in("class", name);
}

// What the word may be where it stands: class, lemma, and whether a lexicon knows it.
ordered_json readings_of(const stemmers::Word& word) {
  ordered_json readings = ordered_json::array();
  for (const stemmers::Sense& sense : word.senses())
    readings.push_back({{"class", shown_class(word, sense.word_class)},
                        {"lemma", sense.lemma},
                        {"known", sense.known}});
  return readings;
}

ordered_json describe(const stemmers::Token& token, const stemmers::Token& asked,
                      std::string_view text) {
  ordered_json json;
  json["text"] = text.substr(token.span.start, token.span.end - token.span.start);
  json["start"] = token.span.start;
  json["end"] = token.span.end;
  json["position"] = token.position;
  json["exact"] = token.word->exact;
  json["stem"] = token.word->stem;
  json["readings"] = readings_of(*token.word);
  json["parts"] = parts_of(token, text);
  json["variants"] = stemmers::name_variants(token.word->folded);
  json["terms"] = terms_of(*token.word);
  json["asked"] = asked.word->terms();
  return json;
}

void print(const stemmers::Token& token, std::string_view text, std::ostream& out) {
  out << token.position << '\t' << token.span.start << '-' << token.span.end << '\t'
      << text.substr(token.span.start, token.span.end - token.span.start) << '\t'
      << token.word->stem;
  for (const std::string& stem : token.word->completed)
    out << ' ' << stem;
  for (const stemmers::Part& part : token.word->parts)
    out << " +" << part.stem;
  for (const std::string_view name : stemmers::name_variants(token.word->folded))
    out << " =" << name;
  for (const stemmers::Sense& sense : token.word->senses())
    out << '\t' << class_for_people(shown_class(*token.word, sense.word_class)) << ' '
        << sense.lemma << (sense.known ? "" : "?");
  if (token.word->stop_word) out << '\t' << tr("stop word");
  out << '\n';
}

/// Reads a text as an article's and as a query.
struct Analyzers {
  stemmers::Analyzer articles;
  stemmers::Analyzer queries;
};

void analyze_text(Analyzers& analyzers, std::string_view text, bool as_json, std::ostream& out) {
  const auto tokens = analyzers.articles.analyze(text);
  const auto asked = as_json ? analyzers.queries.ask(text) : tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (as_json)
      out << database::disarm_json(
                 describe(tokens[i], asked[i], text)
                     .dump(-1, ' ', false, ordered_json::error_handler_t::replace))
          << '\n';
    else
      print(tokens[i], text, out);
  }
}

struct StoredChain {
  stemmers::Settings settings;
  stemmers::Lexicon lexicon;
};

// The chain of the database where there is one: what `analyze` shows is what articles became.
StoredChain chain_of(const Options& options) {
  const database::Directory directory(options.database);
  if (!directory.live()) return {{options.stemmer, {}}, read_word_list().lexicon};
  const database::Opened opened = database::open_for_reading(options.database);
  return {opened.identity.settings, database::read_words(opened.words)};
}

}  // namespace

database::ExitCode analyze(const Options& options, std::istream& in, std::ostream& out) {
  const StoredChain chain = chain_of(options);
  Analyzers analyzers{stemmers::Analyzer(chain.settings, &chain.lexicon),
                      stemmers::Analyzer(chain.settings, &chain.lexicon)};
  if (!options.arguments.empty()) {
    std::string text;
    for (const std::string& argument : options.arguments)
      text += (text.empty() ? "" : " ") + argument;
    analyze_text(analyzers, text, options.json, out);
    return database::ExitCode::done;
  }
  for (std::string line; std::getline(in, line);) {
    analyze_text(analyzers, line, options.json, out);
    if (!options.json) out << '\n';
  }
  return database::ExitCode::done;
}

}  // namespace indexer::commands
