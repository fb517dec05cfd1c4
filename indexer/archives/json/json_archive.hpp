// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/archives/record/reader.hpp"
#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/record/source.hpp"

namespace indexer::archives {

/// What one JSON object turned out to be.
struct JsonMeaning {
  enum class Kind {
    article,
    no_article,  ///< sound, but nothing that is an article: a picture, a package
    fault
  };
  Kind kind = Kind::article;
  std::string reason{};  ///< of a fault

  static JsonMeaning no_article() { return {Kind::no_article}; }
  static JsonMeaning fault(std::string reason) { return {Kind::fault, std::move(reason)}; }
};

/// Reads one JSON object into the fields of a record.
using ReadJson = std::function<JsonMeaning(std::string_view json, RecordFields& fields)>;

/// An array of objects, an object, an object around such an array, several behind each other.
std::unique_ptr<Reader> json_reader(const Source& source, ReadJson read);

/// An object a line.
std::unique_ptr<Reader> jsonl_reader(const Source& source, ReadJson read);

/// Either of them, as the file begins.
std::unique_ptr<Reader> json_or_jsonl_reader(const Source& source, ReadJson read);

/// Whether a key of this name stands in JSON text.
bool has_json_key(std::string_view json, std::string_view key);

}  // namespace indexer::archives
