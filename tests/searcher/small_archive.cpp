// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/small_archive.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <utility>

#include "database/content_hash.hpp"
#include "database/document.hpp"
#include "database/fields.hpp"
#include "database/settings.hpp"
#include "database/words.hpp"
#include "stemmers/fingerprint.hpp"

namespace searcher_tests {
namespace {

database::Identity identity() {
  database::Identity identity;
  identity.fingerprint = stemmers::fingerprint(identity.settings);
  identity.uuid = "00000000-0000-4000-8000-000000000000";
  identity.revision = 7;
  return identity;
}

// A few words, so that compounds are divided without a list of the system's.
stemmers::Lexicon lexicon() {
  stemmers::Lexicon made;
  for (const char* word :
       {"Wasser", "Stoff", "Wasserstoff", "Strategie", "Kohle", "Wahl", "Ergebnis", "Termin"})
    made.add(word);
  made.derive();
  made.complete();
  return made;
}

void fill(Xapian::WritableDatabase& database, const std::vector<database::Article>& articles) {
  const stemmers::Lexicon words = lexicon();
  database::DocumentMaker maker(identity().settings, &words);
  for (const database::Article& article : articles)
    database.replace_document(database::id_term(article.id),
                              maker.make(article, database::content_hash(article)));
  database.commit();
}

void introduce(Xapian::WritableDatabase& database) {
  database::write_words(database, lexicon(), "a few words");
  database::write_identity(database, identity());
  database.commit();
}

std::vector<std::string> id_list(searcher::Search& search, const searcher::Request& request) {
  std::vector<std::string> list;
  for (const searcher::Hit& hit : search.find(request).hits)
    list.push_back(search.articles().id(hit.article));
  return list;
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& id : list)
    text += (text.empty() ? "" : " ") + id;
  return text;
}

}  // namespace

database::Article article(const std::string& id, const std::string& title,
                          const std::string& body) {
  database::Article article;
  article.id = id;
  article.title = title;
  article.body = body;
  return article;
}

database::Article dated(const std::string& id, const std::string& title, const std::string& body,
                        const std::string& date) {
  database::Article dated = article(id, title, body);
  dated.date = database::parse_date(date).value();
  return dated;
}

void write_database(const std::filesystem::path& path,
                    const std::vector<database::Article>& articles) {
  std::filesystem::create_directories(path);
  const database::Directory directory(path);
  database::Generation generation;
  generation.name = directory.next();
  generation.revision = identity().revision;
  generation.words.name = database::words_name(generation.name);
  const database::Segment segment{
      database::segment_name(generation.name, 1), articles.size(), {}, {}};
  generation.segments = {segment};
  const auto made = directory.private_path(generation.name);
  std::filesystem::create_directories(made);
  {
    Xapian::WritableDatabase words((made / generation.words.name).string(), Xapian::DB_CREATE);
    introduce(words);
    Xapian::WritableDatabase database((made / segment.name).string(), Xapian::DB_CREATE);
    fill(database, articles);
  }
  database::publish(directory, std::move(generation));
}

database::Opened opened(const std::vector<database::Article>& articles) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  fill(database, articles);
  introduce(database);
  database::Opened opened;
  opened.database = database;
  opened.words = database;
  opened.identity = identity();
  return opened;
}

searcher::Request request(const std::string& query) {
  searcher::Request request;
  request.query = query;
  request.today = kToday;
  return request;
}

std::string ids(searcher::Search& search, const searcher::Request& request) {
  return joined(id_list(search, request));
}

std::string ids(searcher::Search& search, const std::string& query) {
  return ids(search, request(query));
}

std::string sorted_ids(searcher::Search& search, const std::string& query) {
  std::vector<std::string> list = id_list(search, request(query));
  std::sort(list.begin(), list.end());
  return joined(list);
}

void expect_found(searcher::Search& search, std::initializer_list<Query> queries) {
  for (const auto& [query, expected] : queries)
    EXPECT_EQ(sorted_ids(search, query), expected) << query;
}

}  // namespace searcher_tests
