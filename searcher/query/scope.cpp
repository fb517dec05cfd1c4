// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/scope.hpp"

namespace searcher::query {
namespace {

bool is_scope(const Node& node) {
  if (node.kind == NodeKind::without) return is_filter(node.children.at(0));
  return is_filter(node);
}

}  // namespace

Node scope(const Node& root) {
  if (is_scope(root)) return root;
  Node filters;
  filters.kind = NodeKind::both;
  if (root.kind == NodeKind::joined || root.kind == NodeKind::both)
    for (const Node& child : root.children) {
      const Node inner = scope(child);
      if (inner.kind != NodeKind::all) filters.children.push_back(inner);
    }
  if (filters.children.empty()) filters.kind = NodeKind::all;
  return filters;
}

}  // namespace searcher::query
