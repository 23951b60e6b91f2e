// A folder that lives as long as a test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace storybind {

/// Makes an empty folder of its own; removes it with everything in it at the end.
class Scratch {
  public:
    Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch();

    const std::filesystem::path& path() const { return path_; }
    /// Writes a file below the folder, and the folders that it needs.
    void write(const std::string& name, std::string_view bytes) const;
    /// A file's bytes; "(missing)" where there is none.
    std::string read(const std::string& name) const;

  private:
    std::filesystem::path path_;
};

}  // namespace storybind
