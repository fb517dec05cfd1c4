// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/scope.hpp"

namespace searcher::query {
namespace {

bool is_scope(const Node& node) {
  if (node.kind == NodeKind::without) return is_filter(node.children.at(0));
  return is_filter(node);
}

bool restricts(const Node& node) {
  return node.kind == NodeKind::without || is_filter(node);
}

// What of the tree does so by itself.
template <typename Keeps>
Node kept(const Node& root, const Keeps& keeps) {
  if (keeps(root)) return root;
  Node all;
  all.kind = NodeKind::both;
  if (root.kind == NodeKind::joined || root.kind == NodeKind::both)
    for (const Node& child : root.children) {
      const Node inner = kept(child, keeps);
      if (inner.kind != NodeKind::all) all.children.push_back(inner);
    }
  if (all.children.empty()) all.kind = NodeKind::all;
  return all;
}

}  // namespace

Node scope(const Node& root) {
  return kept(root, is_scope);
}

Node restrictions(const Node& root) {
  return kept(root, restricts);
}

}  // namespace searcher::query
