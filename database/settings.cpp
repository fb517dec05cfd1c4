// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/settings.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <random>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "stemmers/fingerprint.hpp"

namespace database {
namespace {

constexpr std::string_view kStemmerKey = "stemmer=";
constexpr std::string_view kWordListKey = " words=";
constexpr const char* kRebuild = marked("build it again: nachlese-index build -d DB ARCHIVE...");
constexpr const char* kNewerProgram = marked(
    "use the program that wrote it, or build it again: nachlese-index build -d DB ARCHIVE...");

std::string metadata(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

std::uint64_t number(const std::string& digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string rebuild(const std::string& path) {
  return tr("write it anew from its own articles: %s", "nachlese-index build --from-db -d " + path);
}

// The text is stored; "" is none of our databases.
std::string schema_of(const Xapian::Database& database, const std::string& path) {
  std::string schema = metadata(database, schema::kMetaSchema);
  if (schema.empty())
    throw Failure(tr("%s is a Xapian database, but none that nachlese-index wrote", path),
                  translated(kRebuild), ExitCode::database);
  return schema;
}

void read_history(const Xapian::Database& database, Identity& identity) {
  identity.uuid = metadata(database, schema::kMetaUuid);
  identity.revision = number(metadata(database, schema::kMetaRevision));
}

// Nothing for settings of another program.
std::optional<stemmers::Settings> known_settings(const std::string& text) {
  stemmers::Settings settings;
  const auto list = text.find(kWordListKey);
  const std::string first = text.substr(0, list);
  const auto stemmer = first.starts_with(kStemmerKey)
                           ? stemmers::stemmer_by_name(first.substr(kStemmerKey.size()))
                           : std::nullopt;
  if (!stemmer) return std::nullopt;
  settings.stemmer = *stemmer;
  if (list != std::string::npos) settings.word_list = text.substr(list + kWordListKey.size());
  return settings;
}

}  // namespace

std::string settings_to_string(const stemmers::Settings& settings) {
  std::string text =
      std::string(kStemmerKey) + std::string(stemmers::stemmer_name(settings.stemmer));
  if (!settings.word_list.empty()) text += std::string(kWordListKey) + settings.word_list;
  return text;
}

stemmers::Settings settings_from_string(const std::string& text) {
  const auto settings = known_settings(text);
  if (!settings)
    throw Failure(tr("the database was written with settings this program does not know: %s", text),
                  translated(kRebuild), ExitCode::database);
  return *settings;
}

std::string new_uuid() {
  std::random_device random;
  std::array<unsigned, 4> words{random(), random(), random(), random()};
  words[1] = (words[1] & 0xFFFF0FFFU) | 0x00004000U;
  words[2] = (words[2] & 0x3FFFFFFFU) | 0x80000000U;
  std::array<char, 37> text{};
  std::snprintf(text.data(), text.size(), "%08x-%04x-%04x-%04x-%04x%08x", words[0], words[1] >> 16,
                words[1] & 0xFFFFU, words[2] >> 16, words[2] & 0xFFFFU, words[3]);
  return text.data();
}

void write_identity(Xapian::WritableDatabase& database, const Identity& identity) {
  const auto set = [&](std::string_view key, const std::string& value) {
    database.set_metadata(std::string(key), value);
  };
  set(schema::kMetaSchema, std::to_string(schema::kVersion));
  set(schema::kMetaSettings, settings_to_string(identity.settings));
  set(schema::kMetaFingerprint, identity.fingerprint);
  set(schema::kMetaUuid, identity.uuid);
  set(schema::kMetaRevision, std::to_string(identity.revision));
}

Identity read_identity(const Xapian::Database& database, const std::string& path) {
  const std::string schema = schema_of(database, path);
  if (number(schema) != schema::kVersion)
    throw Failure(
        tr("%s has schema %s, this program reads schema %s", path, schema, schema::kVersion),
        number(schema) < schema::kVersion ? rebuild(path) : translated(kNewerProgram),
        ExitCode::database);
  Identity identity;
  identity.settings = settings_from_string(metadata(database, schema::kMetaSettings));
  identity.fingerprint = metadata(database, schema::kMetaFingerprint);
  const std::string own = stemmers::fingerprint(identity.settings);
  if (identity.fingerprint != own)
    throw Failure(tr("%s was analysed by chain %s, this program's chain is %s", path,
                     identity.fingerprint, own),
                  rebuild(path), ExitCode::database);
  read_history(database, identity);
  return identity;
}

Identity read_foreign_identity(const Xapian::Database& database, const std::string& path) {
  const std::string schema = schema_of(database, path);
  if (number(schema) > schema::kVersion)
    throw Failure(
        tr("%s has schema %s, this program reads schema %s", path, schema, schema::kVersion),
        translated(kNewerProgram), ExitCode::database);
  Identity identity;
  identity.settings =
      known_settings(metadata(database, schema::kMetaSettings)).value_or(stemmers::Settings{});
  identity.fingerprint = metadata(database, schema::kMetaFingerprint);
  read_history(database, identity);
  return identity;
}

}  // namespace database
