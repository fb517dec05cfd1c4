// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace database {

/// The name of the catalogues.
inline constexpr const char* kTextDomain = "nachlese";

/// For the start of a program, before there are threads: from here on messages are in the language
/// that LANGUAGE, LC_ALL, LC_MESSAGES and LANG ask for, as far as there is a catalogue of it, in
/// UTF-8. Nothing else follows the locale: numbers in data, order and letters are those of C.
///
/// A locale that the machine has not generated gives its language all the same, where the C library
/// is older than 2.39: later ones take no language in a locale that is called C.
void follow_language();

/// Is there anything to look up? Not in English.
bool translates();

}  // namespace database
