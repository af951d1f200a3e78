// What Swift has no intrinsic for: prefetching a cache line and asking which processor this is.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>

static inline void ck_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/// True when this processor has the instructions that the program was built for.
bool ck_processor_is_supported(void);

#endif
