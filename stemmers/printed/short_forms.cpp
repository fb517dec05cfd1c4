// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/printed/short_forms.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "stemmers/letters/ascii.hpp"

namespace stemmers {
namespace {

// Only what is read in one way wherever it stands: Art. and Abt. may be words, Dr. is a title.
constexpr auto kShortForms = std::to_array<ShortForm>({
    {"%", "prozent"},
    {"‰", "promille"},
    {"€", "euro"},
    {"$", "dollar"},
    {"mrd", "milliarden"},
    {"mio", "millionen"},
    {"tsd", "tausend"},
    {"jh", "jahrhundert"},
    {"jhd", "jahrhundert"},
    {"jhdt", "jahrhundert"},
    {"nr", "nummer"},
    {"str", "strasse", true},
});

// Compiled for this project from general knowledge. Names that are words, or that several well
// known things share, are left out.
constexpr auto kPublicNames = std::to_array<PublicName>({
    {"EZB", 0},
    {"Europäische Zentralbank", 0},
    {"EU", 1},
    {"Europäische Union", 1},
    {"EG", 2},
    {"Europäische Gemeinschaft", 2},
    {"EWG", 3},
    {"Europäische Wirtschaftsgemeinschaft", 3},
    {"EuGH", 4},
    {"Europäischer Gerichtshof", 4},
    {"UN", 5},
    {"UNO", 5},
    {"Vereinte Nationen", 5},
    {"USA", 6},
    {"Vereinigte Staaten", 6},
    {"UdSSR", 7},
    {"Sowjetunion", 7},
    {"GUS", 8},
    {"Gemeinschaft Unabhängiger Staaten", 8},
    {"VAE", 9},
    {"Vereinigte Arabische Emirate", 9},
    {"BRD", 10},
    {"Bundesrepublik Deutschland", 10},
    {"DDR", 11},
    {"Deutsche Demokratische Republik", 11},
    {"BIP", 12},
    {"Bruttoinlandsprodukt", 12},
    {"BSP", 13},
    {"Bruttosozialprodukt", 13},
    {"IWF", 14},
    {"Internationaler Währungsfonds", 14},
    {"WHO", 15},
    {"Weltgesundheitsorganisation", 15},
    {"WTO", 16},
    {"Welthandelsorganisation", 16},
    {"NATO", 17},
    {"Nordatlantikpakt", 17},
    {"IAEO", 18},
    {"IAEA", 18},
    {"Internationale Atomenergieorganisation", 18},
    {"IStGH", 19},
    {"Internationaler Strafgerichtshof", 19},
    {"IOC", 20},
    {"IOK", 20},
    {"Internationales Olympisches Komitee", 20},
    {"BGH", 21},
    {"Bundesgerichtshof", 21},
    {"BVerfG", 22},
    {"Bundesverfassungsgericht", 22},
    {"BVerwG", 23},
    {"Bundesverwaltungsgericht", 23},
    {"BAG", 24},
    {"Bundesarbeitsgericht", 24},
    {"BSG", 25},
    {"Bundessozialgericht", 25},
    {"BFH", 26},
    {"Bundesfinanzhof", 26},
    {"BGB", 27},
    {"Bürgerliches Gesetzbuch", 27},
    {"HGB", 28},
    {"Handelsgesetzbuch", 28},
    {"StGB", 29},
    {"Strafgesetzbuch", 29},
    {"StPO", 30},
    {"Strafprozessordnung", 30},
    {"StVO", 31},
    {"Straßenverkehrsordnung", 31},
    {"GG", 32},
    {"Grundgesetz", 32},
    {"SGB", 33},
    {"Sozialgesetzbuch", 33},
    {"DSGVO", 34},
    {"Datenschutzgrundverordnung", 34},
    {"EEG", 35},
    {"Erneuerbare-Energien-Gesetz", 35},
    {"BKA", 36},
    {"Bundeskriminalamt", 36},
    {"LKA", 37},
    {"Landeskriminalamt", 37},
    {"BND", 38},
    {"Bundesnachrichtendienst", 38},
    {"MAD", 39},
    {"Militärischer Abschirmdienst", 39},
    {"RKI", 40},
    {"Robert-Koch-Institut", 40},
    {"DGB", 41},
    {"Deutscher Gewerkschaftsbund", 41},
    {"DRK", 42},
    {"Deutsches Rotes Kreuz", 42},
    {"DFB", 43},
    {"Deutscher Fußball-Bund", 43},
    {"ADAC", 44},
    {"Allgemeiner Deutscher Automobil-Club", 44},
    {"KMK", 45},
    {"Kultusministerkonferenz", 45},
    {"THW", 46},
    {"Technisches Hilfswerk", 46},
    {"FDP", 47},
    {"Freie Demokratische Partei", 47},
    {"CDU", 48},
    {"Christlich Demokratische Union", 48},
    {"CSU", 49},
    {"Christlich-Soziale Union", 49},
    {"SPD", 50},
    {"Sozialdemokratische Partei Deutschlands", 50},
    {"NSDAP", 51},
    {"Nationalsozialistische Deutsche Arbeiterpartei", 51},
    {"SED", 52},
    {"Sozialistische Einheitspartei Deutschlands", 52},
    {"ÖPNV", 53},
    {"Öffentlicher Personennahverkehr", 53},
    {"Kfz", 54},
    {"Kraftfahrzeug", 54},
    {"Lkw", 55},
    {"Lastkraftwagen", 55},
    {"Pkw", 56},
    {"Personenkraftwagen", 56},
    {"MwSt", 57},
    {"Mehrwertsteuer", 57},
    {"KI", 58},
    {"Künstliche Intelligenz", 58},
    {"NGO", 59},
    {"NRO", 59},
    {"Nichtregierungsorganisation", 59},
});

bool ends_in_capital(std::string_view surface) {
  return ascii::is_upper(surface.back());
}

}  // namespace

// StR is a court's register, STR. a street in capitals.
const ShortForm* short_form(std::string_view surface, std::string_view folded) {
  for (const ShortForm& form : kShortForms) {
    if (folded == form.written) {
      const bool mixed = form.at_end && surface.size() > 1 && ends_in_capital(surface) &&
                         !ascii::is_upper(surface[1]);
      return mixed ? nullptr : &form;
    }
    constexpr std::size_t kShortestFront = 3;
    if (form.at_end && folded.size() >= form.written.size() + kShortestFront &&
        folded.ends_with(form.written) && surface.size() == folded.size() &&
        !ends_in_capital(surface))
      return &form;
  }
  return nullptr;
}

std::size_t sign_width(std::string_view text) {
  if (text.empty()) return 0;
  for (const ShortForm& form : kShortForms) {
    const char first = form.written.front();
    if (ascii::is_lower(first)) return 0;  // signs stand first
    if (text.starts_with(form.written)) return form.written.size();
  }
  return 0;
}

std::span<const PublicName> public_names() {
  return kPublicNames;
}

}  // namespace stemmers
