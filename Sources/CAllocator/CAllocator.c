#include "CAllocator.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

void allocator_grow_by(int bytes) {
#if defined(__GLIBC__)
    mallopt(M_TOP_PAD, bytes);
    mallopt(M_TRIM_THRESHOLD, 8 * bytes);
    // Setting any of these ends the threshold's own adjustment, and pieces of a layer would be mapped and unmapped one by one.
    mallopt(M_MMAP_THRESHOLD, bytes);
#else
    (void)bytes;
#endif
}
