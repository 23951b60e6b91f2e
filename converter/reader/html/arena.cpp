#include "reader/html/arena.hpp"

#include <algorithm>
#include <new>

namespace storybind {

void* take(Arena& arena, std::size_t bytes) {
    constexpr std::size_t block = std::size_t{1} << 20U;
    constexpr std::size_t alignment = alignof(std::max_align_t);
    bytes = (std::max<std::size_t>(bytes, 1) + alignment - 1) / alignment * alignment;
    if (bytes > arena.left) {
        const std::size_t wanted = std::max(bytes, block);
        if (wanted > arena.limit - arena.given) std::longjmp(arena.full, 1);
        arena.given += wanted;
        arena.blocks.emplace_back(new char[wanted]);
        arena.free = arena.blocks.back().get();
        arena.left = wanted;
    }
    char* const taken = arena.free;
    arena.free += bytes;
    arena.left -= bytes;
    return taken;
}

}  // namespace storybind
