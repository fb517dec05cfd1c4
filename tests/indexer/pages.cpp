// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/pages.hpp"

namespace tests {

const std::string kPageText =
    "<p>Der Kelmünder Hafen hat im vergangenen Jahr mehr Holz umgeschlagen als je zuvor, "
    "teilte der Betreiber am Montag mit.</p><p>Auch bei Düngemitteln legte er zu, während "
    "die Zahl der verladenen Autos um ein Viertel sank.</p><p>Für das laufende Jahr rechnet "
    "die Geschäftsführung mit einem ähnlichen Ergebnis, wenn die Fähren wieder nach Plan "
    "fahren. Neue Kräne sollen im Herbst kommen.</p>";

std::string page_with(const std::string& head, const std::string& front,
                      const std::string& behind) {
  return "<!DOCTYPE html><html><head><title>Hafen schlägt mehr Holz um</title>" + head +
         "</head><body><h1>Hafen schlägt mehr Holz um</h1>" + front + kPageText + behind +
         "</body></html>";
}

Readings read_page(const std::string& page) {
  return read_memory("html", page);
}

database::Article article_of(const std::string& page) {
  return only_article("html", page);
}

}  // namespace tests
