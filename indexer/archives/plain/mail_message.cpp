// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/plain/mail_message.hpp"

#include <gmime/gmime.h>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/archives/web/page.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

constexpr unsigned kMaxDepth = 16;           // of parts and messages in each other
constexpr std::size_t kMaxMessages = 10000;  // in one
constexpr unsigned kOwnName = 90;  // the rank of headers of mail behind those that name a field

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// With the charsets in which headers stand that name none.
void start_gmime() {
  static std::once_flag started;
  std::call_once(started, [] {
    g_mime_init();
    const char* charsets[] = {"utf-8", "windows-1252", nullptr};
    GMimeParserOptions* options = g_mime_parser_options_get_default();
    g_mime_parser_options_set_fallback_charsets(options, charsets);
  });
}

// The bytes of a part without its transfer encoding.
std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, out.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// RFC 3676: a line that ends with a space goes on in the next. What follows `-- ` is a signature.
std::string unwrapped(std::string text, bool flowed) {
  clean(text);
  std::string joined;
  std::string_view rest = text;
  bool goes_on = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line == "-- ") break;
    if (!joined.empty() && !goes_on) joined += '\n';
    joined += line;
    goes_on = flowed && line.ends_with(' ');
  }
  return joined;
}

class MessageText {
 public:
  MessageText(std::vector<GMimeMessage*>& inner, Counts& counts) : inner_(inner), counts_(counts) {}

  std::string of(GMimeObject* part, unsigned depth) {
    if (part == nullptr || depth > kMaxDepth) return {};
    if (is_attached(part)) {
      ++counts_.records_skipped[database::marked("attachments")];
      return {};
    }
    if (GMIME_IS_MESSAGE_PART(part)) {
      GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
      if (message != nullptr) inner_.push_back(message);
      return {};
    }
    if (GMIME_IS_MULTIPART(part)) return of_multipart(GMIME_MULTIPART(part), depth);
    if (!GMIME_IS_TEXT_PART(part)) return {};
    return of_text(GMIME_PART(part));
  }

 private:
  static bool is_attached(GMimeObject* part) {
    const char* disposition = g_mime_object_get_disposition(part);
    return disposition != nullptr && g_ascii_strcasecmp(disposition, "attachment") == 0 &&
           !GMIME_IS_MESSAGE_PART(part);
  }

  static bool is_type(GMimeObject* part, const char* type, const char* subtype) {
    GMimeContentType* content = g_mime_object_get_content_type(part);
    return content != nullptr && g_mime_content_type_is_type(content, type, subtype);
  }

  std::string of_text(GMimePart* part) {
    GMimeObject* object = GMIME_OBJECT(part);
    const bool html = is_type(object, "text", "html");
    if (!html && !is_type(object, "text", "plain")) return {};
    const std::string bytes = content_of(part);
    const char* charset = g_mime_object_get_content_type_parameter(object, "charset");
    const std::string_view declared = charset == nullptr ? "" : charset;
    std::string text =
        to_utf8(bytes, detect_encoding(bytes, declared, true), counts_.characters_replaced);
    if (html) return text_of_markup(text);
    const char* format = g_mime_object_get_content_type_parameter(object, "format");
    const bool flowed = format != nullptr && g_ascii_strcasecmp(format, "flowed") == 0;
    return unwrapped(std::move(text), flowed);
  }

  // Of alternatives the plain one comes first and the best last; a plain one that only points to
  // the other says less than a quarter of it.
  std::string of_multipart(GMimeMultipart* multipart, unsigned depth) {
    const bool alternative = is_type(GMIME_OBJECT(multipart), "multipart", "alternative");
    const bool first_only = is_type(GMIME_OBJECT(multipart), "multipart", "related") ||
                            is_type(GMIME_OBJECT(multipart), "multipart", "signed");
    std::string text;
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count && (i == 0 || !first_only); ++i) {
      std::string part = of(g_mime_multipart_get_part(multipart, i), depth + 1);
      if (alternative) {
        if (text.size() < part.size() / 4) text = std::move(part);
      } else if (!part.empty()) {
        text += (text.empty() ? "" : "\n\n") + part;
      }
    }
    return text;
  }

  std::vector<GMimeMessage*>& inner_;
  Counts& counts_;
};

void add_people(GMimeMessage* message, Field field, RecordFields& fields) {
  InternetAddressList* people = g_mime_message_get_from(message);
  const int count = people == nullptr ? 0 : internet_address_list_length(people);
  for (int i = 0; i < count; ++i) {
    InternetAddress* person = internet_address_list_get_address(people, i);
    const char* name = internet_address_get_name(person);
    if (name == nullptr && INTERNET_ADDRESS_IS_MAILBOX(person))
      name = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(person));
    if (name != nullptr) fields.add(Target{field, kOwnName + 1}, name);
  }
}

std::string header(GMimeObject* message, const char* name) {
  const char* value = g_mime_object_get_header(message, name);
  return value == nullptr ? "" : value;
}

void add_headers(GMimeMessage* message, const FieldMap& map, RecordFields& fields) {
  GMimeObject* object = GMIME_OBJECT(message);
  GMimeHeaderList* list = g_mime_object_get_header_list(object);
  for (int i = 0; i < g_mime_header_list_get_count(list); ++i) {
    GMimeHeader* one = g_mime_header_list_get_header_at(list, i);
    const char* name = g_mime_header_get_name(one);
    const char* value = g_mime_header_get_value(one);
    if (name == nullptr || value == nullptr) continue;
    if (const auto target = map.find(name)) fields.add(*target, value);
  }
  const auto add = [&](Field field, const char* value) {
    if (value != nullptr && !map.is_mapped(field)) fields.add(Target{field, kOwnName}, value);
  };
  add(Field::title, g_mime_message_get_subject(message));
  add(Field::id, g_mime_message_get_message_id(message));
  add(Field::source, header(object, "Organization").c_str());
  // GMime keeps headers that begin with Content- at the part, not at the message.
  if (GMimeObject* part = g_mime_message_get_mime_part(message); part != nullptr)
    add(Field::lang, header(part, "Content-Language").c_str());
  std::string address = header(object, "Archived-At");
  std::erase_if(address, [](char c) { return c == '<' || c == '>'; });
  add(Field::url, address.c_str());
  // A newsletter or list is from a paper rather than from a person.
  const bool to_list = !header(object, "List-Id").empty() ||
                       !header(object, "List-Unsubscribe").empty() ||
                       header(object, "Precedence") == "bulk";
  const Field field = to_list ? Field::source : Field::authors;
  if (!map.is_mapped(field)) add_people(message, field, fields);
}

// The first text of HTML in a message, which browsers make the page that they save.
GMimePart* html_part(GMimeObject* part, unsigned depth) {
  if (part == nullptr || depth > kMaxDepth) return nullptr;
  if (GMIME_IS_MULTIPART(part)) {
    const int count = g_mime_multipart_get_count(GMIME_MULTIPART(part));
    for (int i = 0; i < count; ++i)
      if (GMimePart* found =
              html_part(g_mime_multipart_get_part(GMIME_MULTIPART(part), i), depth + 1))
        return found;
    return nullptr;
  }
  GMimeContentType* type = g_mime_object_get_content_type(part);
  const bool html = GMIME_IS_PART(part) && type != nullptr &&
                    (g_mime_content_type_is_type(type, "text", "html") ||
                     g_mime_content_type_is_type(type, "application", "xhtml+xml"));
  return html ? GMIME_PART(part) : nullptr;
}

// MHTML: a page with what it shows, written by a browser as a message to nobody.
std::optional<RecordFields> saved_page(GMimeMessage* message, const ReaderSettings& settings,
                                       Counts& counts) {
  GMimeObject* object = GMIME_OBJECT(message);
  std::string url = header(object, "Snapshot-Content-Location");
  const std::string from = header(object, "From");
  const bool to_nobody = header(object, "To").empty() && header(object, "Message-ID").empty();
  if (url.empty() && !(to_nobody && lower_case(from).find("saved by") != std::string::npos))
    return std::nullopt;
  GMimePart* page = html_part(g_mime_message_get_mime_part(message), 0);
  if (page == nullptr) return std::nullopt;
  if (url.empty()) url = header(GMIME_OBJECT(page), "Content-Location");
  const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(page), "charset");
  RecordFields fields;
  const std::string html = content_of(page);
  // Whoever saved it wanted it, be it a list.
  if (read_page(html, {charset == nullptr ? "" : charset, url}, settings, counts, fields)) {
    fields.clear();
    fields.add(Field::url, url);
    fields.add(Field::title, g_mime_message_get_subject(message) == nullptr
                                 ? ""
                                 : g_mime_message_get_subject(message));
    fields.add(Field::body, html);
  }
  return fields;
}

void read_one(GMimeMessage* message, const FieldMap& map, Counts& counts, unsigned depth,
              std::vector<RecordFields>& records) {
  if (depth > kMaxDepth || records.size() >= kMaxMessages) return;
  std::vector<GMimeMessage*> inner;
  const std::string text =
      MessageText(inner, counts).of(g_mime_message_get_mime_part(message), depth);
  RecordFields fields;
  add_headers(message, map, fields);
  if (!map.is_mapped(Field::body)) fields.add(Target{Field::body, kOwnName}, text);
  if (inner.empty() || !trimmed(text).empty()) records.push_back(std::move(fields));
  for (GMimeMessage* one : inner)
    read_one(one, map, counts, depth + 1, records);
}

}  // namespace

std::vector<RecordFields> read_message(std::string_view bytes, const ReaderSettings& settings,
                                       Counts& counts) {
  start_gmime();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_persist_stream(parser.get(), FALSE);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  std::vector<RecordFields> records;
  if (message && g_mime_header_list_get_count(
                     g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) > 0) {
    if (auto page = saved_page(message.get(), settings, counts))
      records.push_back(std::move(*page));
    else
      read_one(message.get(), settings.fields, counts, 0, records);
  }
  return records;
}

}  // namespace indexer::archives
