// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/fields.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "database/schema.hpp"
#include "tests/database/sample.hpp"

namespace database {
namespace {

TEST(Fields, NamesAreUniqueInBothLanguages) {
  std::map<std::string_view, std::string_view> owner;
  for (const FieldRow& field : field_table())
    for (const std::string_view name : {field.german, field.english}) {
      const auto [row, added] = owner.emplace(name, field.german);
      EXPECT_TRUE(added || row->second == field.german) << name;
      EXPECT_FALSE(name.empty());
    }
}

TEST(Fields, PrefixesAreUnique) {
  std::set<std::string_view> prefixes{schema::kPart};
  for (const FieldRow& field : field_table()) {
    if (field.kind == FieldKind::date) continue;
    EXPECT_FALSE(field.prefix.empty()) << field.german;
    EXPECT_TRUE(prefixes.insert(field.prefix).second) << field.german;
  }
}

// "XS" + "table" must not be "X" + "Stable": a prefix continues another one only where capitals
// say where it ends.
TEST(Fields, NoPrefixBeginsAnother) {
  for (const FieldRow& one : field_table())
    for (const FieldRow& other : field_table()) {
      if (&one == &other || one.prefix.empty()) continue;
      EXPECT_FALSE(other.prefix.starts_with(one.prefix)) << one.german << ' ' << other.german;
    }
}

TEST(Fields, AreFoundByEitherNameInAnyCase) {
  for (const FieldRow& field : field_table()) {
    EXPECT_EQ(field_by_name(field.german), &field);
    EXPECT_EQ(field_by_name(field.english), &field);
  }
  EXPECT_EQ(field_by_name("TITEL"), field_by_name("title"));
  EXPECT_EQ(field_by_name("Quelle"), field_by_name("source"));
  EXPECT_EQ(field_by_name("titl"), nullptr);
  EXPECT_EQ(field_by_name(""), nullptr);
}

TEST(Fields, GiveTheValuesOfAnArticle) {
  const Article article = sample::article();
  const auto values = [&](std::string_view name) { return field_by_name(name)->values(article); };
  EXPECT_EQ(values("autor"), article.authors);
  EXPECT_EQ(values("schlagwort"), article.keywords);
  EXPECT_EQ(values("quelle"), std::vector<std::string>{article.source});
  EXPECT_EQ(values("status"), std::vector<std::string>{"corrected"});
  EXPECT_EQ(values("datum"), std::vector<std::string>{"1989-11-09"});
}

TEST(Fields, AFieldThatTheArticleHasNotGivesNothing) {
  for (const FieldRow& field : field_table())
    for (const std::string& value : field.values(Article()))
      EXPECT_TRUE(field.german == "status" || value.empty()) << field.german;
}

TEST(Fields, LanguagesAreComparedInSmallLetters) {
  Article article;
  article.lang = "de-DE";
  EXPECT_EQ(field_by_name("lang")->values(article), std::vector<std::string>{"de-de"});
}

TEST(IdTerm, IsShortEnoughForXapianWhateverTheId) {
  constexpr std::size_t kXapianLimit = 245;
  for (const std::string& id :
       {std::string(10'000, 'x'), std::string(231, 'x'), std::string(230, '\0')}) {
    const std::string term = id_term(id);
    // Xapian writes a NUL of a term as two bytes.
    const auto nuls = std::count(term.begin(), term.end(), '\0');
    EXPECT_LE(term.size() + static_cast<std::size_t>(nuls), kXapianLimit);
  }
}

TEST(IdTerm, DiffersWhereTheIdsDoAndStaysForShortOnes) {
  const std::string beginning(500, 'x');
  EXPECT_NE(id_term(beginning + "1"), id_term(beginning + "2"));
  EXPECT_EQ(id_term("ab"), "Qab");
  EXPECT_NE(id_term("Ab"), id_term("ab"));
}

}  // namespace
}  // namespace database
