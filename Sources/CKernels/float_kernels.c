// The float kernels at both widths, and the choice between them.
#include <math.h>
#include <string.h>

#include "ckernels.h"

#pragma STDC FP_CONTRACT ON

#define LANES 8
#define TILE_ROWS 4
#define NAME(x) x##_256
#include "float_kernels.h"
#undef LANES
#undef TILE_ROWS
#undef NAME

#if defined(__x86_64__)
#pragma clang attribute push(                                                                                         \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq"), min_vector_width(512))), apply_to = function)
#define LANES 16
#define TILE_ROWS 8
#define NAME(x) x##_512
#include "float_kernels.h"
#undef LANES
#undef TILE_ROWS
#undef NAME
#pragma clang attribute pop
#define CHOOSE(width, call_512, call_256) if (width == CK_WIDTH_512) { call_512; } else { call_256; }
#else
#define CHOOSE(width, call_512, call_256) call_256;
#endif

void ck_multiply_add(
    ck_width width, long rows, long columns, long depth, float alpha, const float *a, long a_row, long a_column,
    const float *b, long b_row, long b_column, float *c, long c_row, float *scratch) {
    CHOOSE(
        width,
        multiply_add_512(rows, columns, depth, alpha, a, a_row, a_column, b, b_row, b_column, c, c_row, scratch),
        multiply_add_256(rows, columns, depth, alpha, a, a_row, a_column, b, b_row, b_column, c, c_row, scratch))
}

void ck_add_outer_products(
    ck_width width, float *a, float *b, long n, const float *factors, long stride, const int32_t *rows,
    const float *weights, long count, float *scratch) {
    CHOOSE(
        width, add_outer_products_512(a, b, n, factors, stride, rows, weights, count, scratch),
        add_outer_products_256(a, b, n, factors, stride, rows, weights, count, scratch))
}

bool ck_factor_cholesky(ck_width width, float *a, long stride, long n, float *inverse_diagonal) {
    CHOOSE(
        width, return factor_cholesky_512(a, stride, n, inverse_diagonal),
        return factor_cholesky_256(a, stride, n, inverse_diagonal))
}

void ck_solve_lower(
    ck_width width, const float *u, long stride, long n, const float *inverse_diagonal, float *x, long x_row,
    long columns) {
    CHOOSE(
        width, solve_lower_512(u, stride, n, inverse_diagonal, x, x_row, columns),
        solve_lower_256(u, stride, n, inverse_diagonal, x, x_row, columns))
}

void ck_solve_upper(
    ck_width width, const float *u, long stride, long n, const float *inverse_diagonal, float *x, long x_row,
    long columns) {
    CHOOSE(
        width, solve_upper_512(u, stride, n, inverse_diagonal, x, x_row, columns),
        solve_upper_256(u, stride, n, inverse_diagonal, x, x_row, columns))
}

void ck_solve_cholesky(
    ck_width width, const float *u, long stride, long n, const float *inverse_diagonal, float *b) {
    CHOOSE(
        width, solve_cholesky_512(u, stride, n, inverse_diagonal, b),
        solve_cholesky_256(u, stride, n, inverse_diagonal, b))
}

void ck_conjugate_gradient(
    ck_width width, float *x, long n, const float *gramian, float lambda, const float *factors, long stride,
    const int32_t *rows, const float *weights, long count, long steps, float *scratch) {
    CHOOSE(
        width,
        conjugate_gradient_512(x, n, gramian, lambda, factors, stride, rows, weights, count, steps, scratch),
        conjugate_gradient_256(x, n, gramian, lambda, factors, stride, rows, weights, count, steps, scratch))
}
