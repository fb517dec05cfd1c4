// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/stored.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <zstd.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "stemmers/letters/distinct.hpp"

namespace database {
namespace {

// Stored in databases, never renumber.
enum class Field : unsigned char {
  id = 1,
  title = 2,
  subtitle = 3,
  teaser = 4,
  body = 5,
  date = 6,
  modified = 7,
  source = 8,
  agency = 9,
  author = 10,
  section = 11,
  page = 12,
  place = 13,
  url = 14,
  lang = 15,
  keyword = 16,
  version = 17,
  status = 18,
  duplicate_of = 19,
  embargo = 20,
  record_uri = 21,
  record_digest = 22,
  snapshot = 23
};

struct TextField {
  Field field;
  std::string Article::*member;
};

constexpr std::array<TextField, 15> kTextFields{{
    {Field::id, &Article::id},
    {Field::title, &Article::title},
    {Field::subtitle, &Article::subtitle},
    {Field::teaser, &Article::teaser},
    {Field::body, &Article::body},
    {Field::source, &Article::source},
    {Field::agency, &Article::agency},
    {Field::section, &Article::section},
    {Field::page, &Article::page},
    {Field::place, &Article::place},
    {Field::url, &Article::url},
    {Field::lang, &Article::lang},
    {Field::duplicate_of, &Article::duplicate_of},
    {Field::record_uri, &Article::record_uri},
    {Field::record_digest, &Article::record_digest},
}};

static_assert(stemmers::are_distinct(kTextFields, &TextField::field));

// zstd's own default. Each article is a frame of its own, so that one is read without the others.
constexpr int kCompressionLevel = 3;
constexpr unsigned long long kMaxRecordBytes = 1ULL << 30;  // of a damaged length, less than memory

[[noreturn]] void damaged() {
  throw Failure(tr("a stored article is damaged"),
                tr("check the database with nachlese-index check, then build it again"),
                ExitCode::database);
}

void append(std::string& record, Field field, std::string_view value) {
  if (value.empty()) return;
  record += static_cast<char>(field);
  std::size_t length = value.size();
  while (length >= 0x80) {
    record += static_cast<char>((length & 0x7F) | 0x80);
    length >>= 7;
  }
  record += static_cast<char>(length);
  record += value;
}

std::size_t read_length(std::string_view record, std::size_t& place) {
  std::size_t length = 0;
  for (unsigned shift = 0; shift < 36; shift += 7) {
    if (place >= record.size()) damaged();
    const auto byte = static_cast<unsigned char>(record[place++]);
    length |= static_cast<std::size_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return length;
  }
  damaged();
}

std::uint32_t read_number(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') damaged();
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
    if (number > UINT32_MAX) damaged();
  }
  return static_cast<std::uint32_t>(number);
}

Date read_date(std::string_view key) {
  const auto date = date_from_key(key);
  if (!date) damaged();
  return *date;
}

Moment read_moment(std::string_view key) {
  const auto moment = moment_from_key(key);
  if (!moment) damaged();
  return *moment;
}

void assign(Article& article, Field field, std::string_view value) {
  for (const TextField& text : kTextFields)
    if (text.field == field) {
      article.*text.member = value;
      return;
    }
  switch (field) {
    case Field::date:
      article.date = read_date(value);
      break;
    case Field::modified:
      article.modified = read_date(value);
      break;
    case Field::author:
      article.authors.emplace_back(value);
      break;
    case Field::keyword:
      article.keywords.emplace_back(value);
      break;
    case Field::version:
      article.version = read_number(value);
      break;
    case Field::status:
      if (const auto status = status_by_name(value))
        article.status = *status;
      else
        damaged();
      break;
    case Field::embargo:
      article.embargo = read_moment(value);
      break;
    case Field::snapshot:
      article.snapshot = read_moment(value);
      break;
    default:
      break;  // a field of a later program
  }
}

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

}  // namespace

std::string serialize(const Article& article) {
  std::string record;
  record.reserve(article.body.size() + article.title.size() + 512);
  for (const TextField& text : kTextFields)
    append(record, text.field, article.*text.member);
  append(record, Field::date, article.date.key());
  append(record, Field::modified, article.modified.key());
  for (const std::string& author : article.authors)
    append(record, Field::author, author);
  for (const std::string& keyword : article.keywords)
    append(record, Field::keyword, keyword);
  if (article.version != 0) append(record, Field::version, std::to_string(article.version));
  if (article.status != Status::usable) append(record, Field::status, status_name(article.status));
  if (article.embargo) append(record, Field::embargo, moment_key(*article.embargo));
  if (article.snapshot) append(record, Field::snapshot, moment_key(*article.snapshot));
  return record;
}

Article deserialize(std::string_view record) {
  Article article;
  for (std::size_t place = 0; place < record.size();) {
    const auto field = static_cast<Field>(record[place++]);
    const std::size_t length = read_length(record, place);
    if (length > record.size() - place) damaged();
    assign(article, field, record.substr(place, length));
    place += length;
  }
  return article;
}

std::string pack(const Article& article) {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  const std::string record = serialize(article);
  std::string packed(ZSTD_compressBound(record.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context.get(), packed.data(), packed.size(),
                                             record.data(), record.size(), kCompressionLevel);
  if (ZSTD_isError(size)) throw Failure(tr("cannot compress an article: out of memory"));
  packed.resize(size);
  return packed;
}

Article unpack(std::string_view data) {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxRecordBytes)
    damaged();
  std::string record(static_cast<std::size_t>(size), '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(context.get(), record.data(), record.size(), data.data(), data.size());
  if (ZSTD_isError(got) || got != record.size()) damaged();
  return deserialize(record);
}

}  // namespace database
