#include "scratch.hpp"

#include <cassert>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace storybind {

namespace fs = std::filesystem;

Scratch::Scratch() {
    std::string name = (fs::temp_directory_path() / "storybind-test-XXXXXX").string();
    const char* made = ::mkdtemp(name.data());
    assert(made != nullptr);
    path_ = made;
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void Scratch::write(const std::string& name, std::string_view bytes) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string Scratch::read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    if (!file) return "(missing)";
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace storybind
