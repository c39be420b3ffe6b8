#include "CAllocator.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

void allocator_grow_by(int bytes) {
#if defined(__GLIBC__)
    mallopt(M_TOP_PAD, bytes);
    mallopt(M_TRIM_THRESHOLD, 8 * bytes);
#else
    (void)bytes;
#endif
}
