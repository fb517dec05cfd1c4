// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/database/segments.hpp"

#include <cstdint>
#include <utility>

#include "database/glass/writer.hpp"

namespace tests {

using database::glass::Draft;

std::size_t below(std::mt19937& random, std::size_t bound) {
  return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

namespace {

// Few letters, so that terms meet, and begin as others do; bytes that keys escape and order by.
std::string random_term(std::mt19937& random) {
  static const std::string letters("ab\0\xFF\x01P", 6);
  std::string term;
  const std::size_t nuls = 4;
  std::size_t seen = 0;
  const std::size_t size = below(random, 20) == 0 ? 1 + below(random, 240) : 1 + below(random, 6);
  while (term.size() < size) {
    const char letter = letters[below(random, letters.size())];
    if (letter == '\0' && ++seen > nuls) continue;
    term += letter;
  }
  return term;
}

std::size_t random_size(std::mt19937& random) {
  const std::size_t bound = below(random, 50) == 0 ? 20'000 : 40;
  return below(random, bound);
}

void add_random_terms(std::mt19937& random, Draft& draft) {
  draft.add_term("a", 1);  // Database::check takes no positions of documents without a length
  for (std::size_t terms = below(random, 60); terms > 0; --terms) {
    const std::string term = random_term(random);
    const auto wdf = static_cast<Xapian::termcount>(below(random, 10) == 0 ? below(random, 100'000)
                                                                           : below(random, 3));
    if (below(random, 4) == 0) {
      draft.add_term(term, wdf);
      continue;
    }
    const std::size_t last = below(random, 2) == 0 ? 50 : 2'000'000'000;
    for (std::size_t places = 1 + below(random, 8); places > 0; --places)
      draft.add_posting(term, static_cast<Xapian::termpos>(below(random, last)), wdf);
  }
}

}  // namespace

void write_bulk(const Archive& archive, const std::filesystem::path& path) {
  database::glass::Writer writer(path);
  Draft draft;
  for (const auto& [number, fill] : archive.documents) {
    draft.clear();
    fill(draft);
    writer.add(number, draft);
  }
  for (const auto& [key, value] : archive.metadata)
    writer.set_metadata(key, value);
  writer.finish();
}

// What the same calls make of a document of Xapian's own is compared too.
void write_by_api(const Archive& archive, const std::filesystem::path& path) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Draft draft;
  for (const auto& [number, fill] : archive.documents) {
    draft.clear();
    fill(draft);
    database.replace_document(number, draft.to_xapian());
  }
  for (const auto& [key, value] : archive.metadata)
    database.set_metadata(key, value);
  database.commit();
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i)
    bytes += static_cast<char>(below(random, 256));
  return bytes;
}

void fill_at_random(unsigned seed, Draft& draft) {
  std::mt19937 random(seed);
  if (below(random, 10) > 0) add_random_terms(random, draft);
  for (std::size_t values = below(random, 6); values > 0; --values)
    draft.add_value(static_cast<Xapian::valueno>(below(random, 8) == 0 ? below(random, 70'000)
                                                                       : below(random, 12)),
                    random_bytes(random, random_size(random)));
  if (below(random, 5) > 0) draft.set_data(random_bytes(random, random_size(random)));
}

Archive random_archive(unsigned seed) {
  std::mt19937 random(seed);
  Archive archive;
  Xapian::docid number = 0;
  for (std::size_t documents = below(random, 12); documents > 0; --documents) {
    number += 1 + static_cast<Xapian::docid>(below(random, 5) == 0 ? below(random, 50'000) : 0);
    archive.documents[number] = [own = random()](Draft& draft) {
      fill_at_random(static_cast<unsigned>(own), draft);
    };
  }
  for (std::size_t keys = below(random, 4); keys > 0; --keys)
    archive.metadata[random_term(random)] = random_bytes(random, 1 + random_size(random));
  return archive;
}

Archive big_archive(std::size_t documents) {
  Archive archive;
  const std::string front(100, 'w');  // long keys make high trees
  for (unsigned i = 0; i < documents; ++i)
    archive.add([i, front](Draft& draft) {
      std::mt19937 random(i);
      for (unsigned place = 1; place < 60; ++place)
        draft.add_posting(front + std::to_string(below(random, 1 + below(random, 9000))), place, 1);
      draft.add_boolean_term("Q" + std::to_string(i));
      draft.add_value(0, std::to_string(1000 + i));
      draft.add_value(3, random_bytes(random, 16));
      draft.set_data(random_bytes(random, 600));
    });
  archive.metadata["key"] = "value";
  return archive;
}

}  // namespace tests
