// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/record/record_fields.hpp"

namespace indexer::archives {

/// What a line of a press database's export is about, in German or English: "RUBRIK: Politik".
enum class Label {
  none,
  author,
  section,
  length,
  source,
  page,
  edition,
  date,
  language,
  id,
  url,
  keywords,
  teaser,
  load_date,
  kind,
  copyright
};
Label label_of(std::string_view line);

/// The field that takes a label's value as it stands.
std::optional<Field> field_of(Label label);

/// Whether a label stands behind the text, not before it.
bool ends_text(Label label);

/// "3 of 80 DOCUMENTS", "Dokument 3 von 80".
bool is_document_count(std::string_view line);
/// "Copyright 2021 …", "Alle Rechte vorbehalten: …".
bool is_copyright(std::string_view line);
/// "Classification", "© GBI-Genios …": no line of a text stands behind it.
bool is_trailer(std::string_view line);

/// ISO, of a line that is a date, perhaps with a day of the week: "March 12, 2021 Friday",
/// "12. März 2021 Freitag".
std::optional<std::string> date_of_line(std::string_view line);

/// "Zeitung vom 12.03.2021, Nr. 60, Seite 5 / Politik".
struct PrintedIn {
  std::string source;
  std::string date;
  std::string page;
  std::string section;
};
std::optional<PrintedIn> printed_in(std::string_view line);

/// The two letters with which a line of Factiva begins; "" for none.
std::string_view factiva_code(std::string_view line);
/// Adds what stands behind a code; whether that is anything of an article.
bool add_factiva(std::string_view code, const std::string& value, RecordFields& fields);

/// Whether an article of Genios ends with this line.
bool ends_genios(const std::vector<std::string_view>& lines, std::size_t i);

/// "Weber, Anna; Petersen, Thies" and "Anna Weber, Thies Petersen": the people.
std::vector<std::string> names_of_credit(std::string_view text);

}  // namespace indexer::archives
