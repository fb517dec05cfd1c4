// SPDX-License-Identifier: GPL-2.0-or-later
#include <unicode/uvernum.h>
#include <xapian.h>

#include "database/schema.hpp"
#include "searcher/options/options.hpp"

namespace searcher {

std::string help_text() {
  return R"(nachlese-search: search a database of German news articles
usage: nachlese-search [-d DB] [OPTIONS] [--] QUERY...
       nachlese-search [-d DB] --queries FILE --format trec

  -d, --db PATH          several are searched as one; default $NACHLESE_DB,
                         else ~/.local/share/nachlese/archive
      --config FILE      options from a TOML file; --no-config: from none
  -n, --limit N|all      articles on a page (10; 0 counts); --offset N: skip N
      --sort ORDER       relevance, date, -date (newest first); kwic: left,
                         right; terms: logdice, loglik, count
      --match HOW        words joined: all, any; auto: all, else any
      --from, --to DATE  1989, 1989-11, 1989-11-09, 9.11.1989, today, -30d
      --source, --section NAME   only these; several may be given
      --view VIEW  hits, count, ids, article, kwic, trend, facets, terms, forms
      --by WHAT          periods of a trend, facets, kind of terms
      --context N        words beside a match (kwic, terms); 40c: characters
      --sample N, --seed S   kwic: so many lines by chance
      --compare QUERY    a trend beside that of the first query
      --format FORMAT    text, json, jsonl, csv, tsv, trec, ris, bibtex,
                         csl-json, markdown, html, atom, svg
      --excel            csv for spreadsheets; --browse: type and see, with fzf
      --save NAME        keeps the query for use as @NAME; --saved lists them
      --new-since-last NAME   only what this saved query has not yet shown
      --verify FILE      what has changed since that list was written
      --duplicates HOW   fold (copies of a story are one hit) or show
      --like ID          articles like it; --recency DAYS: newer ones first
      --no-variants      inflection only; --plain: words only, no syntax
      --max-expansions N words that one truncated word may stand for (10000)
      --explain          what the words became; =hits: also the hits' weights
      --queries FILE     a line a query: id, tab, query; for json, jsonl, trec
      --timeout SECONDS  give up (30; 0: never); --color auto, always, never
      --width N          columns (0: as is); --hyperlinks in titles; --no-pager
  -h, --help             --version

query:
  Raketenangriff Charkiw   "den * Klimawandel"   =Häuser   ="Die Zeit"   Wort~
  Rake*   B?rger   /Klima.*/   A UND B   A ODER B   NICHT B   -B   ( )   Wort^2
  A NAHE/5 B   A DAVOR/5 B   A NICHT NAHE/5 B   A IM SATZ B   A IM ABSATZ B
  titel: autor: quelle: ressort: ort: agentur: schlagwort: id: url: sprache:
  datum:1989-11..1990-03    * is every article; NICHT B alone: all without B
examples:
  nachlese-search Mauerfall Berlin --from 1989-11 --to 1989-12
  nachlese-search -n 20 --sort -date 'quelle:taz "Vertrag von Maastricht"'
  nachlese-search -- Kindergarten -Garten
exit: 0 hits, 1 none, 2 failure, 3 no sound database
)";
}

std::string version_text() {
  return "nachlese-search " NACHLESE_VERSION "\nschema " +
         std::to_string(database::schema::kVersion) + "\nXapian " + Xapian::version_string() +
         "\nICU " U_ICU_VERSION "\n";
}

}  // namespace searcher
