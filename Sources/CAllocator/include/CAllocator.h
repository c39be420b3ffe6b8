// The allocator's settings, which the C library's module does not offer.
#ifndef BOLTSEAL_CALLOCATOR_H
#define BOLTSEAL_CALLOCATOR_H

/// Lets the heap grow by `bytes` at a time, and keeps what is freed at its end up to eight times as much. To be called before other threads run. Does nothing where the
/// allocator is not glibc's.
void allocator_grow_by(int bytes);

#endif
