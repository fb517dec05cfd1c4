// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_url.hpp"

#include <algorithm>

#include "indexer/archives/record/address.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

constexpr std::size_t kLongest = 2048;

bool is_absolute(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

// Without scheme, or without host, as seen from `base`.
std::string absolute(std::string_view url, std::string_view base) {
  url = trimmed(url);
  if (url.size() > kLongest || url.empty()) return {};
  if (is_absolute(url)) return std::string(url);
  if (url.starts_with("//") && !is_absolute(base)) return "https:" + std::string(url);
  if (!url.starts_with('/') || !is_absolute(base)) return {};
  return resolved_address(url, base);
}

// " saved from url=(0042)https://…", "url: https://…" in a comment at the head of the page.
std::string saved_from(const HtmlTree& tree) {
  for (std::string_view comment : tree.comments()) {
    const bool browser = comment.find("saved from url=") != std::string_view::npos;
    const bool single_file = comment.find("Page saved with SingleFile") != std::string_view::npos;
    if (!browser && !single_file) continue;
    const std::size_t at = comment.find("http", browser ? comment.find(')') : 0);
    if (at == std::string_view::npos) continue;
    comment.remove_prefix(at);
    return std::string(comment.substr(0, comment.find_first_of(" \n\t")));
  }
  return {};
}

}  // namespace

std::string site_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  std::string host = lower_case(url.substr(0, url.find_first_of("/?#:")));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

bool is_home_page(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::size_t path = url.find_first_of("/?#", scheme + 3);
  if (path == std::string_view::npos) return true;
  const std::string rest = lower_case(url.substr(path));
  return rest == "/" || rest == "/index.html" || rest == "/index.htm" || rest == "/index.php";
}

std::string page_url(const HtmlTree& tree, const std::vector<std::string>& candidates,
                     const std::string& fetched) {
  const std::string from = fetched.empty() ? saved_from(tree) : fetched;
  std::string home;
  for (const std::string& candidate : candidates) {
    std::string url = absolute(candidate, from);
    if (url.empty()) continue;
    if (!is_home_page(url)) return url;
    if (home.empty()) home = std::move(url);
  }
  // A site that names itself as the canonical page of all its pages.
  return from.empty() ? home : from;
}

}  // namespace indexer::archives
