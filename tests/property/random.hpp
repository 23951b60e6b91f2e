// Numbers that look random and are the same everywhere: the standard's distributions differ
// between libraries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace storybind {

/// SplitMix64 (Steele, Lea, Flood 2014): one 64-bit word of state, any seed will do.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// 0 to `end` - 1. The slight bias of the remainder does not matter to a test.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }
    /// `low` to `high`, both included.
    std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
    bool chance(unsigned percent) { return below(100) < percent; }
    template <class T>
    const T& pick(const std::vector<T>& list) {
        return list[below(list.size())];
    }

  private:
    std::uint64_t state_;
};

}  // namespace storybind
