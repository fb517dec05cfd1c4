// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/xml_records.hpp"

#include <utility>

#include "database/messages/tr.hpp"

namespace indexer::archives {

using database::tr;

XmlRecords::XmlRecords(const Source& source, XmlInput::Faults faults, std::uint64_t offset)
    : max_bytes_(source.settings.max_record_bytes),
      offset_(offset),
      replaced_(source.counts.characters_replaced),
      records_(source) {
  input_.emplace(source.stream, replaced_, faults);
}

XmlRecords::XmlRecords(const Source& source, std::string_view last_tag)
    : max_bytes_(source.settings.max_record_bytes),
      replaced_(source.counts.characters_replaced),
      records_(source) {
  documents_.emplace(source.stream, last_tag);
}

Reading XmlRecords::next() {
  while (!over_) {
    if (!input_ && !begin_document()) break;
    const XmlInput::Event event = input_->next();
    std::optional<Reading> reading;
    if (event == XmlInput::Event::end)
      reading = at_end();
    else if (event == XmlInput::Event::open && element() == What::record)
      reading = take();
    if (reading) return std::move(*reading);
  }
  over_ = true;
  return End{};
}

bool XmlRecords::begin_document() {
  if (!documents_->next()) return false;
  input_.emplace(*documents_, replaced_);
  return true;
}

std::uint64_t XmlRecords::byte() const {
  return input_->byte() + (documents_ ? documents_->begin() : offset_);
}

// Of a document, or of the file.
std::optional<Reading> XmlRecords::at_end() {
  std::optional<std::string> reason = input_->error();
  std::uint64_t begin = byte();
  if (const auto& dropped = input_->dropped(); dropped && !reason) {
    reason = tr("%s stands behind a feed, and is none", dropped->what);
    begin = dropped->byte + offset_;
  }
  if (documents_) {
    input_.reset();
    documents_->finish();
  }
  over_ = !documents_ || documents_->is_last();
  if (!reason && over_ && records_.place().record == 0)
    if (std::string none = without_records(); !none.empty()) reason = std::move(none);
  if (!reason) return std::nullopt;
  records_.begin(begin);
  return records_.reject(std::move(*reason));
}

std::optional<Reading> XmlRecords::take() {
  records_.begin(byte());
  XmlNode node;
  const XmlInput::Outcome outcome = input_->take(node, max_bytes_);
  if (outcome == XmlInput::Outcome::ended) {
    Rejection cut = records_.reject(input_->error().value_or(tr("the file ends within a record")));
    over_ = !documents_;
    if (documents_) {
      input_.reset();
      documents_->finish();
    }
    return cut;
  }
  if (records_.passed_over()) return std::nullopt;
  if (outcome == XmlInput::Outcome::too_large) return records_.too_large();
  return record(node);
}

}  // namespace indexer::archives
