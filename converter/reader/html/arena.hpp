// Memory that a C library fills and that goes in one piece.
#pragma once

#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace storybind {

/// Gives memory until a limit, then leaves by `std::longjmp(full, 1)`: gumbo has no other way to
/// stop. Everything is freed with the arena. Not for objects with destructors.
struct Arena {
    std::size_t limit = 0;  ///< bytes
    std::size_t given = 0;
    std::vector<std::unique_ptr<char[]>> blocks;
    char* free = nullptr;
    std::size_t left = 0;
    std::jmp_buf full;
};

/// Aligned for any type; never null.
void* take(Arena& arena, std::size_t bytes);

}  // namespace storybind
