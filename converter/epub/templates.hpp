// The files of epub-templates/, as the program carries them or as the user replaced them.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "model/error.hpp"

namespace storybind {

/// Template files by name ("chapter.xhtml", "style.css").
struct Templates {
    std::map<std::string, std::string> files;
};

/// The templates that the program carries.
Templates default_templates();

/// The default templates with those files replaced that `folder` holds (`--templates DIR`). Fails
/// with `file` where the folder cannot be read, with `rules` where it holds a file of another name
/// or a template that is not well-formed.
Result<Templates> load_templates(const std::filesystem::path& folder);

}  // namespace storybind
