// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/plain/mail_message.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/line_reader.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The clock time and the year are what parts `From alice@paper.example Thu Feb 17 15:15:00 2022`
// from a sentence.
bool is_from_line(std::string_view line) {
  if (!line.starts_with("From ") || line.size() > 400) return false;
  for (std::size_t i = 5; i + 4 < line.size(); ++i)
    if (line[i] == ':' && ascii::is_digit(line[i - 1]) && ascii::is_digit(line[i + 1])) return true;
  return false;
}

// Before a message of Apple Mail (.emlx), which has a list of properties behind it.
bool is_length(std::string_view line) {
  while (line.ends_with(' '))
    line.remove_suffix(1);
  constexpr std::size_t kMostDigits = 12;
  return !line.empty() && line.size() <= kMostDigits &&
         std::all_of(line.begin(), line.end(), ascii::is_digit);
}

bool is_quoted_from(std::string_view line) {
  const std::size_t quotes = line.find_first_not_of('>');
  return quotes != std::string_view::npos && quotes > 0 && line.substr(quotes).starts_with("From ");
}

// Messages behind each other, each with a line `From ` before it (RFC 4155), lines of texts that
// look like one with a `>` before them (mboxrd, mboxo); or one message that is the whole file.
class MailReader final : public Reader {
 public:
  MailReader(const Source& source, bool is_mbox)
      : settings_(source.settings),
        counts_(source.counts),
        stream_(source.stream),
        records_(source),
        lines_(source.stream, source.settings.max_record_bytes),
        is_mbox_(is_mbox) {}

  Reading next() override {
    while (waiting_.empty() && !over_)
      if (auto reading = next_message()) return std::move(*reading);
    return waiting_.empty() ? Reading(End{}) : finish();
  }

 private:
  enum class Outcome { none, whole, too_large };

  std::optional<Reading> next_message() {
    begin_ = next_begin_;
    const Outcome outcome = take_message();
    if (outcome == Outcome::none) return End{};
    if (outcome == Outcome::too_large) return reject("");
    if (over_ && stream_.damage()) return reject(stream_.damage()->reason);
    records_.look_ahead(begin_);
    if (records_.passes_over_next()) {
      records_.begin(begin_);
      return std::nullopt;
    }
    for (RecordFields& fields : read_message(message_, settings_, counts_))
      waiting_.push_back(std::move(fields));
    if (waiting_.empty()) return reject(tr("this is no message: it has no header"));
    return std::nullopt;
  }

  Reading finish() {
    records_.begin(begin_);
    RecordFields fields = std::move(waiting_.front());
    waiting_.pop_front();
    return records_.finish(fields);
  }

  Reading reject(std::string reason) {
    records_.begin(begin_);
    return reason.empty() ? records_.too_large() : records_.reject(std::move(reason));
  }

  Outcome take_message() {
    message_.clear();
    bool too_large = false;
    bool blank_before = true;
    bool any = false;
    std::optional<std::uint64_t> end;  // of a message whose length stands before it
    while (const auto line = lines_.next()) {
      const std::string_view text = without_return(line->text);
      if (!is_mbox_ && line->byte == 0 && is_length(text)) {
        end = line->text.size() + 1 + std::stoull(std::string(text));
        continue;
      }
      if (end && line->byte >= *end) break;
      if (is_mbox_ && blank_before && !line->too_long && is_from_line(text)) {
        next_begin_ = line->byte;
        if (any) return too_large ? Outcome::too_large : Outcome::whole;
        begin_ = line->byte;
        continue;
      }
      any = any || !text.empty() || line->too_long;
      blank_before = text.empty() && !line->too_long;
      too_large =
          too_large || line->too_long || message_.size() + text.size() > settings_.max_record_bytes;
      if (too_large) continue;
      message_ += is_mbox_ && is_quoted_from(text) ? text.substr(1) : text;
      message_ += '\n';
    }
    over_ = true;
    if (too_large) return Outcome::too_large;
    return any || stream_.damage() ? Outcome::whole : Outcome::none;
  }

  const ReaderSettings& settings_;
  Counts& counts_;
  containers::ByteStream& stream_;
  Records records_;
  LineReader lines_;
  bool is_mbox_;
  bool over_ = false;
  std::string message_;
  std::uint64_t begin_ = 0;       // of the present message
  std::uint64_t next_begin_ = 0;  // of the one behind it
  std::deque<RecordFields> waiting_;
};

bool is_header_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) || c == '-';
  });
}

bool recognise_mbox(const Beginning& beginning) {
  const std::string_view head = beginning.head;
  return is_from_line(without_return(head.substr(0, head.find('\n'))));
}

// Headers of which a message has some, and no other text has any at its head.
bool recognise_eml(const Beginning& beginning) {
  constexpr std::array<std::string_view, 9> kOfMail{
      "message_id",   "mime_version", "received", "return_path", "content_transfer_encoding",
      "delivered_to", "reply_to",     "to",       "from"};
  std::string_view rest = beginning.head;
  std::size_t found = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = without_return(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) break;
    if (is_length(line) && rest.size() + end + 1 == beginning.head.size()) continue;
    if (line[0] == ' ' || line[0] == '\t') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_header_name(line.substr(0, colon))) return false;
    const std::string name = folded_key(line.substr(0, colon));
    found += std::count(kOfMail.begin(), kOfMail.end(), name) > 0 ? 1U : 0U;
  }
  return found >= (extension(beginning.name) == ".eml" ? 1U : 2U);
}

std::unique_ptr<Reader> open_mbox(const Source& source) {
  return std::make_unique<MailReader>(source, true);
}

std::unique_ptr<Reader> open_eml(const Source& source) {
  return std::make_unique<MailReader>(source, false);
}

}  // namespace

extern const Format kMbox{
    "mbox",
    marked("messages, each behind a line that begins with `From ` and has a date"),
    marked("id, title, body, date, authors or source, and headers that are names of fields"),
    &recognise_mbox,
    &open_mbox,
    nullptr,
    marked("attachments are counted; what follows the mark of a signature is left out"),
    false};

extern const Format kEml{
    "eml",
    marked("a message: Message-ID, MIME-Version, Received and the like at its head, also "
           ".emlx; a page saved as .mhtml"),
    marked("those of mbox; of a saved page those of HTML"),
    &recognise_eml,
    &open_eml,
    nullptr,
    marked("attachments are counted; of a saved page what is not HTML is left out"),
    false};

}  // namespace indexer::archives
