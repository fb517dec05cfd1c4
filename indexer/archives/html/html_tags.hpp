// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

namespace indexer::archives {

/// The elements that mean something to a reader of articles; the others are `other`.
enum class Tag : std::uint8_t {
  text,  ///< no element
  other,
  a,
  abbr,
  address,
  article,
  aside,
  audio,
  b,
  base,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  col,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  label,
  li,
  link,
  main,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  pre,
  q,
  s,
  script,
  section,
  select,
  small,
  source,
  span,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  u,
  ul,
  video,
  wbr
};

/// By an element's name in any case; `other` for one that is not of those.
Tag tag_by_name(std::string_view name);

using Tags = std::bitset<256>;

template <typename... Each>
Tags tags(Each... each) {
  Tags set;
  (set.set(static_cast<std::size_t>(each)), ...);
  return set;
}

inline bool contains(const Tags& set, Tag tag) {
  return set[static_cast<std::size_t>(tag)];
}

/// Whether text within the element is a unit of its own: a paragraph, a cell, a heading.
bool is_block(Tag tag);

/// Whether what is within the element is never text of the page.
bool is_never_text(Tag tag);

}  // namespace indexer::archives
