// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <xapian.h>

#include "database/content_hash.hpp"
#include "database/directory.hpp"
#include "database/document.hpp"
#include "database/fields.hpp"
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

/// A private generation with one article.
inline void make(const database::Directory& directory, const std::string& name,
                 const database::Identity& identity) {
  const auto path = directory.private_path(name);
  std::filesystem::create_directories(path);
  Xapian::WritableDatabase writer(path.string(), Xapian::DB_CREATE);
  const database::Article article = sample::article();
  writer.add_document(
      database::DocumentMaker(identity.settings).make(article, database::content_hash(article)));
  database::write_identity(writer, identity);
  writer.commit();
  writer.close();
}

/// A published generation; gives its name.
inline std::string publish(const database::Directory& directory,
                           const database::Identity& identity = generation::identity()) {
  const std::string name = directory.next();
  make(directory, name, identity);
  database::publish(directory, name);
  return name;
}

}  // namespace generation
