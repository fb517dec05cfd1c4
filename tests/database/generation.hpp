// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <xapian.h>

#include "database/content_hash.hpp"
#include "database/document.hpp"
#include "database/fields.hpp"
#include "database/files.hpp"
#include "database/generations/directory.hpp"
#include "database/generations/manifest.hpp"
#include "database/settings.hpp"
#include "stemmers/fingerprint.hpp"
#include "tests/database/sample.hpp"

namespace generation {

/// What a sound generation of this program says of itself.
inline database::Identity identity() {
  database::Identity identity;
  identity.fingerprint = stemmers::fingerprint(identity.settings);
  identity.uuid = database::new_uuid();
  identity.revision = 1;
  return identity;
}

/// Writes a database with one article, which is in a directory of its own.
inline void write_segment(const std::filesystem::path& path) {
  const database::Identity chain = identity();
  Xapian::WritableDatabase writer(path.string(), Xapian::DB_CREATE);
  const database::Article article = sample::article();
  writer.add_document(
      database::DocumentMaker(chain.settings).make(article, database::content_hash(article)));
  writer.commit();
  writer.close();
}

/// A private generation with one article, in a segment; and its list.
inline database::Generation make(const database::Directory& directory, const std::string& name,
                                 const database::Identity& identity) {
  const auto path = directory.private_path(name);
  std::filesystem::create_directories(path);
  database::Generation generation;
  generation.name = name;
  generation.revision = identity.revision;
  generation.words.name = database::words_name(name);
  generation.segments = {{database::segment_name(name, 1), 1, {}, {}}};
  write_segment(path / generation.segments[0].name);
  Xapian::WritableDatabase words((path / generation.words.name).string(), Xapian::DB_CREATE);
  database::write_identity(words, identity);
  words.commit();
  words.close();
  return generation;
}

/// A published generation; gives its name.
inline std::string publish(const database::Directory& directory,
                           const database::Identity& identity = generation::identity()) {
  const std::string name = directory.next();
  database::publish(directory, make(directory, name, identity));
  return name;
}

/// As it was made before there were segments: one database with everything, live. Gives its name.
inline std::string publish_former(const database::Directory& directory,
                                  const database::Identity& identity = generation::identity()) {
  const std::string name = directory.next();
  const auto path = directory.path() / name;
  std::filesystem::create_directories(directory.path());
  write_segment(path);
  Xapian::WritableDatabase writer(path.string(), Xapian::DB_OPEN);
  database::write_identity(writer, identity);
  writer.commit();
  writer.close();
  database::write_manifest(path);
  database::replace_file(directory.stub(), "auto " + name + "\n");
  return name;
}

}  // namespace generation
