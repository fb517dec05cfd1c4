// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/tables/paradigms.hpp"

#include <algorithm>
#include <array>

#include "stemmers/inflection/verb_prefixes.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/spelling.hpp"
#include "stemmers/tables/letters.hpp"

namespace tables {
namespace {

using stemmers::WordClass;

// Nouns in -e with an umlaut that are no plurals of the noun without it, of the 370 that igerman98
// has beside one.
constexpr std::array<std::string_view, 21> kNoPlurals{
    "Abendröte", "Blüte",     "Börde",   "Fährte",     "Gräte",   "Größe",   "Güte",
    "Höhe",      "Lüge",      "Möhre",   "Morgenröte", "Röhre",   "Röte",    "Säule",
    "Säure",     "Schamröte", "Schläfe", "Schürze",    "Schütze", "Tribüne", "Wüste"};

}  // namespace

std::string small(std::string_view word) {
  return stemmers::normalize(word).exact;
}

bool is_no_plural(std::string_view noun) {
  return one_of(noun, kNoPlurals);
}

std::string spelt(std::string_view word) {
  return stemmers::one_spelling(stemmers::normalize(word).folded);
}

Paradigms::Paradigms(const Affixes& affixes, const std::vector<Entry>& entries,
                     const std::set<std::string>& fronts, const Rows& strong_verbs,
                     const Rows& plurals)
    : affixes_(affixes), fronts_(fronts) {
  const auto bare = [](const std::string& form) { return form[0] == '?' ? form.substr(1) : form; };
  for (const auto& row : strong_verbs)
    for (std::size_t i = 1; i < row.size(); ++i)
      strong_.emplace(bare(row[i]), row[0]);
  for (const auto& row : plurals)
    for (std::size_t i = 1; i < row.size(); ++i)
      if (row[i][0] != '?') irregular_plurals_.emplace(row[i], row[0]);
  for (const Entry& entry : entries) {
    if (stemmers::begins_with_capital(entry.word))
      nouns_[entry.word] += entry.flags;
    else if (entry.word.ends_with("n") && entry.has_any("IY"))
      infinitives_.insert(entry.word);
    else if (entry.has('A'))
      adjectives_.insert(entry.word);
    if (entry.has('V') && entry.word.ends_with("en")) infinitives_.insert("ver" + entry.word);
    if (entry.has('D')) adjectives_.insert(entry.word + "d");
  }
  for (const auto& row : strong_verbs)
    infinitives_.insert(row[0]);
  count_heads(entries);
  for (const auto& row : strong_verbs)
    for (std::size_t i = 1; i < row.size(); ++i)
      add(bare(row[i]), WordClass::verb, row[0]);
  for (const Entry& entry : entries)
    if (!stemmers::begins_with_capital(entry.word)) add_small(entry);
  for (const auto& [word, flags] : nouns_)
    add_noun({word, flags});
  for (const auto& [form, noun] : irregular_plurals_)
    std::erase_if(forms_[spelt(form)], [](const Reading& reading) {
      return reading.first == WordClass::noun;  // Museen are of no Muse
    });
  for (const auto& [form, noun] : irregular_plurals_)
    add(form, WordClass::noun, noun);
  for (const auto& row : plurals)
    for (std::size_t i = 1; i < row.size(); ++i)
      if (row[i][0] == '?') add(bare(row[i]), WordClass::noun, row[0]);  // Stadien of Stadium, too
  restore_umlauts();
  restore_plurals();  // before compounds are made of them: Hilfsmitteln
}

void Paradigms::add(const std::string& form, WordClass word_class, const std::string& lemma) {
  const std::string key = spelt(form);
  if (key.size() > 1) forms_[key].emplace(word_class, spelt(lemma));
}

void Paradigms::add_all(const std::vector<std::string>& forms, WordClass word_class,
                        const std::string& lemma) {
  for (const std::string& form : forms)
    add(form, word_class, lemma);
}

// Städte -> Stadt, Gärten -> Garten, Räder -> Rad, Museen -> Museum; "" for a word that is no
// plural. A plural is an entry of its own where its singular cannot make it by a suffix.
std::string Paradigms::singular(const Entry& entry) const {
  const std::string& word = entry.word;
  if (entry.has_any("STEPRp") || is_no_plural(word)) return {};
  const auto lacks_plural = [&](const std::string& noun) {
    const auto found = nouns_.find(noun);
    return found != nouns_.end() && found->second.find_first_of("PRp") == std::string::npos &&
           (found->second.find('N') == std::string::npos || !noun.ends_with("e"));
  };
  const auto is_noun = [&](const std::string& noun) { return nouns_.contains(noun); };
  // Löcher are of Loch, not of Locher; Pläne of Plan, which has the endings of Plane, too.
  const std::string plain = without_last_umlaut(word);
  if (!plain.empty())
    for (const std::string_view ending : {"er", "e", ""})
      if (plain.ends_with(ending)) {
        const std::string noun = without_end(plain, ending.size());
        if (!ending.empty() || entry.has('F') ? is_noun(noun) : lacks_plural(noun)) return noun;
      }
  if (word.ends_with("en"))
    for (const char* ending : {"um", "us", "a", "on", "os", "is", "as"})
      if (const std::string noun = without_end(word, 2) + ending; lacks_plural(noun)) return noun;
  return {};
}

// Bäuerin -> Bauer, Jüdin -> Jude; "" where no man is known.
std::string Paradigms::masculine(const std::string& woman) const {
  const std::string base = without_end(woman, 2);
  for (const std::string& stem : {without_last_umlaut(base), base}) {
    if (stem.empty()) continue;
    for (const char* ending : {"", "e"})
      if (nouns_.contains(stem + ending)) return stem + ending;
  }
  return {};
}

std::string Paradigms::noun_lemma(const Entry& entry) const {
  if (const auto noun = irregular_plurals_.find(entry.word); noun != irregular_plurals_.end())
    return noun->second;
  std::string lemma;
  if (entry.word.ends_with("in") && entry.has('F')) lemma = masculine(entry.word);
  if (lemma.empty()) lemma = singular(entry);
  // Des Namens.
  const std::string shorter = without_end(entry.word, 1);
  if (lemma.empty() && has_genitive_in_ens(shorter) && nouns_.contains(shorter)) return shorter;
  return lemma.empty() ? entry.word : lemma;
}

// Der Beschäftigte, ein Beschäftigter, die Beschäftigten.
void Paradigms::add_nominalised(const std::string& base) {
  for (const char* ending : {"e", "en", "er", "es", "em"})
    add(base + ending, WordClass::noun, base + "e");
}

// Wunde, Ebene and Breite have the plural of nouns, a Verantwortliche has an ending for men
// besides; participles (Abgeordnete) mostly lack it.
bool Paradigms::is_nominalised(const Entry& entry, const std::string& base) const {
  if (base.size() == entry.word.size() || !adjectives_.contains(base)) return false;
  if (entry.has_any("STEPp")) return false;
  return !entry.has('N') || entry.has('R') || !verb_of(base).empty();
}

// A woman is one with the man, and a word of her own: Ärztin.
void Paradigms::add_women(const Entry& entry, const std::string& lemma) {
  constexpr std::string_view kPlural = "nen";
  if (!entry.has('F')) return;
  if (entry.word.ends_with("in")) add(entry.word, WordClass::noun, entry.word);
  for (const std::string& form : affixes_.forms(entry.word, 'F')) {
    add(form, WordClass::noun, lemma);
    const bool plural = form.ends_with(kPlural);
    add(form, WordClass::noun, plural ? without_end(form, kPlural.size()) : form);
  }
}

// Note and Noten are there as forms of Not, as if they were its plural.
void Paradigms::add_forms_in_e(const Entry& entry, const std::string& lemma) {
  const std::string longer = entry.word + "e";
  const Beside beside = noun_in_e(entry);
  for (const char flag : std::string_view("EP")) {
    if (!entry.has(flag)) continue;
    const bool plural_too = flag == 'E' && beside == Beside::plural;
    for (const std::string& form : affixes_.forms(entry.word, flag)) {
      if (beside == Beside::none || plural_too) add(form, WordClass::noun, lemma);
      if (beside != Beside::none) add(form, WordClass::noun, longer);
    }
  }
}

void Paradigms::add_noun(const Entry& entry) {
  const std::string& word = entry.word;
  const std::string base =
      small(word.ends_with("er") ? without_end(word, 2) : without_end(word, word.ends_with("e")));
  if (is_nominalised(entry, base)) {
    add_nominalised(base);
    return;
  }
  const std::string lemma = noun_lemma(entry);
  add(word, WordClass::noun, lemma);
  for (const char flag : std::string_view("SNTRpqQf"))
    if (entry.has(flag))
      for (const std::string& form : affixes_.forms(word, flag)) {
        const auto other = flag == 'R' ? nouns_.find(form) : nouns_.end();
        const bool own = other != nouns_.end() && other->second.find('S') != std::string::npos;
        if (!own) add(form, WordClass::noun, lemma);  // a Locher is of no Loch
      }
  add_forms_in_e(entry, lemma);
  add_women(entry, lemma);
  if (entry.has('T')) datives_.emplace_back(spelt(word) + "e", spelt(lemma));
  if (entry.has('S') && (word.ends_with("el") || word.ends_with("er")))
    datives_.emplace_back(spelt(word) + "n", spelt(lemma));  // mitteln is a verb, too
  if (entry.has('M'))
    for (const std::string& form : affixes_.forms(word, 'M'))
      add(form, WordClass::noun, form.ends_with("s") ? without_end(form, 1) : form);
  if (entry.has('J'))
    for (const std::string& form : affixes_.forms(small(word), 'J'))
      add(form, WordClass::noun, form.ends_with("en") ? without_end(form, 2) : form);
  if (entry.has('L')) {
    const std::vector<std::string> forms = affixes_.forms(small(word), 'L');
    if (!forms.empty()) add_all(forms, WordClass::adjective, forms.front());
  }
}

std::string Paradigms::strong_verb_of(const std::string& form) const {
  for (std::size_t front = 0; front + 2 < form.size(); ++front) {
    const std::string prefix = form.substr(0, front);
    const std::string rest = form.substr(front);
    const auto verb = [&](const std::string& sought) -> std::string {
      const auto [first, last] = strong_.equal_range(sought);
      for (auto row = first; row != last; ++row)
        if (is_verb(prefix + row->second)) return prefix + row->second;
      return {};
    };
    if (std::string found = verb(rest); !found.empty()) return found;
    if (front == 0) continue;
    if (std::string found = verb("ge" + rest); !found.empty()) return found;
  }
  return {};
}

// Gesucht, aufgesucht, zerstört, vorbereitet, studiert.
std::string Paradigms::weak_verb_of(const std::string& participle) const {
  if (!participle.ends_with("t") || participle.size() < 5) return {};
  const std::string base = without_end(participle, 1);
  for (std::size_t ge = base.find("ge"); ge != std::string::npos; ge = base.find("ge", ge + 1))
    for (const char* ending : {"en", "n"})
      if (std::string verb = std::string(base).erase(ge, 2) + ending;
          verb.size() > 3 && is_verb(verb))
        return verb;
  const bool without_ge = !stemmers::verb_prefix(participle).empty() || base.ends_with("ier");
  for (const char* ending : {"en", "n"})
    if (without_ge && is_verb(base + ending)) return base + ending;
  return {};
}

std::string Paradigms::verb_of(const std::string& form) const {
  if (one_of(form, kNoParticiples)) return {};
  std::string verb = strong_verb_of(form);
  return verb.empty() ? weak_verb_of(form) : verb;
}

// Aufzugeben -> aufgeben; "" for another word.
std::string Paradigms::without_zu(const std::string& infinitive) const {
  if (!infinitive.ends_with("n") || is_verb(infinitive)) return {};
  for (std::size_t zu = infinitive.find("zu", 2); zu != std::string::npos;
       zu = infinitive.find("zu", zu + 1))
    if (std::string verb = std::string(infinitive).erase(zu, 2); is_verb(verb)) return verb;
  return {};
}

void Paradigms::add_infinitive(const Entry& entry) {
  const auto expand = [&](const std::string& verb) {
    add(verb, WordClass::verb, verb);
    for (const char flag : std::string_view("IXYOWDA"))
      if (entry.has(flag)) add_all(affixes_.forms(verb, flag), WordClass::verb, verb);
  };
  expand(entry.word);
  if (entry.has('V')) expand("ver" + entry.word);
  if (!entry.has('B')) return;
  const std::vector<std::string> forms = affixes_.forms(entry.word, 'B');
  if (!forms.empty()) add_all(forms, WordClass::adjective, forms.front());
}

void Paradigms::add_verb_form(const Entry& entry, const std::string& infinitive) {
  const auto expand = [&](const std::string& form, const std::string& verb) {
    add(form, WordClass::verb, verb);
    for (const char flag : std::string_view("ZXWEACD"))
      if (entry.has(flag)) add_all(affixes_.forms(form, flag), WordClass::verb, verb);
  };
  expand(entry.word, infinitive);
  if (entry.has('V')) expand("ver" + entry.word, "ver" + infinitive);
  if (entry.has('U')) add_adjective({"un" + entry.word, "A"});
}

// Größer -> groß, höchst -> hoch.
std::string Paradigms::positive(const std::string& comparative) const {
  if (comparative == "besser" || comparative == "best") return "gut";
  if (comparative == "höher" || comparative == "höchst" || comparative == "hohe") return "hoch";
  if (comparative.ends_with("te")) return positive(without_end(comparative, 1));
  for (const std::string_view ending : {"er", "est", "st", "t"}) {
    if (!comparative.ends_with(ending)) continue;
    const std::string plain = without_last_umlaut(without_end(comparative, ending.size()));
    if (!plain.empty() && adjectives_.contains(plain)) return plain;
  }
  return {};
}

void Paradigms::add_adjective(const Entry& entry) {
  const std::string known = positive(entry.word);
  const std::string& lemma = known.empty() ? entry.word : known;
  add(entry.word, WordClass::adjective, lemma);
  // Weiter is a particle: weitere are more, and not as far as weit.
  const std::string more = lemma + "er";
  const bool particle = stemmers::is_particle(more);
  for (const char flag : std::string_view("AC")) {
    if (!entry.has(flag)) continue;
    for (const std::string& form : affixes_.forms(entry.word, flag)) {
      const bool of_particle = particle && flag == 'C' && form.starts_with(more);
      add(form, WordClass::adjective, of_particle ? more : lemma);
    }
  }
  if (entry.has('U')) add_adjective({"un" + entry.word, "A"});
}

void Paradigms::add_small(const Entry& entry) {
  if (is_verb(entry.word)) {
    add_infinitive(entry);
    return;
  }
  if (const std::string verb = without_zu(entry.word); !verb.empty()) {
    add_verb_form(entry, verb);
    return;
  }
  if (const std::string verb = verb_of(entry.word); !verb.empty()) {
    add_verb_form(entry, verb);
    // Weiß is of wissen and a colour; what ends as participles do is only one of them.
    if (entry.has('A') && !entry.word.ends_with("t") && !entry.word.ends_with("n"))
      add_adjective(entry);
    return;
  }
  if (entry.has_any("ACU"))
    add_adjective(entry);
  else if (entry.has_any("ZXW"))
    add_verb_form(entry, entry.word);
  else
    add(entry.word, WordClass::other, entry.word);
}

void Paradigms::add_lost(const Rows& nouns) {
  for (const auto& row : nouns) {
    // Marke is no dative of Mark.
    std::erase_if(forms_[spelt(row[0])],
                  [](const Reading& reading) { return reading.first == WordClass::noun; });
    for (const std::string& form : row)
      add(form, WordClass::noun, row[0]);
  }
}

}  // namespace tables
