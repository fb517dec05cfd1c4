// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/html/html_tree.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace tests {
namespace {

TEST(HtmlTree, ClosesWhatPagesLeaveOpen) {
  using indexer::archives::HtmlTree;
  using indexer::archives::Tag;
  const auto outline = [](std::string_view page) {
    const HtmlTree tree(page);
    std::string text;
    std::vector<HtmlTree::Index> ends;
    for (HtmlTree::Index i = 1; i < tree.size(); ++i) {
      for (; !ends.empty() && ends.back() <= i; ends.pop_back())
        text += ')';
      text += tree.node(i).text;
      if (tree.node(i).tag != Tag::text) {
        text += '(';
        ends.push_back(tree.node(i).end);
      }
    }
    return text + std::string(ends.size(), ')');
  };
  EXPECT_EQ(outline("<p>a<p>b"), "p(a)p(b)");
  EXPECT_EQ(outline("<p>a<div>b</div>c"), "p(a)div(b)c");
  EXPECT_EQ(outline("<ul><li>a<li>b<ul><li>c</ul></ul>d"), "ul(li(a)li(bul(li(c))))d");
  EXPECT_EQ(outline("<table><tr><td>a<td>b<tr><td>c</table>d"), "table(tr(td(a)td(b))tr(td(c)))d");
  EXPECT_EQ(outline("<a href=x>a<div>b</a>c</div>d"), "a(adiv(bc))d");
  EXPECT_EQ(outline("<a name=x>a<a href=y>b</a>"), "a(a)a(b)");
  EXPECT_EQ(outline("<b>a<i>b</b>c</i>d"), "b(ai(b))cd");
  EXPECT_EQ(outline("</div>a</p>b"), "ab");
  EXPECT_EQ(outline("<td><div>a</td>b"), "td(div(a))b");
  EXPECT_EQ(outline("<div><table><tr><td></div>a</table>b"), "div(table(tr(td(a)))b)");
  EXPECT_EQ(outline("<script>if (a<b) '</p>'</script>c"), "script(if (a<b) '</p>')c");
  EXPECT_EQ(outline("<!-- <p> -->a<!x>b<?y?>c < d"), "abc < d");
  EXPECT_EQ(outline("<head><title>a</title><p>b"), "head(title(a))p(b)");
  EXPECT_EQ(outline("a<"), "a");
  EXPECT_EQ(outline("<p class='x"), "p()");
}

}  // namespace
}  // namespace tests
