// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/beside.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/containers/decompressor.hpp"
#include "indexer/containers/recognise.hpp"
#include "indexer/containers/sources.hpp"

namespace indexer {
namespace {

using containers::Container;
using database::tr;

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr ==
                            text.data() + i + 3;
    plain += escape ? static_cast<char>(byte) : text[i] == '\\' ? '/' : text[i];
    if (escape) i += 2;
  }
  return plain;
}

archives::Beside::Opened open_beside(const std::string& archive, const std::string& written,
                                     const containers::Caps& caps) {
  const auto path = path_beside(archive, written);
  if (!path) return tr("it lies elsewhere than below the directory, and is not read");
  std::unique_ptr<containers::ByteStream> stream = containers::FileStream::open(*path);
  if (!stream) return tr("it cannot be opened: %s", std::strerror(errno));
  for (int depth = 0; depth < 2; ++depth) {
    const Container container = containers::recognise(stream->peek(containers::kContainerHead));
    if (container == Container::none) break;
    if (containers::has_members(container)) return tr("it is a container");
    stream = containers::decompressed(container, std::move(stream), caps);
  }
  return stream;
}

}  // namespace

std::optional<std::string> path_beside(const std::string& archive, std::string_view written) {
  constexpr std::string_view kScheme = "file://";
  if (written.starts_with(kScheme)) written.remove_prefix(kScheme.size());
  const std::filesystem::path path =
      std::filesystem::path(without_escapes(written)).lexically_normal();
  const bool is_address = written.find("://") != std::string_view::npos;
  const bool escapes = path.empty() || path.is_absolute() || *path.begin() == "..";
  if (is_address || escapes || path.native().find('\0') != std::string::npos) return std::nullopt;
  const std::size_t directory = archive.rfind('/') + 1;
  return archive.substr(0, directory) + path.native();
}

archives::Beside files_beside(const std::string& path, const containers::Caps& caps,
                              std::function<void(const std::string&)> claimed) {
  return {[path, caps](const std::string& written) { return open_beside(path, written, caps); },
          [path, claimed = std::move(claimed)](const std::string& written) {
            if (const auto part = path_beside(path, written)) claimed(*part);
          }};
}

}  // namespace indexer
