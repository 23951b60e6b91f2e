#include "reader/html/example.hpp"

#include "reader/html/html.hpp"

namespace storybind {

Page page_of_markup(std::string_view utf8) {
    auto page = read_html(utf8, "example");
    return page ? *std::move(page) : Page{};
}

}  // namespace storybind
