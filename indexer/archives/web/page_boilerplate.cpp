// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_boilerplate.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "indexer/archives/web/page_phrases.hpp"

namespace indexer::archives {
namespace {

using Words = std::unordered_set<std::string_view>;

Words words_of(std::string_view list) {
  Words words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    words.insert(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

const Words& sure_words() {
  static const Words words = words_of(
      "comments commentlist comment kommentare kommentar leserkommentare disqus respond cookie "
      "cookies cookiebanner consent cmp newsletter newsletterbox sharing share shariff sharebar "
      "socialbar breadcrumb breadcrumbs outbrain taboola plista leserbriefe forum");
  return words;
}

const Words& likely_words() {
  static const Words words = words_of(
      "teaser teasers teaserlist teaserbox related relatedarticles social socialmedia paywall "
      "promo promobox advertisement advertising advert ad ads adslot adv anzeige anzeigen werbung "
      "banner sponsor sponsored sidebar marginal marginalspalte nav navi navigation navbar mainnav "
      "subnav menu menue footer gallery galerie bildergalerie fotostrecke slideshow slider "
      "carousel swiper caption bildunterschrift bildtext imagecaption imagetext bildinfo bu credit "
      "credits copyright recommendation recommendations recommended empfehlung empfehlungen "
      "widget widgets tags taglist keywords schlagworte topics readmore weiterlesen mehrzumthema "
      "login register subscribe subscription abo modal overlay popup lightbox toolbar authorbox "
      "autorenbox autorbox authorinfo bio vita byline author authors autor autoren verfasser "
      "dateline timestamp datetime metadata meta pagination pager poll umfrage quiz player "
      "videoplayer tweet twitter instagram facebook opinary disclaimer imprint impressum feedback "
      "rating bewertung search suche skiplink sitemap infobox factbox infokasten moreabout "
      "meistgelesen mostread toplist linklist linkliste downloads tools kontakt "
      "servicelinks articlelinks seealso mehr more weitere weiteres embed embeds marquee "
      "hinweis topnews ressortteaser appstore donation support spende "
      "spenden notification community donate solidarity crowdfunding pullquote "
      "pullquotes zusatzinfo");
  return words;
}

constexpr std::string_view kWithin =
    "newsletter|cookie|kommentar|outbrain|taboola|paywall|breadcrumb|related|recommend|empfehl|"
    "bildergaleri|unterschrift|advert|werbung|sidebar|teaser|mehr-zum|lesen-sie|authorbox|"
    "author-box|author-bio|autoren-info|share|sharing|caption|meistgelesen|absatzbild|artikelbild|"
    "teaserbild|bildinfo|image-info|opt-in|optin|consent|pull-quote|pullquote";

constexpr std::string_view kBodyNames =
    "articlebody|articlecontent|articletext|articlemain|artikeltext|artikelbody|artikelinhalt|"
    "artikelcontent|entrycontent|postcontent|postbody|storybody|storycontent|storytext|"
    "storystory|newstext|beitragstext|meldungstext|bodytext|textbody|contentbody|paragraphs";

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') || c < 0;
}

// Whether `f` is true for one of the words of a name: article__relatedLinks is article related
// links.
template <typename F>
bool any_word(std::string_view name, F&& f) {
  // Names made by machines are full of short words that mean nothing: sc-bAdXyz.
  constexpr std::size_t kShort = 3;
  std::string word;
  bool apart = true;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const bool separator = i == name.size() || !is_name_letter(name[i]);
    const bool ends = separator || (is_upper(name[i]) && i > 0 && !is_upper(name[i - 1]));
    if (ends && !word.empty()) {
      if ((apart || word.size() > kShort) && f(std::string_view(word))) return true;
      word.clear();
      apart = false;
    }
    if (separator) apart = true;
    if (i < name.size() && is_name_letter(name[i]))
      word += is_upper(name[i]) ? static_cast<char>(name[i] + 32) : name[i];
  }
  return false;
}

template <typename F>
bool any_name(std::string_view names, F&& f) {
  constexpr std::string_view kSpace = " \t\n\r\f";
  while (!names.empty()) {
    const std::size_t begin = std::min(names.find_first_not_of(kSpace), names.size());
    names.remove_prefix(begin);
    const std::size_t end = std::min(names.find_first_of(kSpace), names.size());
    if (end > 0 && f(names.substr(0, end))) return true;
    names.remove_prefix(end);
  }
  return false;
}

// States and labels that a page gives to its own parts: has-sidebar, tag-werbung, page--ads.
std::string_view without_state(std::string_view name) {
  for (const std::string_view prefix :
       {"has-", "no-", "with-", "is-", "js-", "tag-", "category-", "type-", "format-", "not-",
        "elementor-", "so-widget", "hide-", "without-", "noads", "paid-"})
    if (name.starts_with(prefix)) return {};
  return name.substr(0, name.find("--"));
}

Boilerplate by_name(std::string_view name) {
  const std::string_view plain = without_state(name);
  if (any_word(plain, [](std::string_view word) { return sure_words().contains(word); }))
    return Boilerplate::sure;
  if (any_word(plain, [](std::string_view word) { return likely_words().contains(word); }))
    return Boilerplate::likely;
  const std::string lower = lower_case(plain);
  const bool within = any_phrase(
      kWithin, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  return within ? Boilerplate::likely : Boilerplate::none;
}

Boilerplate by_role(std::string_view role) {
  static const Words likely = words_of(
      "navigation banner complementary contentinfo dialog search menu menubar toolbar tablist "
      "alert alertdialog note");
  return likely.contains(role) ? Boilerplate::likely : Boilerplate::none;
}

Boilerplate by_tag(Tag tag) {
  constexpr std::array kTags{Tag::nav,        Tag::footer, Tag::aside,  Tag::figure,
                             Tag::figcaption, Tag::form,   Tag::dialog, Tag::select,
                             Tag::input,      Tag::label,  Tag::button, Tag::address};
  const bool found = std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
  return found ? Boilerplate::likely : Boilerplate::none;
}

bool is_body_name(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if (is_name_letter(c)) letters += is_upper(c) ? static_cast<char>(c + 32) : c;
  return any_phrase(kBodyNames, [&](std::string_view body) { return letters.ends_with(body); });
}

}  // namespace

bool says(std::string_view class_or_id, std::string_view words) {
  return any_word(class_or_id, [&](std::string_view word) {
    std::size_t at = words.find(word);
    while (at != std::string_view::npos) {
      const std::size_t end = at + word.size();
      if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
        return true;
      at = words.find(word, at + 1);
    }
    return false;
  });
}

Boilerplate boilerplate(const HtmlTree& tree, HtmlTree::Index element) {
  const HtmlTree::Node& node = tree.node(element);
  if (node.tag == Tag::html || node.tag == Tag::body || node.tag == Tag::main)
    return Boilerplate::none;
  Boilerplate worst = by_tag(node.tag);
  // <app-teaser>: an element of the site's own, whose name is all that it says.
  if (node.tag == Tag::other && node.text.find('-') != std::string_view::npos)
    worst = std::max(worst, by_name(node.text));
  if (node.attribute_count == 0) return worst;
  worst = std::max(worst, by_role(tree.raw_attribute(element, "role").value_or("")));
  if (tree.raw_attribute(element, "hidden") ||
      tree.raw_attribute(element, "aria-hidden").value_or("") == "true")
    worst = std::max(worst, Boilerplate::likely);
  // The id of a heading is an anchor, made of its text.
  const bool heading = node.tag >= Tag::h1 && node.tag <= Tag::h6;
  for (const std::string_view attribute : {"class", "id"}) {
    if (heading && attribute == "id") continue;
    any_name(tree.raw_attribute(element, attribute).value_or(""), [&](std::string_view name) {
      worst = std::max(worst, by_name(name));
      return false;
    });
  }
  return worst;
}

bool names_article_text(const HtmlTree& tree, HtmlTree::Index element) {
  if (tree.node(element).attribute_count == 0) return false;
  const std::string_view property = tree.raw_attribute(element, "itemprop").value_or("");
  if (any_name(property, [](std::string_view name) { return name == "articleBody"; })) return true;
  for (const std::string_view attribute : {"class", "id"})
    if (any_name(tree.raw_attribute(element, attribute).value_or(""), is_body_name)) return true;
  return false;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (lower[i] >= 'A' && lower[i] <= 'Z') lower[i] = static_cast<char>(lower[i] + 32);
    // Ä, Ö and Ü are C3 84, C3 96 and C3 9C; their lower case is 0x20 further.
    const bool umlaut = i > 0 && lower[i - 1] == '\xc3' &&
                        (lower[i] == '\x84' || lower[i] == '\x96' || lower[i] == '\x9c');
    if (umlaut) lower[i] = static_cast<char>(lower[i] + 0x20);
  }
  return lower;
}

}  // namespace indexer::archives
