// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/slots.hpp"

namespace searcher {

std::string SlotReader::operator()(Xapian::docid article) {
  if (value_ != end_ && value_.get_docid() < article) value_.skip_to(article);
  return value_ != end_ && value_.get_docid() == article ? *value_ : std::string();
}

std::string date_key(const std::string& slot) {
  const std::string key = slot.substr(0, slot.find('\0'));
  return key.starts_with('\xFF') ? std::string() : key;
}

}  // namespace searcher
