// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/format.hpp"

namespace searcher::formats {
namespace {

constexpr std::array<ViewRow, 4> kViews{{
    {View::hits, "hits", "a page of articles with snippets"},
    {View::count, "count", "how many articles match"},
    {View::ids, "ids", "the articles' ids"},
    {View::article, "article", "whole articles"},
}};

constexpr std::array<FormatRow, 6> kFormats{{
    {"text", "for reading", true, false, {text_hits, text_count, text_ids, text_article}},
    {"json", "one object", false, true, {json_hits, json_count, json_ids, json_article}},
    {"jsonl", "an object a line", false, true, {jsonl_hits, json_count, jsonl_ids, jsonl_article}},
    {"csv", "RFC 4180", false, false, {csv_hits, nullptr, csv_ids, nullptr}},
    {"tsv", "the same with tabs", false, false, {tsv_hits, nullptr, tsv_ids, nullptr}},
    {"trec", "a run for trec_eval", false, true, {trec_hits, nullptr, nullptr, nullptr}},
}};

}  // namespace

std::span<const ViewRow> view_table() {
  return kViews;
}

std::span<const FormatRow> format_table() {
  return kFormats;
}

}  // namespace searcher::formats
