// What Swift has no intrinsic for, or can't compile for a second instruction set within one program: prefetching, the
// processor's name, and the dense inner loops of training, factorisation and the int8 scan.
//
// Matrices are row-major floats. A kernel that takes a `ck_width` exists for 8 and 16 float lanes; callers pass
// `ck_widest()`, tests pass both. Results are the same bits for the same width, whatever the number of threads.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stdint.h>

static inline void ck_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/// Bytes that the process has allocated and not freed; 0 where the C library does not count them.
uint64_t ck_allocated_bytes(void);

/// True when this processor has the instructions that the program was built for.
bool ck_processor_is_supported(void);

typedef enum {
    CK_WIDTH_256 = 8,
    CK_WIDTH_512 = 16,
} ck_width;

/// The widest kernels that this processor runs.
ck_width ck_widest(void);

/// Sizes of `ck_multiply_add`'s panels: a call may have at most this many rows, columns and inner elements.
enum { CK_PANEL_ROWS = 192, CK_PANEL_COLUMNS = 384, CK_PANEL_DEPTH = 256 };

/// Floats of scratch that `ck_multiply_add` needs.
enum { CK_PANEL_SCRATCH = (CK_PANEL_ROWS + 16) * CK_PANEL_DEPTH + (CK_PANEL_COLUMNS + 64) * CK_PANEL_DEPTH + 1024 };

/// C += alpha·A·B for one block: A is rows × depth with element (i, k) at a[i·a_row + k·a_column], B is depth × columns
/// likewise, C has rows `c_row` apart.
void ck_multiply_add(
    ck_width width, long rows, long columns, long depth, float alpha, const float *a, long a_row, long a_column,
    const float *b, long b_row, long b_column, float *c, long c_row, float *scratch);

/// Floats of scratch that `ck_add_outer_products` needs for rows of `n`.
#define CK_OUTER_SCRATCH(n) (128 * (n))

/// The upper triangle of a (n × n) += Σ weight·h·hᵀ and b += Σ weight·h over `count` rows h of `factors`, which are
/// `stride` floats apart, at numbers `rows` (null: 0, 1, 2, …) with `weights` ≥ 0 (null: 1); n and stride are
/// multiples of 16, b may be null. Below the diagonal, a is left in an undefined state.
void ck_add_outer_products(
    ck_width width, float *a, float *b, long n, const float *factors, long stride, const int32_t *rows,
    const float *weights, long count, float *scratch);

/// Factors A = Uᵀ·U in place, in the upper triangle of n rows that are `stride` apart; n is a multiple of 16. What is
/// below the diagonal is ignored, and undefined afterwards. `inverse_diagonal` (n floats) receives 1/U[i,i]. False
/// where A is not positive definite, or not finite.
bool ck_factor_cholesky(ck_width width, float *a, long stride, long n, float *inverse_diagonal);

/// Solves Uᵀ·X = B for `columns` right-hand sides in place, X's rows `x_row` apart; n and columns are multiples of 16.
void ck_solve_lower(
    ck_width width, const float *u, long stride, long n, const float *inverse_diagonal, float *x, long x_row,
    long columns);

/// Solves U·X = B likewise.
void ck_solve_upper(
    ck_width width, const float *u, long stride, long n, const float *inverse_diagonal, float *x, long x_row,
    long columns);

/// Solves Uᵀ·U·x = b for one right-hand side in place.
void ck_solve_cholesky(
    ck_width width, const float *u, long stride, long n, const float *inverse_diagonal, float *b);

/// Floats of scratch that `ck_conjugate_gradient` needs for n unknowns.
#define CK_GRADIENT_SCRATCH(n) (3 * (n))

/// `steps` of conjugate gradients from x on (gramian + Σ weight·h·hᵀ + lambda·I)·x = Σ weight·h; rows, weights and
/// strides as in `ck_add_outer_products`, `gramian` is symmetric and whole, n × n.
void ck_conjugate_gradient(
    ck_width width, float *x, long n, const float *gramian, float lambda, const float *factors, long stride,
    const int32_t *rows, const float *weights, long count, long steps, float *scratch);

/// Bounds of the inner products of a query with quantised rows, in groups of 16 rows: row r's bytes 4g…4g+3 are at
/// rows[((r / 16)·quads + g)·64 + (r mod 16)·4]. All bytes are −127…127, and the query has 4·quads of them. With
/// p = query_scale · Σ row·query, row r's product is at least
/// scales[r]·(p − row_slack) − norms[r]·query_error and at most
/// upper[r] = scales[r]·(p + row_slack) + norms[r]·query_error.
/// For each `span` groups, `maxima` receives 16 numbers: the largest of the lower bounds of every sixteenth row.
/// `width` is at most `ck_widest_scan()`.
void ck_scan_int8(
    ck_width width, const int8_t *rows, const float *scales, const float *norms, long groups, long quads,
    const int8_t *query, float query_scale, float row_slack, float query_error, float *upper, long span, float *maxima);

/// The width at which `ck_scan_int8` runs here: 512 bits where the processor multiplies bytes at that width.
ck_width ck_widest_scan(void);

/// The largest of the values that at least `rank` of the `count` reach; rank is 1…count, none is NaN. Leaves them as they
/// were, but not while it runs.
float ck_value_of_rank(float *values, long count, long rank);

/// Writes the positions of the scores that are at least `threshold`, in order, and returns how many; `positions` has
/// room for count + 16.
long ck_collect_at_least(ck_width width, const float *scores, long count, float threshold, int32_t *positions);

/// Whether this processor has instructions for SHA-256.
bool ck_has_sha256(void);

/// Takes `blocks` of 64 bytes into the eight words of a SHA-256 that is under way; `fast` only where they are there.
void ck_sha256_add(bool fast, uint32_t *state, const uint8_t *bytes, long blocks);

#endif
