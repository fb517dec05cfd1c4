// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/stop_words.hpp"

#include <algorithm>
#include <array>

namespace stemmers {
namespace {

// Articles, pronouns, prepositions, conjunctions, particles and auxiliary verbs; sorted by bytes.
constexpr std::array<std::string_view, 332> kStopWords{{
    "aber",    "alle",      "allem",      "allen",     "aller",     "alles",   "als",
    "also",    "am",        "an",         "ans",       "auch",      "auf",     "aufs",
    "aus",     "bei",       "beide",      "beiden",    "beider",    "beim",    "bereits",
    "bevor",   "bin",       "bis",        "bist",      "da",        "dabei",   "dadurch",
    "dafür",   "dagegen",   "daher",      "dahin",     "dahinter",  "damals",  "damit",
    "danach",  "daneben",   "dann",       "daran",     "darauf",    "daraus",  "darf",
    "darin",   "darum",     "darunter",   "darüber",   "das",       "dass",    "davon",
    "davor",   "dazu",      "dazwischen", "dein",      "deine",     "deinem",  "deinen",
    "deiner",  "dem",       "den",        "denen",     "denn",      "der",     "deren",
    "derer",   "des",       "dessen",     "dich",      "die",       "diese",   "diesem",
    "diesen",  "dieser",    "dieses",     "dir",       "doch",      "dort",    "du",
    "durch",   "durfte",    "durften",    "dürfen",    "dürfte",    "ein",     "eine",
    "einem",   "einen",     "einer",      "eines",     "einige",    "einigem", "einigen",
    "einiger", "einiges",   "entweder",   "er",        "es",        "etwa",    "etwas",
    "euch",    "euer",      "eure",       "eurem",     "euren",     "eurer",   "falls",
    "für",     "gegen",     "gehabt",     "gewesen",   "geworden",  "habe",    "haben",
    "habt",    "hast",      "hat",        "hatte",     "hatten",    "her",     "hier",
    "hierbei", "hierdurch", "hierfür",    "hiermit",   "hiervon",   "hierzu",  "hin",
    "hinter",  "hätte",     "hätten",     "ich",       "ihm",       "ihn",     "ihnen",
    "ihr",     "ihre",      "ihrem",      "ihren",     "ihrer",     "ihres",   "im",
    "immer",   "in",        "ins",        "inwiefern", "inwieweit", "ist",     "ja",
    "jede",    "jedem",     "jeden",      "jeder",     "jedes",     "jedoch",  "jene",
    "jenem",   "jenen",     "jener",      "jenes",     "jetzt",     "kann",    "kannst",
    "kein",    "keine",     "keinem",     "keinen",    "keiner",    "keines",  "konnte",
    "konnten", "können",    "könnt",      "könnte",    "könnten",   "mag",     "man",
    "manche",  "manchen",   "mancher",    "manches",   "mein",      "meine",   "meinem",
    "meinen",  "meiner",    "meines",     "mich",      "mir",       "mit",     "mochte",
    "muss",    "musst",     "musste",     "mussten",   "möchte",    "möchten", "mögen",
    "müssen",  "müsste",    "nach",       "nachdem",   "neben",     "nein",    "nicht",
    "nichts",  "noch",      "nun",        "nur",       "ob",        "obwohl",  "oder",
    "ohne",    "schon",     "sehr",       "sei",       "seid",      "seien",   "sein",
    "seine",   "seinem",    "seinen",     "seiner",    "seines",    "seit",    "selbst",
    "sich",    "sie",       "sind",       "so",        "sodass",    "sofern",  "solche",
    "solchem", "solchen",   "solcher",    "solches",   "soll",      "sollen",  "sollst",
    "sollte",  "sollten",   "sondern",    "sowie",     "sowohl",    "um",      "und",
    "uns",     "unser",     "unsere",     "unserem",   "unseren",   "unserer", "unter",
    "unterm",  "viel",      "viele",      "vielen",    "vieler",    "vieles",  "vom",
    "von",     "vor",       "vorm",       "wann",      "war",       "waren",   "warst",
    "wart",    "warum",     "was",        "weder",     "wegen",     "weil",    "welche",
    "welchem", "welchen",   "welcher",    "welches",   "wem",       "wen",     "wenn",
    "wer",     "werde",     "werden",     "werdet",    "weshalb",   "wessen",  "weswegen",
    "wie",     "wieder",    "wieso",      "wieviel",   "will",      "willst",  "wir",
    "wird",    "wirst",     "wo",         "wobei",     "wodurch",   "wofür",   "wogegen",
    "woher",   "wohin",     "wollen",     "wollte",    "wollten",   "womit",   "wonach",
    "woran",   "worauf",    "woraus",     "worden",    "worin",     "worum",   "worunter",
    "worüber", "wovon",     "wovor",      "wozu",      "wurde",     "wurden",  "während",
    "wäre",    "wären",     "würde",      "würden",    "zu",        "zudem",   "zum",
    "zur",     "zwischen",  "über",
}};
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

}  // namespace

bool is_stop_word(std::string_view folded) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), folded);
}

}  // namespace stemmers
