// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/address.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return std::all_of(
      address.begin(), address.begin() + static_cast<std::ptrdiff_t>(colon),
      [](char c) { return ascii::is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; });
}

/// Where in an address each part ends.
struct Parts {
  std::size_t scheme = 0;     // behind the colon
  std::size_t authority = 0;  // before the path
  std::size_t path = 0;       // before ? and #
};

Parts parts_of(std::string_view address) {
  Parts parts;
  parts.scheme = address.find(':') + 1;
  parts.authority = parts.scheme;
  if (address.substr(parts.scheme).starts_with("//"))
    parts.authority = std::min(address.find_first_of("/?#", parts.scheme + 2), address.size());
  parts.path = std::min(address.find_first_of("?#", parts.authority), address.size());
  return parts;
}

// Without the segments . and ..
std::string without_dots(std::string_view path) {
  std::string kept;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    const bool last = end == path.size();
    path.remove_prefix(end);
    if (segment == "/..") kept.erase(std::min(kept.rfind('/'), kept.size()));
    if (segment != "/.." && segment != "/.")
      kept += segment;
    else if (last)
      kept += '/';
  }
  return kept;
}

// By the names that the programs of the web give to what they add.
bool is_tracker(std::string_view name) {
  constexpr std::array<std::string_view, 7> kBeginnings{"utm_", "wt_", "mtm_", "pk_",
                                                        "hsa_", "_hs", "at_"};
  constexpr std::array<std::string_view, 26> kNames{
      "fbclid", "gclid",  "dclid",    "gbraid",  "wbraid",    "msclkid", "yclid",
      "twclid", "ttclid", "igshid",   "igsh",    "mc_cid",    "mc_eid",  "mkt_tok",
      "_ga",    "_gl",    "cmpid",    "xtor",    "xtref",     "icid",    "srsltid",
      "wtmc",   "wt.mc",  "wt.mc_id", "vero_id", "oly_enc_id"};
  std::string lower;
  for (const char c : name)
    lower += ascii::lower(c);
  return std::find(kNames.begin(), kNames.end(), lower) != kNames.end() ||
         std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view begin) { return lower.starts_with(begin); });
}

}  // namespace

std::string resolved_address(std::string_view address, std::string_view base) {
  address = trimmed(address);
  base = trimmed(base);
  if (address.empty() || has_scheme(address) || !has_scheme(base)) return std::string(address);
  const Parts parts = parts_of(base);
  if (address.starts_with("//")) return std::string(base.substr(0, parts.scheme)).append(address);
  if (address.starts_with('#')) {
    return std::string(base.substr(0, base.find('#'))).append(address);
  }
  if (address.starts_with('?')) return std::string(base.substr(0, parts.path)).append(address);
  std::string_view directory = base.substr(parts.authority, parts.path - parts.authority);
  directory = directory.substr(0, directory.rfind('/') + 1);
  std::string path(address.starts_with('/') ? std::string_view() : directory);
  if (path.empty() && !address.starts_with('/')) path = "/";
  const std::size_t end = std::min(address.find_first_of("?#"), address.size());
  path = without_dots(path.append(address.substr(0, end)));
  return std::string(base.substr(0, parts.authority)).append(path).append(address.substr(end));
}

std::string without_trackers(std::string_view address) {
  const std::size_t query = address.find('?');
  if (query == std::string_view::npos) return std::string(address);
  const std::size_t end = std::min(address.find('#', query), address.size());
  std::string kept(address.substr(0, query));
  std::string_view rest = address.substr(query + 1, end - query - 1);
  char mark = '?';
  while (!rest.empty()) {
    const std::size_t ends = std::min(rest.find('&'), rest.size());
    const std::string_view one = rest.substr(0, ends);
    rest.remove_prefix(std::min(ends + 1, rest.size()));
    if (one.empty() || is_tracker(one.substr(0, one.find('=')))) continue;
    kept += mark;
    kept += one;
    mark = '&';
  }
  return kept.append(address.substr(end));
}

std::string_view host_of(std::string_view address) {
  const std::size_t slashes = address.find("//");
  if (slashes == std::string_view::npos) return {};
  address.remove_prefix(slashes + 2);
  address = address.substr(0, address.find_first_of("/?#"));
  return address.substr(address.find('@') + 1);
}

}  // namespace indexer::archives
