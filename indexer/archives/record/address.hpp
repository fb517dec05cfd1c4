// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace indexer::archives {

/// An address as it is meant on a page or in a feed at `base` (RFC 3986, 5.2); as it stands where
/// `base` is no address.
std::string resolved_address(std::string_view address, std::string_view base);

/// "www.example.org" of an address with `//`; "" for any other.
std::string_view host_of(std::string_view address);

}  // namespace indexer::archives
