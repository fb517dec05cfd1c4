// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/messages/language.hpp"

#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <libintl.h>
#include <string>
#include <string_view>
#include <system_error>

namespace database {
namespace {

namespace fs = std::filesystem;

bool translating = false;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// The locale that the environment asks for, whether there is one or not.
std::string_view asked_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const std::string_view value = variable(name); !value.empty()) return value;
  return "C";
}

// `en_GB`, `C.UTF-8`: what messages are written in.
bool is_english(std::string_view locale) {
  const std::string_view language = locale.substr(0, locale.find_first_of("_.@:"));
  return language == "en" || language == "C" || language == "POSIX";
}

// share/locale beside the program's folder, as it is installed and as it is built; else the one
// that it was configured for.
fs::path catalogues() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  fs::path beside = program.parent_path().parent_path() / "share" / "locale";
  return !error && fs::exists(beside, error) ? beside : fs::path(NACHLESE_LOCALE_DIRECTORY);
}

// C.UTF-8 comes with the system, and unlike C it heeds LANGUAGE, up to glibc 2.38.
bool take_language_alone(std::string_view locale) {
  if (std::setlocale(LC_MESSAGES, "C.UTF-8") == nullptr) return false;
  if (!variable("LANGUAGE").empty()) return true;
  const std::string language(locale.substr(0, locale.find_first_of(".@")));
  return ::setenv("LANGUAGE", language.c_str(), 1) == 0;
}

}  // namespace

void follow_language() {
  const std::string locale(asked_locale());
  if (locale == "C" || locale == "POSIX") return;
  const std::string_view languages = variable("LANGUAGE");
  if (is_english(languages.empty() ? std::string_view(locale) : languages)) return;
  if (std::setlocale(LC_MESSAGES, locale.c_str()) == nullptr && !take_language_alone(locale))
    return;
  ::bindtextdomain(kTextDomain, catalogues().c_str());
  // What the system says of its errors stands in our messages, and its letters are those of C else.
  for (const char* domain : {kTextDomain, "libc"})
    ::bind_textdomain_codeset(domain, "UTF-8");
  // The empty text is the head of a catalogue. Without one the system speaks English, too.
  translating = *::dgettext(kTextDomain, "") != '\0';
  if (!translating) std::setlocale(LC_MESSAGES, "C");
}

bool translates() {
  return translating;
}

}  // namespace database
