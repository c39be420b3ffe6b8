// The inner loop of a search for many byte patterns: which places of a text are worth a closer look.
#ifndef BOLTSEAL_CPATTERNSCAN_H
#define BOLTSEAL_CPATTERNSCAN_H

#include <stddef.h>
#include <stdint.h>

// Bytes that a filter takes: two tables of 16 bytes for each of four positions, and a bit for each of 65,536 hashes.
enum { PATTERN_FILTER_SIZE = 2 * 4 * 16 + 65536 / 8 };

/// Adds a window of `width` bytes (2 to 4, the same for all of one filter) to the zeroed or partly filled `filter`. Windows of one of the eight groups
/// are told apart by their hashes only: like ones belong together.
void pattern_filter_add(uint8_t filter[PATTERN_FILTER_SIZE], const uint8_t *window, size_t width, unsigned group);

/// Writes up to `capacity` ascending offsets at or after `start` to `found` at which one of the windows may stand, none of those left out at which one does stand, and
/// returns their number. Where it returns `capacity`, the search goes on behind the last of them. `count` must be below 2^32.
size_t pattern_filter_scan(const uint8_t filter[PATTERN_FILTER_SIZE], size_t width, const uint8_t *bytes, size_t count,
                           size_t start, uint32_t *found, size_t capacity);

#endif
