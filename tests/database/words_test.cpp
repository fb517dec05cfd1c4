// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/words.hpp"

#include <gtest/gtest.h>
#include <string>

#include "database/schema.hpp"
#include "stemmers/compound.hpp"
#include "tests/database/scratch.hpp"

namespace database {
namespace {

stemmers::Lexicon lexicon() {
  stemmers::Lexicon made;
  for (const char* word :
       {"Rakete", "Raketen", "Angriff", "Öl", "Ölofen", "Ofen", "schreiben", "Übung"})
    made.add(word);
  made.derive();
  made.complete();
  return made;
}

stemmers::Lexicon words_within(const Xapian::Database& database, std::string_view folded) {
  stemmers::Lexicon words;
  add_words_within(database, folded, words);
  return words;
}

class Words : public testing::Test {
 protected:
  Xapian::WritableDatabase empty() {
    return Xapian::WritableDatabase((directory_.path() / std::to_string(++made_)).string(),
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  }
  Xapian::WritableDatabase stored(const stemmers::Lexicon& words) {
    Xapian::WritableDatabase database = empty();
    write_words(database, words, "a list");
    database.commit();
    return database;
  }

 private:
  scratch::Directory directory_;
  int made_ = 0;
};

TEST_F(Words, ComeBackAsTheyWereFrozen) {
  const auto database = stored(lexicon());
  const stemmers::Lexicon back = read_words(database);
  EXPECT_EQ(back.fingerprint(), lexicon().fingerprint());
  EXPECT_EQ(back.size(), lexicon().size());
  EXPECT_EQ(word_sources(database), "a list");
}

TEST_F(Words, OfOneWordAreEnoughToDivideIt) {
  const auto database = stored(lexicon());
  for (const char* word : {"raketenangriff", "ölofen", "schreibübung", "motor"}) {
    const auto all = stemmers::compound_parts(lexicon(), word, true);
    const auto some = stemmers::compound_parts(words_within(database, word), word, true);
    ASSERT_EQ(all.size(), some.size()) << word;
    for (std::size_t i = 0; i < all.size(); ++i)
      EXPECT_EQ(all[i].end, some[i].end) << word;
  }
  EXPECT_EQ(stemmers::compound_parts(lexicon(), "raketenangriff", true).size(), 2U);
}

TEST_F(Words, AreNoneInADatabaseWithout) {
  const Xapian::WritableDatabase database = empty();
  EXPECT_TRUE(read_words(database).empty());
  EXPECT_TRUE(words_within(database, "raketenangriff").empty());
  EXPECT_EQ(word_sources(database), "");
}

TEST_F(Words, EndWhereAValueIsDamaged) {
  Xapian::WritableDatabase database = stored(lexicon());
  const std::string key = std::string(schema::kMetaWords) + "rak";
  const std::string value = database.get_metadata(key);
  ASSERT_GT(value.size(), 10U);
  const std::size_t all = words_within(database, "raketen").size();
  for (std::size_t cut = 1; cut < value.size(); ++cut) {
    database.set_metadata(key, value.substr(0, cut));
    EXPECT_LT(words_within(database, "raketen").size(), all) << cut;
  }
}

}  // namespace
}  // namespace database
