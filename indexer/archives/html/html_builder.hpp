// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"

namespace indexer::archives {

/// Cuts a page into tags and texts and puts them in their place. Elements more than kMaxDepth deep
/// are empty: what they hold belongs to the last one that is not too deep.
class HtmlBuilder {
 public:
  static constexpr std::size_t kMaxDepth = 256;
  static constexpr std::size_t kNotOpen = SIZE_MAX;

  explicit HtmlBuilder(HtmlTree& tree) : tree_(tree) {}

  void build(std::string_view page);

 private:
  using Index = HtmlTree::Index;
  struct Open {
    Index node = 0;
    Tag tag = Tag::other;
    std::string_view name;
    bool ends_with_its_content = false;  // its end tag came before those of blocks within
  };

  // Each takes what begins at `at_`, which it moves behind it.
  void text_up_to(std::size_t end);
  void declaration();
  void end_tag();
  void start_tag();
  void attributes(HtmlTree::Node& node);
  void raw_text(Tag tag, std::string_view name);

  bool add(HtmlTree::Node node);
  void make_room_for(Tag tag);
  void push(Index node, Tag tag, std::string_view name);
  void pop();
  void pop_to(std::size_t level);
  void close(Tag tag, std::string_view name);
  /// The innermost open element of this kind with nothing of `barrier` above it; kNotOpen if none.
  std::size_t find_open(Tag tag, std::string_view name, const Tags& barrier) const;
  void close_within(Tag tag, const Tags& barrier);

  HtmlTree& tree_;
  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::array<std::uint32_t, 256> open_count_{};
  std::array<bool, 256> endless_{};  // raw texts of which no end tag follows any more
  std::size_t too_deep_ = 0;
};

}  // namespace indexer::archives
