// SHA-256 (FIPS 180-4), with the processor's instructions for it where they are.
#include <string.h>

#include "ckernels.h"

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t word, int count) { return word >> count | word << (32 - count); }

static void add_blocks_plain(uint32_t *state, const uint8_t *bytes, long blocks) {
    for (; blocks > 0; blocks--, bytes += 64) {
        uint32_t words[16], s[8];
        memcpy(s, state, sizeof s);
        for (int i = 0; i < 16; i++) {
            memcpy(words + i, bytes + 4 * i, 4);
            words[i] = __builtin_bswap32(words[i]);
        }
        // The eight words move on by one place a round: eight rounds at a time, their names move instead.
#define ROUND(a, b, c, d, e, f, g, h, i)                                                                     \
    do {                                                                                                     \
        const uint32_t one = (h) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((g) ^ ((e) & ((f) ^ (g)))) \
            + constants[i] + words[(i) & 15];                                                                \
        (d) += one;                                                                                          \
        (h) = one + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (((a) & (b)) | ((c) & ((a) | (b))));    \
    } while (0)
        for (int i = 0; i < 64; i += 8) {
            if (i >= 16)
                for (int k = i; k < i + 8; k++) {
                    const uint32_t x = words[(k + 1) & 15], y = words[(k + 14) & 15];
                    words[k & 15] += (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + words[(k + 9) & 15]
                        + (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10);
                }
            ROUND(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], i);
            ROUND(s[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], i + 1);
            ROUND(s[6], s[7], s[0], s[1], s[2], s[3], s[4], s[5], i + 2);
            ROUND(s[5], s[6], s[7], s[0], s[1], s[2], s[3], s[4], i + 3);
            ROUND(s[4], s[5], s[6], s[7], s[0], s[1], s[2], s[3], i + 4);
            ROUND(s[3], s[4], s[5], s[6], s[7], s[0], s[1], s[2], i + 5);
            ROUND(s[2], s[3], s[4], s[5], s[6], s[7], s[0], s[1], i + 6);
            ROUND(s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[0], i + 7);
        }
#undef ROUND
        for (int i = 0; i < 8; i++) state[i] += s[i];
    }
}

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

__attribute__((target("sha,sse4.1,ssse3")))
static void add_blocks_fast(uint32_t *state, const uint8_t *bytes, long blocks) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    // The instructions want the eight words as ABEF and CDGH.
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
    __m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xF0);
    for (; blocks > 0; blocks--, bytes += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w[4];
        // Rolled up, the four words lie in memory, and a block takes twice as long.
#pragma clang loop unroll(full)
        for (int i = 0; i < 16; i++) {
            __m128i next;
            if (i < 4) {
                next = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * i)), order);
            } else {
                next = _mm_add_epi32(
                    _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]), _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4));
                next = _mm_sha256msg2_epu32(next, w[(i + 3) & 3]);
            }
            w[i & 3] = next;
            const __m128i sum = _mm_add_epi32(next, _mm_loadu_si128((const __m128i *)(constants + 4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    low = _mm_shuffle_epi32(abef, 0x1B);
    high = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

bool ck_has_sha256(void) {
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
}

void ck_sha256_add(bool fast, uint32_t *state, const uint8_t *bytes, long blocks) {
    if (fast) add_blocks_fast(state, bytes, blocks);
    else add_blocks_plain(state, bytes, blocks);
}
#else
bool ck_has_sha256(void) { return false; }

void ck_sha256_add(bool fast, uint32_t *state, const uint8_t *bytes, long blocks) {
    (void)fast;
    add_blocks_plain(state, bytes, blocks);
}
#endif
