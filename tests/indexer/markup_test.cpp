// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/markup.hpp"

#include <gtest/gtest.h>

namespace tests {
namespace {

using indexer::archives::looks_like_markup;
using indexer::archives::text_of_markup;

TEST(Markup, IsAKnownTagOrAReference) {
  EXPECT_TRUE(looks_like_markup("<p>Text"));
  EXPECT_TRUE(looks_like_markup("Zeile<br/>Zeile"));
  EXPECT_TRUE(looks_like_markup("M&uuml;ller &amp; Sohn"));
  EXPECT_TRUE(looks_like_markup("&#8222;Text&#8220;"));
  EXPECT_FALSE(looks_like_markup("a < b und c > d"));
  EXPECT_FALSE(looks_like_markup("<dpa> meldet"));
  EXPECT_FALSE(looks_like_markup("AT&T; Müller & Sohn"));
}

TEST(Markup, MakesParagraphsOfBlocks) {
  EXPECT_EQ(
      text_of_markup("<h2>Titel</h2>\n<p>Erster  <b>fetter</b>\nAbsatz.</p><p>Zweiter<br>Zeile"),
      "Titel\n\nErster fetter Absatz.\n\nZweiter\nZeile");
  EXPECT_EQ(text_of_markup("<ul><li>Eins</li><li>Zwei</li></ul>"), "Eins\n\nZwei");
}

TEST(Markup, LeavesOutScriptsAndStyles) {
  EXPECT_EQ(text_of_markup("<style>p{}</style><p>Text<script>alert(1)</script></p><!-- nein -->"),
            "Text");
}

TEST(Markup, DecodesReferencesAndKeepsSoftHyphens) {
  EXPECT_EQ(text_of_markup("<p>M&uuml;ller &amp; S&#246;hne &lt;Ru&shy;he&gt;</p>"),
            "Müller & Söhne <Ru\u00ADhe>");
}

TEST(Markup, KeepsTheLinesOfTextWithReferencesOnly) {
  EXPECT_EQ(text_of_markup("Eins &amp; zwei\n\n  Drei"), "Eins & zwei\n\n  Drei");
}

TEST(Markup, IsNotBroughtDownByDepth) {
  std::string deep;
  for (int i = 0; i < 200000; ++i)
    deep += "<div>";
  EXPECT_EQ(text_of_markup(deep + "Text").substr(200000), "Text");
}

TEST(Markup, ReadsMonstersInTime) {
  const auto repeated = [](std::string_view piece, int count) {
    std::string html = "<p>x";
    for (int i = 0; i < count; ++i)
      html += piece;
    return html;
  };
  std::string attributes = "<p";
  for (int i = 0; i < 300000; ++i)
    attributes += " a" + std::to_string(i);
  EXPECT_EQ(text_of_markup(attributes + ">Text"), " Text");
  for (const std::string_view piece :
       {"<a", "<b>", "</b>", "<p>", "<b><p>", "<table>", "<li>", "&", "&amp", "<!--", "<td>",
        "</p>", "<b></p>", "<br>", "<b></i>"})
    EXPECT_LT(text_of_markup(repeated(piece, 100000)).size(), 1000000) << piece;
}

TEST(Markup, TakesManyParagraphsThatAreNeverClosed) {
  std::string html;
  for (int i = 0; i < 5000; ++i)
    html += "<p>x";
  EXPECT_EQ(text_of_markup(html).size(), 5000 + 2 * 4999);
}

}  // namespace
}  // namespace tests
