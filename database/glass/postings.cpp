// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/postings.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <xxhash.h>

#include "database/glass/format.hpp"
#include "database/glass/front.hpp"

namespace database::glass {
namespace {

constexpr unsigned kPageBits = 20;
constexpr std::size_t kPageSize = std::size_t{1} << kPageBits;
constexpr std::size_t kMaxPages = std::size_t{1} << (32 - kPageBits);
// Two terms in three occur in one document only, and want about eight bytes.
constexpr std::array<std::uint16_t, 8> kSliceSizes = {16, 24, 48, 96, 192, 512, 1024, 2048};
constexpr std::size_t kLink = sizeof(std::uint32_t);

}  // namespace

std::size_t Postings::Hash::operator()(std::string_view term) const {
  return XXH3_64bits(term.data(), term.size());
}

std::size_t Postings::Hash::operator()(std::uint32_t term) const {
  return (*this)(own->text_of(own->terms_[term]));
}

bool Postings::Equal::operator()(std::uint32_t one, std::string_view other) const {
  return own->text_of(own->terms_[one]) == other;
}

Postings::Postings() : by_text_(0, Hash{this}, Equal{this}) {}

char* Postings::at(std::uint32_t address) {
  return pages_[address >> kPageBits].get() + (address & (kPageSize - 1));
}

const char* Postings::at(std::uint32_t address) const {
  return pages_[address >> kPageBits].get() + (address & (kPageSize - 1));
}

std::uint32_t Postings::take(std::size_t size) {
  if (size > free_) {
    if (pages_.size() == kMaxPages)
      throw Xapian::DatabaseError("more postings than one database is written with at once");
    pages_.push_back(std::make_unique_for_overwrite<char[]>(kPageSize));
    free_ = kPageSize;
  }
  const std::size_t place = kPageSize - free_;
  free_ -= size;
  return static_cast<std::uint32_t>((pages_.size() - 1) << kPageBits | place);
}

Postings::Term& Postings::term_of(std::string_view text) {
  const std::size_t hash = by_text_.hash_function()(text);
  if (const auto found = by_text_.find(text, hash); found != by_text_.end()) return terms_[*found];
  // Beside one another, as memory is what looking up and appending wait for.
  const std::uint32_t place = take(text.size() + kSliceSizes[0]);
  std::memcpy(at(place), text.data(), text.size());
  const auto slice = static_cast<std::uint32_t>(place + text.size());
  terms_.push_back({place, slice, slice, static_cast<std::uint32_t>(slice + kSliceSizes[0] - kLink),
                    0, 0, 0, static_cast<std::uint8_t>(text.size()), 0});
  by_text_.insert(static_cast<std::uint32_t>(terms_.size() - 1));
  return terms_.back();
}

void Postings::append(Term& term, std::string_view bytes) {
  while (true) {
    const std::size_t size = std::min<std::size_t>(bytes.size(), term.end - term.write);
    std::memcpy(at(term.write), bytes.data(), size);
    term.write += static_cast<std::uint32_t>(size);
    bytes.remove_prefix(size);
    if (bytes.empty()) return;
    if (term.grown + 1U < kSliceSizes.size()) ++term.grown;
    const std::uint32_t next = take(kSliceSizes[term.grown]);
    std::memcpy(at(term.end), &next, kLink);
    term.write = next;
    term.end = static_cast<std::uint32_t>(next + kSliceSizes[term.grown] - kLink);
  }
}

void Postings::add(std::string_view term, const Posting& posting) {
  Term& own = term_of(term);
  record_.clear();
  append_number(record_, posting.document - own.last);
  append_number(record_, posting.wdf);
  append_string(record_, posting.positions);
  append(own, record_);
  own.last = posting.document;
  ++own.documents;
  own.occurrences += posting.wdf;
}

std::size_t Postings::memory() const {
  constexpr std::size_t kBucket = 12;
  return pages_.size() * kPageSize + terms_.capacity() * sizeof(Term) +
         by_text_.bucket_count() * kBucket;
}

// Reads what `append` wrote.
class Postings::Reader {
 public:
  Reader(const Postings& own, const Term& term)
      : own_(own), place_(own.at(term.first)), end_(place_ + kSliceSizes[0] - kLink) {}

  Posting next() {
    document_ += number();
    const auto wdf = number();
    positions_.clear();
    for (std::size_t rest = number(); rest > 0;) {
      if (place_ == end_) go_on();
      const std::size_t size = std::min(rest, static_cast<std::size_t>(end_ - place_));
      positions_.append(place_, size);
      place_ += size;
      rest -= size;
    }
    return {document_, wdf, positions_};
  }

 private:
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (place_ == end_) go_on();
      const auto byte = static_cast<unsigned char>(*place_++);
      value |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
  }
  void go_on() {
    std::uint32_t next = 0;
    std::memcpy(&next, end_, kLink);
    if (grown_ + 1 < kSliceSizes.size()) ++grown_;
    place_ = own_.at(next);
    end_ = place_ + kSliceSizes[grown_] - kLink;
  }

  const Postings& own_;
  const char* place_;
  const char* end_;
  std::size_t grown_ = 0;
  Xapian::docid document_ = 0;
  std::string positions_;
};

std::vector<std::uint32_t> Postings::in_order() const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> fronts;
  fronts.reserve(terms_.size());
  for (std::uint32_t term = 0; term < terms_.size(); ++term)
    fronts.emplace_back(front_of(text_of(terms_[term])), term);
  std::sort(fronts.begin(), fronts.end(), [this](const auto& one, const auto& other) {
    if (one.first != other.first) return one.first < other.first;
    return text_of(terms_[one.second]) < text_of(terms_[other.second]);
  });
  std::vector<std::uint32_t> order;
  order.reserve(fronts.size());
  for (const auto& [front, term] : fronts)
    order.push_back(term);
  return order;
}

void Postings::each(const std::function<void(std::string_view, const Statistics&)>& begin,
                    const std::function<void(const Posting&)>& found,
                    const std::function<void()>& end) const {
  for (const std::uint32_t number : in_order()) {
    const Term& term = terms_[number];
    begin(text_of(term), {term.documents, term.occurrences});
    Reader reader(*this, term);
    for (Xapian::doccount i = 0; i < term.documents; ++i)
      found(reader.next());
    end();
  }
}

}  // namespace database::glass
