// Finds the images that a page shows among the files that came with it.
#pragma once

#include <string>
#include <string_view>

#include "model/page.hpp"
#include "model/source.hpp"
#include "reader/container/container.hpp"

namespace storybind {

/// The form in which addresses are compared: percent-encoding resolved, no fragment, a copy of the
/// Wayback Machine under the address of what it copied, "./" and "../" resolved.
std::string resource_key(std::string_view address);

/// The address of a page or file that the Wayback Machine copied; another address as it is
/// (site-formats 9: "web.archive.org/web/20100102030405im_/http://...").
std::string original_url(std::string_view address);

/// A relative address against that of the page (RFC 3986, section 5.2); an absolute one as it is.
std::string resolve_url(std::string_view base, std::string_view address);

/// Fills in the bytes of images that have none: from `resources` by the address as it is, against
/// the page's URL, and against the page's path in the archive; then from beside the page's own
/// file. Images that were not saved stay without bytes.
void resolve_images(Page& page, std::string_view path, const Resources& resources,
                    const LoadBeside& load);

}  // namespace storybind
