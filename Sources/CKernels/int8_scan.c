// The scan of quantised rows: 16 rows side by side, so that no sum across lanes is needed.
#include "ckernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
static void scan_512(
    const int8_t *rows, const float *scales, const float *norms, long groups, long quads, const int8_t *query,
    float query_scale, float row_slack, float query_error, float *upper, float *lower) {
    // dpbusd wants one side unsigned: rows are taken as row + 128, and 128·Σ query is subtracted from the start.
    int total = 0;
    for (long i = 0; i < 4 * quads; i++) total += query[i];
    const __m512i start = _mm512_set1_epi32(-128 * total), flip = _mm512_set1_epi8((char)0x80);
    const int32_t *quad = (const int32_t *)query;
    for (long group = 0; group < groups; group++) {
        const int8_t *base = rows + group * quads * 64;
        __m512i even = start, odd = _mm512_setzero_si512();
        long g = 0;
        for (; g + 2 <= quads; g += 2) {
            __m512i first = _mm512_xor_si512(_mm512_loadu_si512(base + g * 64), flip);
            __m512i second = _mm512_xor_si512(_mm512_loadu_si512(base + g * 64 + 64), flip);
            even = _mm512_dpbusd_epi32(even, first, _mm512_set1_epi32(quad[g]));
            odd = _mm512_dpbusd_epi32(odd, second, _mm512_set1_epi32(quad[g + 1]));
        }
        if (g < quads)
            even = _mm512_dpbusd_epi32(
                even, _mm512_xor_si512(_mm512_loadu_si512(base + g * 64), flip), _mm512_set1_epi32(quad[g]));
        __m512 product = _mm512_mul_ps(
            _mm512_cvtepi32_ps(_mm512_add_epi32(even, odd)), _mm512_set1_ps(query_scale));
        __m512 scale = _mm512_loadu_ps(scales + group * 16), slack = _mm512_set1_ps(row_slack);
        __m512 rest = _mm512_mul_ps(_mm512_loadu_ps(norms + group * 16), _mm512_set1_ps(query_error));
        _mm512_storeu_ps(upper + group * 16, _mm512_fmadd_ps(scale, _mm512_add_ps(product, slack), rest));
        _mm512_storeu_ps(lower + group * 16, _mm512_fmsub_ps(scale, _mm512_sub_ps(product, slack), rest));
    }
}

static void scan_256(
    const int8_t *rows, const float *scales, const float *norms, long groups, long quads, const int8_t *query,
    float query_scale, float row_slack, float query_error, float *upper, float *lower) {
    const int32_t *quad = (const int32_t *)query;
    const __m256i ones = _mm256_set1_epi16(1);
    for (long half = 0; half < 2 * groups; half++) {
        const int8_t *base = rows + half / 2 * quads * 64 + half % 2 * 32;
        __m256i sum = _mm256_setzero_si256();
        for (long g = 0; g < quads; g++) {
            // |query| · (row with the query's sign): 2 · 127² fits 16 bits, where 255 · 127 would not.
            __m256i q = _mm256_set1_epi32(quad[g]);
            __m256i row = _mm256_sign_epi8(_mm256_loadu_si256((const __m256i *)(base + g * 64)), q);
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(_mm256_abs_epi8(q), row), ones));
        }
        __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_set1_ps(query_scale));
        __m256 scale = _mm256_loadu_ps(scales + half * 8), slack = _mm256_set1_ps(row_slack);
        __m256 rest = _mm256_mul_ps(_mm256_loadu_ps(norms + half * 8), _mm256_set1_ps(query_error));
        _mm256_storeu_ps(upper + half * 8, _mm256_fmadd_ps(scale, _mm256_add_ps(product, slack), rest));
        _mm256_storeu_ps(lower + half * 8, _mm256_fmsub_ps(scale, _mm256_sub_ps(product, slack), rest));
    }
}
#else
static void scan_256(
    const int8_t *rows, const float *scales, const float *norms, long groups, long quads, const int8_t *query,
    float query_scale, float row_slack, float query_error, float *upper, float *lower) {
    for (long row = 0; row < 16 * groups; row++) {
        int sum = 0;
        for (long g = 0; g < quads; g++)
            for (long i = 0; i < 4; i++)
                sum += rows[(row / 16 * quads + g) * 64 + row % 16 * 4 + i] * query[4 * g + i];
        float product = (float)sum * query_scale;
        upper[row] = scales[row] * (product + row_slack) + norms[row] * query_error;
        lower[row] = scales[row] * (product - row_slack) - norms[row] * query_error;
    }
}
#endif

void ck_scan_int8(
    ck_width width, const int8_t *rows, const float *scales, const float *norms, long groups, long quads,
    const int8_t *query, float query_scale, float row_slack, float query_error, float *upper, float *lower) {
#if defined(__x86_64__)
    if (width == CK_WIDTH_512) {
        scan_512(rows, scales, norms, groups, quads, query, query_scale, row_slack, query_error, upper, lower);
        return;
    }
#endif
    scan_256(rows, scales, norms, groups, quads, query, query_scale, row_slack, query_error, upper, lower);
}

long ck_collect_at_least(const float *scores, long count, float threshold, int32_t *positions) {
    typedef float floats __attribute__((vector_size(32), aligned(4)));
    typedef int32_t ints __attribute__((vector_size(32)));
    long found = 0, i = 0;
    for (; i + 32 <= count; i += 32) {
        // Nearly all blocks have none.
        ints above = (ints){0};
        for (long part = 0; part < 32; part += 8) above |= *(const floats *)(scores + i + part) >= threshold;
        int64_t any = 0;
        for (int lane = 0; lane < 4; lane++) any |= ((const int64_t __attribute__((vector_size(32))))above)[lane];
        if (any)
            for (long j = i; j < i + 32; j++) {
                positions[found] = (int32_t)j;
                found += scores[j] >= threshold;
            }
    }
    for (; i < count; i++) {
        positions[found] = (int32_t)i;
        found += scores[i] >= threshold;
    }
    return found;
}
