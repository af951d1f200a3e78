// The scan of quantised rows: 16 rows side by side, so that no sum across lanes is needed.
#include <math.h>

#include "ckernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
static void scan_512(
    const int8_t *rows, const float *scales, const float *norms, long groups, long quads, const int8_t *query,
    float query_scale, float row_slack, float query_error, float *upper, long span, float *maxima) {
    // dpbusd wants one side unsigned: rows are taken as row + 128, and 128·Σ query is subtracted from the start.
    int total = 0;
    for (long i = 0; i < 4 * quads; i++) total += query[i];
    const __m512i start = _mm512_set1_epi32(-128 * total), flip = _mm512_set1_epi8((char)0x80);
    const int32_t *quad = (const int32_t *)query;
    __m512 largest = _mm512_set1_ps(-INFINITY);
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
        // Of a bound that is not a number, the maximum is the other side.
        largest = _mm512_max_ps(_mm512_fmsub_ps(scale, _mm512_sub_ps(product, slack), rest), largest);
        if ((group + 1) % span == 0 || group + 1 == groups) {
            _mm512_storeu_ps(maxima + group / span * 16, largest);
            largest = _mm512_set1_ps(-INFINITY);
        }
    }
}

static void scan_256(
    const int8_t *rows, const float *scales, const float *norms, long groups, long quads, const int8_t *query,
    float query_scale, float row_slack, float query_error, float *upper, long span, float *maxima) {
    const int32_t *quad = (const int32_t *)query;
    const __m256i ones = _mm256_set1_epi16(1);
    for (long i = 0; i < (groups + span - 1) / span * 16; i++) maxima[i] = -INFINITY;
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
        float *largest = maxima + half / 2 / span * 16 + half % 2 * 8;
        __m256 lower = _mm256_fmsub_ps(scale, _mm256_sub_ps(product, slack), rest);
        _mm256_storeu_ps(largest, _mm256_max_ps(lower, _mm256_loadu_ps(largest)));
    }
}
#else
static void scan_256(
    const int8_t *rows, const float *scales, const float *norms, long groups, long quads, const int8_t *query,
    float query_scale, float row_slack, float query_error, float *upper, long span, float *maxima) {
    for (long i = 0; i < (groups + span - 1) / span * 16; i++) maxima[i] = -INFINITY;
    for (long row = 0; row < 16 * groups; row++) {
        int sum = 0;
        for (long g = 0; g < quads; g++)
            for (long i = 0; i < 4; i++)
                sum += rows[(row / 16 * quads + g) * 64 + row % 16 * 4 + i] * query[4 * g + i];
        float product = (float)sum * query_scale;
        upper[row] = scales[row] * (product + row_slack) + norms[row] * query_error;
        float lower = scales[row] * (product - row_slack) - norms[row] * query_error;
        float *largest = maxima + row / 16 / span * 16 + row % 16;
        if (lower > *largest) *largest = lower;
    }
}
#endif

void ck_scan_int8(
    ck_width width, const int8_t *rows, const float *scales, const float *norms, long groups, long quads,
    const int8_t *query, float query_scale, float row_slack, float query_error, float *upper, long span,
    float *maxima) {
#if defined(__x86_64__)
    if (width == CK_WIDTH_512) {
        scan_512(rows, scales, norms, groups, quads, query, query_scale, row_slack, query_error, upper, span, maxima);
        return;
    }
#endif
    scan_256(rows, scales, norms, groups, quads, query, query_scale, row_slack, query_error, upper, span, maxima);
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
static long collect_512(const float *scores, long count, float threshold, int32_t *positions) {
    const __m512 least = _mm512_set1_ps(threshold);
    __m512i position = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    long found = 0;
    for (long i = 0; i < count; i += 16) {
        __mmask16 inside = count - i < 16 ? (__mmask16)((1u << (count - i)) - 1) : 0xffff;
        __mmask16 above = _mm512_mask_cmp_ps_mask(
            inside, _mm512_maskz_loadu_ps(inside, scores + i), least, _CMP_GE_OQ);
        if (above) {
            _mm512_storeu_si512(positions + found, _mm512_maskz_compress_epi32(above, position));
            found += __builtin_popcount(above);
        }
        position = _mm512_add_epi32(position, _mm512_set1_epi32(16));
    }
    return found;
}
#endif

long ck_collect_at_least(ck_width width, const float *scores, long count, float threshold, int32_t *positions) {
#if defined(__x86_64__)
    if (width == CK_WIDTH_512) return collect_512(scores, count, threshold, positions);
#else
    (void)width;
#endif
    long found = 0;
    for (long i = 0; i < count; i++) {
        positions[found] = (int32_t)i;
        found += scores[i] >= threshold;
    }
    return found;
}

// The order of floats as that of signed integers; its own inverse.
static int32_t ordered(int32_t bits) { return bits ^ (bits >> 31 & 0x7fffffff); }

float ck_value_of_rank(float *values, long count, long rank) {
    // Bisection by counting: no branch depends on the values, which is what makes selection by partition slow.
    int32_t *keys = (int32_t *)values;
    for (long i = 0; i < count; i++) keys[i] = ordered(keys[i]);
    int64_t low = INT32_MIN, high = INT32_MAX;
    while (low < high) {
        int32_t middle = (int32_t)((low + high + 1) >> 1);
        int32_t reached = 0;
        for (long i = 0; i < count; i++) reached += keys[i] >= middle;
        if (reached >= rank) low = middle; else high = (int64_t)middle - 1;
    }
    int32_t bits = ordered((int32_t)low);
    for (long i = 0; i < count; i++) keys[i] = ordered(keys[i]);
    float result;
    __builtin_memcpy(&result, &bits, 4);
    return result;
}
