// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <xapian.h>

/// The contract of the two programs: what a database holds. One Xapian document is one article.
///
/// Terms. Every word of an article, from `stemmers::Analyzer`, is a term without prefix at its
/// position: the lemma of the whole word, or its stem where no lexicon knows it, with a mark behind
/// it where it is no noun (`stemmers::kSmallMark`); two of them where print and lexicon leave two
/// readings. The lemmas of the word's parts (Krise in Corona-Krise) are
/// terms with the prefix `kPart` at the same position, so that they can be ranked below the word
/// itself and left out; those of a text field have its prefix behind `kPart`. Parts of a word with
/// hyphens are its components and all runs of neighbouring ones. Words of the title are also terms
/// with the title's prefix; so are the words of the other text fields, each with its own, which are
/// no words of the article. Whole-value fields are one boolean term: the value as it stands, cut at
/// `kMaxWholeBytes`. Stop words of the text are terms like others but have no positions: they are a
/// quarter of all pairs of term and article, and hardly any query asks where they stand, which the
/// text tells. No term is longer than Xapian's 245 bytes.
///
/// Forms. Each distinct form of an article (`Word::exact`, what `=word` compares) is a term with
/// `kForm`, its wdf the number of its places, without positions: so words as they are printed are
/// found, counted and listed without reading a text. Forms of a text field besides have its prefix
/// behind `kForm`. As forms have no capitals, the two never meet. The components of a form with
/// hyphens are such terms too, a hyphen before them. A word in capitals with SS or ẞ is
/// a term with `kCapitals` besides, spelt with ss, as it stands for both spellings.
///
/// Positions. Title, subtitle, teaser and body follow one another with `kFieldGap` positions
/// between them, so that no phrase reaches across. Terms of other fields count from 1, with
/// `kFieldGap` between the values of one field.
///
/// Values. `kSlotOldestFirst` is `Date::key` (digits), a NUL and the id; without a date it begins
/// with 0xFF. It orders by date, then id, and its front answers date ranges. `kSlotNewestFirst` is
/// the same with the digits complemented, shorter keys filled up. `kSlotDateEnd` is the last day of
/// a date that is less precise than a day. `kSlotContentHash` tells changed from unchanged.
/// `kSlotSource`, `kSlotSection`, `kSlotAgency` and `kSlotPlace` are the fields as they stand,
/// `kSlotAuthors` all authors with a NUL between two. `kSlotWords` is the number of words in title,
/// subtitle, teaser and body, in decimal digits: what counts of matches are held against.
/// `kSlotEmbargo` is `moment_key` of an embargo's end: whoever shows articles leaves out those
/// where it is later than now.
/// `kSlotMinima` is `Sketch::minima` of subtitle, teaser and body; each of its bands is a boolean
/// term with `kBand`, by which copies of a text meet. `kSlotCopyOf` is the id of the article that
/// this one copies, as the archive says; so is the boolean term `kCopyOf` with that id.
///
/// Data. `database::pack`: the whole article, zstd.
///
/// Databases. The articles lie in segments, each a database, see
/// database/generations/generation.hpp; what is said of all of them has one home, a database
/// without documents that the stub names first, so that Xapian gives its metadata for those of the
/// whole, to readers on other machines too.
///
/// Metadata. The keys below: numbers in decimal, texts in UTF-8. The lexicon that divided the
/// compounds of the articles is frozen here, as queries and later updates divide by it: for each
/// three bytes that words begin with, `kMetaWords` with these bytes behind it holds all of them,
/// see database/words.hpp. The home is written by a build, and stays through updates; only the
/// revision goes up, of which the list of segments tells, and elsewhere
/// database/generations/revision_mark.hpp. A segment has no metadata.
namespace database::schema {

/// Goes up with each change that an older or a newer program would misread. Stored in databases.
inline constexpr std::uint32_t kVersion = 5;

// Term prefixes. Stored in databases, never reuse.
inline constexpr std::string_view kPart = "P";
inline constexpr std::string_view kForm = "F";
inline constexpr std::string_view kCapitals = "XF";
inline constexpr std::string_view kTitle = "S";
inline constexpr std::string_view kAuthor = "A";
inline constexpr std::string_view kSource = "XS";
inline constexpr std::string_view kSection = "XR";
inline constexpr std::string_view kPlace = "XO";
inline constexpr std::string_view kAgency = "XG";
inline constexpr std::string_view kKeyword = "K";
inline constexpr std::string_view kId = "Q";
inline constexpr std::string_view kUrl = "U";
inline constexpr std::string_view kLang = "L";
inline constexpr std::string_view kStatus = "XT";
inline constexpr std::string_view kBand = "XB";
inline constexpr std::string_view kCopyOf = "XC";
inline constexpr std::string_view kTag = "XN";  ///< in queries only: tags lie beside saved queries

// Value slots. Stored in databases, never renumber.
inline constexpr Xapian::valueno kSlotOldestFirst = 0;
inline constexpr Xapian::valueno kSlotNewestFirst = 1;
inline constexpr Xapian::valueno kSlotDateEnd = 2;
inline constexpr Xapian::valueno kSlotContentHash = 3;
inline constexpr Xapian::valueno kSlotSource = 4;
inline constexpr Xapian::valueno kSlotSection = 5;
inline constexpr Xapian::valueno kSlotEmbargo = 6;
inline constexpr Xapian::valueno kSlotWords = 7;
inline constexpr Xapian::valueno kSlotAuthors = 8;
inline constexpr Xapian::valueno kSlotAgency = 9;
inline constexpr Xapian::valueno kSlotPlace = 10;
inline constexpr Xapian::valueno kSlotMinima = 11;
inline constexpr Xapian::valueno kSlotCopyOf = 12;
inline constexpr Xapian::valueno kNoSlot = Xapian::BAD_VALUENO;

// Metadata keys. Stored in databases, never change.
inline constexpr std::string_view kMetaSchema = "nachlese.schema";
inline constexpr std::string_view kMetaSettings = "nachlese.settings";
inline constexpr std::string_view kMetaFingerprint = "nachlese.fingerprint";
inline constexpr std::string_view kMetaUuid = "nachlese.uuid";
inline constexpr std::string_view kMetaRevision = "nachlese.revision";
inline constexpr std::string_view kMetaWordSources = "nachlese.word_sources";
inline constexpr std::string_view kMetaWords = "nachlese.words:";

/// Positions left free between two fields of one article.
inline constexpr Xapian::termpos kFieldGap = 100;

/// A longer id, url, … keeps this many bytes less a hash of the whole.
inline constexpr std::size_t kMaxWholeBytes = 230;

}  // namespace database::schema
