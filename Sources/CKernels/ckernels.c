#include "ckernels.h"

bool ck_processor_is_supported(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
#else
    return true;
#endif
}

ck_width ck_widest(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
    return wide ? CK_WIDTH_512 : CK_WIDTH_256;
#else
    return CK_WIDTH_256;
#endif
}

ck_width ck_widest_scan(void) {
#if defined(__x86_64__)
    return ck_widest() == CK_WIDTH_512 && __builtin_cpu_supports("avx512vnni") ? CK_WIDTH_512 : CK_WIDTH_256;
#else
    return CK_WIDTH_256;
#endif
}
