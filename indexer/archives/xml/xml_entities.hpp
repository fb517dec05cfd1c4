// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace indexer::archives {

/// What the references of an XML text stand for. Nothing outside the text is ever read, and no
/// entity is made of others.
class XmlEntities {
 public:
  /// The entities that a document type declares in itself. Those of a DTD elsewhere are not known.
  void declare(std::string_view document_type);

  /// Appends what a reference stands for as XML text. `name` is what stands between `&` and `;`:
  /// one of XML's five names, a number, a declared entity, an HTML name; what is none of them stays
  /// as it is written. Why not, if the entity may not be used.
  std::optional<std::string> resolve(std::string_view name, std::string& out);

 private:
  struct Entity {
    std::string value;
    bool external = false;
  };
  std::map<std::string, Entity, std::less<>> declared_;
  std::uint64_t expanded_ = 0;  // bytes
};

}  // namespace indexer::archives
