// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/article.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/sources/read_options.hpp"

namespace tests {

/// The five articles of corpus/formats in one format, and what that format makes of them. A new
/// format is a folder of five articles there and a row in samples.cpp.
struct Sample {
  enum class Body {
    exact,  ///< the same characters, paragraphs apart by an empty line
    words   ///< the same words; white space and paragraphs may differ
  };
  enum class Dates { minute, day };
  using Fields = std::vector<indexer::archives::Field>;

  std::string_view format;  ///< its name in `nachlese-index formats`, and by which it is recognised
  std::string_view path;    ///< a file or directory below corpus/formats
  Fields missing{};         ///< which the format cannot carry: empty; `id`: the URL, or a hash
  Fields different{};       ///< of which the format has a value of its own: not empty, not compared
  Body body = Body::exact;
  Dates dates = Dates::minute;
  std::string_view main{};  ///< name of the files that show the format; others belong to them
  std::string_view map{};   ///< a --map file below corpus
};
std::span<const Sample> samples();

/// The articles as they should come out, from corpus/formats/jsonl, but not by its reader.
const std::vector<database::Article>& sample_articles();

/// The article of this sample that `expected` is: by id, title, address or date.
const database::Article* find_article(const std::vector<database::Article>& articles,
                                      const database::Article& expected);

/// A field as text, lists with a line for each element.
std::string field_text(const database::Article& article, indexer::archives::Field field);

/// How it is read, wherever it lies.
indexer::ReadOptions sample_options(const Sample& sample);

/// The files of a sample.
std::vector<std::string> sample_files(const Sample& sample);

}  // namespace tests
