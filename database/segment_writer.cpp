// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/segment_writer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace database {
namespace {

namespace fs = std::filesystem;

// Whose Database::check, reading, compacting and changing the tests have seen: Debian 12 and 13.
constexpr std::array<std::string_view, 2> kTested = {"1.4.22", "1.4.29"};

// A million bytes of text; bigger parts are slower to fill than their merging costs.
constexpr std::size_t kPartAdditions = 140'000;
constexpr std::size_t kBytesOfAddition = 16;

// No segment has this name, and what an interrupted run leaves lies within its directory.
constexpr std::string_view kParts = "parts";

}  // namespace

SegmentWriter::Way SegmentWriter::way_for(std::string_view release) {
  return std::find(kTested.begin(), kTested.end(), release) != kTested.end() ? Way::bulk : Way::api;
}

SegmentWriter::SegmentWriter(fs::path directory, Way way) : directory_(std::move(directory)) {
  if (way == Way::bulk)
    bulk_ = std::make_unique<glass::Writer>(directory_);
  else
    fs::create_directories(directory_ / kParts);
}

SegmentWriter::~SegmentWriter() = default;

fs::path SegmentWriter::part(std::size_t number) const {
  return directory_ / kParts / std::to_string(number);
}

void SegmentWriter::begin_part() {
  part_.emplace(part(parts_++).string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  part_->begin_transaction(false);
  part_additions_ = 0;
}

void SegmentWriter::end_part() {
  part_->commit_transaction();
  part_->commit();
  part_->close();
  part_.reset();
}

void SegmentWriter::add(glass::Draft& document) {
  if (bulk_) {
    bulk_->add(document);
  } else {
    document.check();
    if (!part_) begin_part();
    part_->add_document(document.to_xapian());
    part_additions_ += document.additions();
    additions_ += document.additions();
    if (part_additions_ >= kPartAdditions) end_part();
  }
  ++documents_;
}

void SegmentWriter::add(const glass::Prepared& document) {
  bulk_->add(document);
  ++documents_;
}

void SegmentWriter::set_metadata(std::string key, std::string value) {
  metadata_[std::move(key)] = std::move(value);
}

std::size_t SegmentWriter::weight() const {
  return bulk_ ? bulk_->memory() : additions_ * kBytesOfAddition;
}

void SegmentWriter::finish_parts() {
  if (!part_) begin_part();
  for (const auto& [key, value] : metadata_)
    part_->set_metadata(key, value);
  end_part();
  Xapian::Database all;
  for (std::size_t number = 0; number < parts_; ++number)
    all.add_database(Xapian::Database(part(number).string()));
  all.compact(directory_.string(), Xapian::Compactor::STANDARD);
  fs::remove_all(directory_ / kParts);
}

void SegmentWriter::finish() {
  if (!bulk_) return finish_parts();
  for (const auto& [key, value] : metadata_)
    bulk_->set_metadata(key, value);
  bulk_->finish();
}

}  // namespace database
