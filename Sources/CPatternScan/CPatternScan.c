// The idea is that of "Teddy" in Hyperscan (Wang and others, "Hyperscan: A Fast Multi-pattern Regex Matcher for Modern CPUs", NSDI 2019): a byte shuffle looks up
// both halves of 32 bytes at once in tables of 16, whose bits are groups of patterns. What passes for four bytes in a row is looked up by its hash.
#include "CPatternScan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { POSITIONS = 4, LOW = 0, HIGH = POSITIONS * 16, HASHES = 2 * POSITIONS * 16 };

static inline uint32_t window_at(const uint8_t *bytes, size_t width) {
    uint32_t window = 0;
    memcpy(&window, bytes, width);
    return window;
}

static inline uint32_t hash_of(uint32_t window) { return (window * 0x9E3779B1u) >> 16; }

static inline int is_known(const uint8_t *filter, uint32_t window) {
    uint32_t hash = hash_of(window);
    return filter[HASHES + (hash >> 3)] >> (hash & 7) & 1;
}

void pattern_filter_add(uint8_t filter[PATTERN_FILTER_SIZE], const uint8_t *window, size_t width, unsigned group) {
    uint8_t bit = (uint8_t)(1u << group);
    for (size_t position = 0; position < POSITIONS; position++) {
        for (unsigned half = 0; half < 16; half++) {
            int any = position >= width;  // whatever follows a shorter window
            if (any || (window[position] & 15u) == half) filter[LOW + position * 16 + half] |= bit;
            if (any || (window[position] >> 4) == half) filter[HIGH + position * 16 + half] |= bit;
        }
    }
    uint32_t hash = hash_of(window_at(window, width));
    filter[HASHES + (hash >> 3)] |= (uint8_t)(1u << (hash & 7));
}

typedef struct {
    size_t next;   // where to go on
    size_t found;  // how many offsets were written
} scan_state;

#if defined(__x86_64__)
__attribute__((target("avx2"))) static scan_state scan_avx2(const uint8_t *filter, size_t width, const uint8_t *bytes,
                                                            size_t count, size_t start, uint32_t *found,
                                                            size_t capacity) {
    __m256i low[POSITIONS], high[POSITIONS];
    for (int position = 0; position < POSITIONS; position++) {
        low[position] =
            _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(filter + LOW + position * 16)));
        high[position] =
            _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(filter + HIGH + position * 16)));
    }
    const __m256i half = _mm256_set1_epi8(15);
    scan_state state = {start, 0};
    // Each step reads 32 places and the three bytes behind the last of them.
    while (count >= 32 + POSITIONS - 1 && state.next <= count - (32 + POSITIONS - 1)) {
        __m256i groups = _mm256_set1_epi8(-1);
        for (int position = 0; position < POSITIONS; position++) {
            __m256i text = _mm256_loadu_si256((const __m256i *)(bytes + state.next + position));
            __m256i by_low = _mm256_shuffle_epi8(low[position], _mm256_and_si256(text, half));
            __m256i by_high =
                _mm256_shuffle_epi8(high[position], _mm256_and_si256(_mm256_srli_epi16(text, 4), half));
            groups = _mm256_and_si256(groups, _mm256_and_si256(by_low, by_high));
        }
        uint32_t places = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, _mm256_setzero_si256()));
        if (places) {
            if (capacity - state.found < 32) return state;
            while (places) {
                size_t offset = state.next + (size_t)__builtin_ctz(places);
                places &= places - 1;
                if (is_known(filter, window_at(bytes + offset, width))) found[state.found++] = (uint32_t)offset;
            }
        }
        state.next += 32;
    }
    return state;
}
#endif

size_t pattern_filter_scan(const uint8_t filter[PATTERN_FILTER_SIZE], size_t width, const uint8_t *bytes, size_t count,
                           size_t start, uint32_t *found, size_t capacity) {
    scan_state state = {start, 0};
#if defined(__x86_64__)
    if (capacity >= 32 && __builtin_cpu_supports("avx2")) {
        state = scan_avx2(filter, width, bytes, count, start, found, capacity);
    }
#endif
    // What is too short for a step, or all of it on other processors.
    while (state.found < capacity && count >= width && state.next <= count - width) {
        if (is_known(filter, window_at(bytes + state.next, width))) found[state.found++] = (uint32_t)state.next;
        state.next++;
    }
    return state.found;
}
