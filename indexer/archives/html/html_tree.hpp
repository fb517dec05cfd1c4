// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/html/html_tags.hpp"

namespace indexer::archives {

/// An HTML page as a tree, in time and memory that grow with its length alone, whatever is nested
/// how deep or left open: a page is read as browsers read it as far as that shows in its text.
/// (gumbo's tree needs a time to the square for some pages and is taken down by recursion.)
class HtmlTree {
 public:
  using Index = std::uint32_t;
  static constexpr Index kNone = UINT32_MAX;
  static constexpr std::size_t kMaxNodes = 4'000'000;

  struct Attribute {
    std::string_view name;   ///< as written
    std::string_view value;  ///< as written: with its character references
  };
  /// In the order of the page, so that the nodes within a node follow it.
  struct Node {
    Tag tag = Tag::text;
    Index parent = kNone;
    Index end = 0;          ///< behind the last node within
    std::string_view text;  ///< of a text, as written; of an element, its name
    std::uint32_t attributes = 0;
    std::uint32_t attribute_count = 0;
  };

  /// `page`, in UTF-8, must outlive the tree. Nodes beyond kMaxNodes are left out.
  explicit HtmlTree(std::string_view page);

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& node(Index index) const { return nodes_[index]; }
  std::size_t size() const { return nodes_.size(); }
  /// More nodes than are read.
  bool is_cut() const { return cut_; }

  /// The value with its references decoded; nothing if there is none. `name` in lower case.
  std::optional<std::string> attribute(Index element, std::string_view name) const;
  /// As written in the page.
  std::optional<std::string_view> raw_attribute(Index element, std::string_view name) const;
  std::string attribute_or_empty(Index element, std::string_view name) const;

  /// All text within a node, white space run together, scripts and styles left out.
  std::string text(Index index) const;

  /// The first comments of the page, in which programs note where they saved it from.
  const std::vector<std::string_view>& comments() const { return comments_; }

 private:
  friend class HtmlBuilder;

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string_view> comments_;
  bool cut_ = false;
};

bool equals_ignoring_case(std::string_view text, std::string_view lower);

/// Appends text with its white space, no-break spaces too, run together and zero-width characters
/// left out. Between what is there and a `text` that begins with white space stands one space.
void append_collapsed(std::string_view text, std::string& to);

}  // namespace indexer::archives
