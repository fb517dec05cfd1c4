// SPDX-License-Identifier: GPL-2.0-or-later
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

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

using database::tr;
using nlohmann::ordered_json;

// As they stand in the text, linking elements with them.
std::vector<std::string> parts_of(const stemmers::Token& token, std::string_view text) {
  std::vector<std::string> parts;
  for (const stemmers::Part& part : token.word->parts)
    parts.emplace_back(
        text.substr(token.span.start + part.span.start, part.span.end - part.span.start));
  return parts;
}

std::vector<std::string> terms_of(const stemmers::Word& word) {
  std::vector<std::string> terms{word.stem};
  terms.insert(terms.end(), word.completed.begin(), word.completed.end());
  for (const stemmers::Part& part : word.parts)
    terms.push_back(std::string(database::schema::kPart) + part.stem);
  return terms;
}

ordered_json describe(const stemmers::Token& token, std::string_view text) {
  ordered_json json;
  json["text"] = text.substr(token.span.start, token.span.end - token.span.start);
  json["start"] = token.span.start;
  json["end"] = token.span.end;
  json["position"] = token.position;
  json["exact"] = token.word->exact;
  json["stem"] = token.word->stem;
  json["parts"] = parts_of(token, text);
  json["variants"] = stemmers::name_variants(token.word->folded);
  json["terms"] = terms_of(*token.word);
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
  if (token.word->stop_word) out << '\t' << tr("stop word");
  out << '\n';
}

void analyze_text(stemmers::Analyzer& analyzer, std::string_view text, bool as_json,
                  std::ostream& out) {
  for (const stemmers::Token& token : analyzer.analyze(text)) {
    if (as_json)
      out << database::disarm_json(
                 describe(token, text).dump(-1, ' ', false, ordered_json::error_handler_t::replace))
          << '\n';
    else
      print(token, text, out);
  }
}

struct Chain {
  stemmers::Settings settings;
  stemmers::Lexicon lexicon;
};

// The chain of the database where there is one: what `analyze` shows is what articles became.
Chain chain_of(const Options& options) {
  const database::Directory directory(options.database);
  if (!directory.live()) return {{options.stemmer, {}}, read_word_list().lexicon};
  const database::Opened opened = database::open_for_reading(options.database);
  return {opened.identity.settings, database::read_words(opened.words)};
}

}  // namespace

database::ExitCode analyze(const Options& options, std::istream& in, std::ostream& out) {
  const Chain chain = chain_of(options);
  stemmers::Analyzer analyzer(chain.settings, &chain.lexicon);
  if (!options.arguments.empty()) {
    std::string text;
    for (const std::string& argument : options.arguments)
      text += (text.empty() ? "" : " ") + argument;
    analyze_text(analyzer, text, options.json, out);
    return database::ExitCode::done;
  }
  for (std::string line; std::getline(in, line);) {
    analyze_text(analyzer, line, options.json, out);
    if (!options.json) out << '\n';
  }
  return database::ExitCode::done;
}

}  // namespace indexer::commands
