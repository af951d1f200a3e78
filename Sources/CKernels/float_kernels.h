// The kernels for one vector width. Included once per width, with LANES, TILE_ROWS and NAME(x) defined.
// TILE_ROWS × 3 vectors of accumulators, and what they need beside them, fit the registers of that width.

typedef float NAME(vec) __attribute__((vector_size(LANES * 4), aligned(4)));
#define VEC NAME(vec)
#define TILE_VECTORS 3
#define INLINE static inline __attribute__((always_inline))

INLINE VEC NAME(load)(const float *p) { return *(const VEC *)p; }
INLINE void NAME(store)(float *p, VEC v) { *(VEC *)p = v; }
// x − 0 is x, so this is one broadcast; x + 0 would turn −0 into 0 and cost an addition.
INLINE VEC NAME(splat)(float x) { return x - (VEC){0}; }

#define PICK __builtin_shufflevector
// Two vectors of partial sums, in groups of 2w lanes, become one in groups of w: a's groups, then b's.
#if LANES == 16
INLINE VEC NAME(fold8)(VEC a, VEC b) {
    return PICK(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
        + PICK(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}
INLINE VEC NAME(fold4)(VEC a, VEC b) {
    return PICK(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
        + PICK(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}
INLINE VEC NAME(fold2)(VEC a, VEC b) {
    return PICK(a, b, 0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29)
        + PICK(a, b, 2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31);
}
INLINE VEC NAME(fold1)(VEC a, VEC b) {
    return PICK(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)
        + PICK(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
}
// The sums of four vectors, in lanes 0…3.
INLINE VEC NAME(sums4)(VEC a, VEC b, VEC c, VEC d) {
    VEC quads = NAME(fold4)(NAME(fold8)(a, b), NAME(fold8)(c, d));
    VEC pairs = NAME(fold2)(quads, quads);
    return NAME(fold1)(pairs, pairs);
}
#else
INLINE VEC NAME(fold4)(VEC a, VEC b) {
    return PICK(a, b, 0, 1, 2, 3, 8, 9, 10, 11) + PICK(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
}
INLINE VEC NAME(fold2)(VEC a, VEC b) {
    return PICK(a, b, 0, 1, 4, 5, 8, 9, 12, 13) + PICK(a, b, 2, 3, 6, 7, 10, 11, 14, 15);
}
INLINE VEC NAME(fold1)(VEC a, VEC b) {
    return PICK(a, b, 0, 2, 4, 6, 8, 10, 12, 14) + PICK(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
}
INLINE VEC NAME(sums4)(VEC a, VEC b, VEC c, VEC d) {
    VEC pairs = NAME(fold2)(NAME(fold4)(a, b), NAME(fold4)(c, d));
    return NAME(fold1)(pairs, pairs);
}
#endif

// The sums of LANES vectors, one a lane.
INLINE VEC NAME(sums)(const VEC *v) {
    VEC half[LANES];
    for (int i = 0; i < LANES; i++) half[i] = v[i];
#if LANES == 16
#pragma clang loop unroll(full)
    for (int i = 0; i < 8; i++) half[i] = NAME(fold8)(half[2 * i], half[2 * i + 1]);
#endif
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) half[i] = NAME(fold4)(half[2 * i], half[2 * i + 1]);
    half[0] = NAME(fold2)(half[0], half[1]);
    half[1] = NAME(fold2)(half[2], half[3]);
    return NAME(fold1)(half[0], half[1]);
}

INLINE float NAME(sum)(VEC v) { return NAME(sums4)(v, v, v, v)[0]; }

// A tile of `rows × vectors·LANES` of c, in registers: c ± Σ_k a[k·a_step + i]·b[k·b_step + j].
INLINE void NAME(tile_of)(
    const int rows, const int vectors, const bool subtract, const float *a, long a_step, const float *b, long b_step,
    long depth, float *c, long c_row) {
    VEC sum[TILE_ROWS][TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
        for (int j = 0; j < vectors; j++) sum[i][j] = NAME(load)(c + i * c_row + j * LANES);
    for (long k = 0; k < depth; k++) {
        VEC right[TILE_VECTORS];
#pragma clang loop unroll(full)
        for (int j = 0; j < vectors; j++) right[j] = NAME(load)(b + k * b_step + j * LANES);
#pragma clang loop unroll(full)
        for (int i = 0; i < rows; i++) {
            VEC left = NAME(splat)(subtract ? -a[k * a_step + i] : a[k * a_step + i]);
#pragma clang loop unroll(full)
            for (int j = 0; j < vectors; j++) sum[i][j] += left * right[j];
        }
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
        for (int j = 0; j < vectors; j++) NAME(store)(c + i * c_row + j * LANES, sum[i][j]);
}

// TILE_ROWS rows of c and `vectors` vectors, by tiles of one to three vectors.
INLINE void NAME(strip)(
    const bool subtract, const float *a, long a_step, const float *b, long b_step, long depth, float *c, long c_row,
    long vectors) {
    while (vectors > 0) {
        long now = vectors == 4 || vectors == 2 ? 2 : vectors == 1 ? 1 : 3;
        if (now == 3) NAME(tile_of)(TILE_ROWS, 3, subtract, a, a_step, b, b_step, depth, c, c_row);
        if (now == 2) NAME(tile_of)(TILE_ROWS, 2, subtract, a, a_step, b, b_step, depth, c, c_row);
        if (now == 1) NAME(tile_of)(TILE_ROWS, 1, subtract, a, a_step, b, b_step, depth, c, c_row);
        vectors -= now;
        b += now * LANES;
        c += now * LANES;
    }
}

// MARK: general product

static void NAME(multiply_add)(
    long rows, long columns, long depth, float alpha, const float *a, long a_row, long a_column, const float *b,
    long b_row, long b_column, float *c, long c_row, float *scratch) {
    enum { STRIP = TILE_VECTORS * LANES };
    float *packed_a = scratch;
    float *packed_b = scratch + (CK_PANEL_ROWS + 16) * CK_PANEL_DEPTH;
    for (long i = 0; i < rows; i += TILE_ROWS) {
        float *to = packed_a + i * depth;
        long now = rows - i < TILE_ROWS ? rows - i : TILE_ROWS;
        for (long k = 0; k < depth; k++) {
            for (long r = 0; r < now; r++) to[k * TILE_ROWS + r] = alpha * a[(i + r) * a_row + k * a_column];
            for (long r = now; r < TILE_ROWS; r++) to[k * TILE_ROWS + r] = 0;
        }
    }
    for (long j = 0; j < columns; j += STRIP) {
        float *to = packed_b + j * depth;
        long now = columns - j < STRIP ? columns - j : STRIP;
        for (long k = 0; k < depth; k++) {
            const float *from = b + k * b_row + j * b_column;
            if (b_column == 1 && now == STRIP) {
                for (long r = 0; r < STRIP; r++) to[k * STRIP + r] = from[r];
            } else {
                for (long r = 0; r < now; r++) to[k * STRIP + r] = from[r * b_column];
                for (long r = now; r < STRIP; r++) to[k * STRIP + r] = 0;
            }
        }
    }
    float edge[TILE_ROWS * STRIP];
    for (long j = 0; j < columns; j += STRIP) {
        long width = columns - j < STRIP ? columns - j : STRIP;
        for (long i = 0; i < rows; i += TILE_ROWS) {
            long height = rows - i < TILE_ROWS ? rows - i : TILE_ROWS;
            const float *left = packed_a + i * depth, *right = packed_b + j * depth;
            float *target = c + i * c_row + j;
            if (width == STRIP && height == TILE_ROWS) {
                NAME(tile_of)(
                    TILE_ROWS, TILE_VECTORS, false, left, TILE_ROWS, right, STRIP, depth, target, c_row);
                continue;
            }
            memset(edge, 0, sizeof edge);
            NAME(tile_of)(TILE_ROWS, TILE_VECTORS, false, left, TILE_ROWS, right, STRIP, depth, edge, STRIP);
            for (long r = 0; r < height; r++)
                for (long s = 0; s < width; s++) target[r * c_row + s] += edge[r * STRIP + s];
        }
    }
}

// MARK: weighted outer products of gathered rows

static void NAME(add_outer_products)(
    float *a, float *b, long n, const float *factors, long stride, const int32_t *rows, const float *weights,
    long count, float *scratch) {
    // √weight goes into both sides of h·hᵀ: one copy, which stays in the first-level cache, serves as both operands.
    const long chunk = 128;
    for (long start = 0; start < count; start += chunk) {
        long depth = count - start < chunk ? count - start : chunk;
        for (long k = 0; k < depth; k++) {
            const float *h = factors + (rows ? rows[start + k] : start + k) * stride;
            float weight = weights ? weights[start + k] : 1;
            float root = __builtin_sqrtf(weight);
            float *to = scratch + k * n;
            for (long j = 0; j < n; j += LANES) {
                VEC x = NAME(load)(h + j);
                if (b) NAME(store)(b + j, NAME(load)(b + j) + weight * x);
                NAME(store)(to + j, root * x);
            }
        }
        for (long i = 0; i < n; i += TILE_ROWS) {
            long j = i / LANES * LANES;
            NAME(strip)(false, scratch + i, n, scratch + j, n, depth, a + i * n + j, n, (n - j) / LANES);
        }
    }
}

// MARK: Cholesky

enum { NAME(per_block) = 16 / LANES };

// Factors a 16 × 16 block in registers. The chain from pivot to pivot has a division and no square root: rows stay
// unscaled until all pivots are known.
INLINE bool NAME(factor_block)(float *a, long stride, float *inverse_diagonal) {
    VEC row[16][NAME(per_block)];
    float scaled[16], pivots[16];
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++)
        for (int v = 0; v < NAME(per_block); v++) row[i][v] = NAME(load)(a + i * stride + v * LANES);
#pragma clang loop unroll(full)
    for (int p = 0; p < 16; p++) {
        float pivot = row[p][p / LANES][p % LANES];
        pivots[p] = pivot;
        float inverse = 1 / pivot;
        for (int v = p / LANES; v < NAME(per_block); v++) NAME(store)(scaled + v * LANES, row[p][v] * inverse);
#pragma clang loop unroll(full)
        for (int s = p + 1; s < 16; s++)
            for (int v = s / LANES; v < NAME(per_block); v++) row[s][v] -= scaled[s] * row[p][v];
    }
    bool positive = true;
    for (int p = 0; p < 16; p++) {
        positive &= pivots[p] > 0 && pivots[p] < INFINITY;
        inverse_diagonal[p] = 1 / __builtin_sqrtf(pivots[p]);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) {
        for (int v = 0; v < NAME(per_block); v++)
            NAME(store)(a + i * stride + v * LANES, row[i][v] * inverse_diagonal[i]);
    }
    // The block's own transpose goes below its diagonal: row q then also holds column q, for the backward solve.
    for (int i = 1; i < 16; i++)
        for (int j = 0; j < i; j++) a[i * stride + j] = a[j * stride + i];
    return positive;
}

// Solves U₁₆ᵀ·X = B for a column of vectors, in registers.
INLINE void NAME(solve_lower_block)(
    const int vectors, const float *u, long stride, const float *inverse_diagonal, float *x, long x_row) {
    VEC value[16][2];
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++)
        for (int v = 0; v < vectors; v++) value[i][v] = NAME(load)(x + i * x_row + v * LANES);
#pragma clang loop unroll(full)
    for (int p = 0; p < 16; p++) {
        for (int v = 0; v < vectors; v++) value[p][v] *= inverse_diagonal[p];
#pragma clang loop unroll(full)
        for (int s = p + 1; s < 16; s++)
            for (int v = 0; v < vectors; v++) value[s][v] -= u[p * stride + s] * value[p][v];
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++)
        for (int v = 0; v < vectors; v++) NAME(store)(x + i * x_row + v * LANES, value[i][v]);
}

static void NAME(solve_lower)(
    const float *u, long stride, long n, const float *inverse_diagonal, float *x, long x_row, long columns) {
    for (long block = 0; block < n; block += 16) {
        for (long i = block; i < block + 16; i += TILE_ROWS)
            NAME(strip)(true, u + i, stride, x, x_row, block, x + i * x_row, x_row, columns / LANES);
        for (long j = 0; j < columns; j += LANES)
            NAME(solve_lower_block)(
                1, u + block * stride + block, stride, inverse_diagonal + block, x + block * x_row + j, x_row);
    }
}

static void NAME(solve_upper)(
    const float *u, long stride, long n, const float *inverse_diagonal, float *x, long x_row, long columns) {
    float turned[256 * TILE_ROWS];
    for (long block = n - 16; block >= 0; block -= 16) {
        for (long i = block; i < block + 16; i += TILE_ROWS) {
            // U's rows become the columns that a tile reads, a depth of 256 at a time.
            for (long start = block + 16; start < n; start += 256) {
                long depth = n - start < 256 ? n - start : 256;
                for (long r = 0; r < TILE_ROWS; r++)
                    for (long k = 0; k < depth; k++) turned[k * TILE_ROWS + r] = u[(i + r) * stride + start + k];
                NAME(strip)(
                    true, turned, TILE_ROWS, x + start * x_row, x_row, depth, x + i * x_row, x_row, columns / LANES);
            }
        }
        for (long j = 0; j < columns; j += LANES) {
            float *target = x + block * x_row + j;
            const float *diagonal = u + block * stride + block;
            for (int p = 15; p >= 0; p--) {
                VEC value = NAME(load)(target + p * x_row);
                for (int q = p + 1; q < 16; q++) value -= diagonal[p * stride + q] * NAME(load)(target + q * x_row);
                NAME(store)(target + p * x_row, value * inverse_diagonal[block + p]);
            }
        }
    }
}

static bool NAME(factor_cholesky)(float *a, long stride, long n, float *inverse_diagonal) {
    for (long block = 0; block < n; block += 16) {
        for (long i = block; i < block + 16; i += TILE_ROWS)
            NAME(strip)(
                true, a + i, stride, a + block, stride, block, a + i * stride + block, stride, (n - block) / LANES);
        float *diagonal = a + block * stride + block;
        if (!NAME(factor_block)(diagonal, stride, inverse_diagonal + block)) return false;
        for (long j = 16; j < n - block; j += LANES)
            NAME(solve_lower_block)(1, diagonal, stride, inverse_diagonal + block, diagonal + j, stride);
    }
    return true;
}

static void NAME(solve_cholesky)(
    const float *u, long stride, long n, const float *inverse_diagonal, float *b) {
    enum { BLOCK = NAME(per_block) };
    for (long block = 0; block < n; block += 16) {
        // Kept divided by the diagonal, so that a solved lane is read as it is. Lanes already solved hold nothing.
        VEC inverse[BLOCK], value[BLOCK], solved[16];
        for (int v = 0; v < BLOCK; v++) {
            inverse[v] = NAME(load)(inverse_diagonal + block + v * LANES);
            value[v] = NAME(load)(b + block + v * LANES) * inverse[v];
        }
#pragma clang loop unroll(full)
        for (int p = 0; p < 16; p++) {
            solved[p] = NAME(splat)(value[p / LANES][p % LANES]);
            for (int v = p / LANES; v < BLOCK; v++)
                value[v] -= solved[p] * (NAME(load)(u + (block + p) * stride + block + v * LANES) * inverse[v]);
        }
        for (int p = 0; p < 16; p++) b[block + p] = solved[p][0];
        for (long j = block + 16; j < n; j += LANES) {
            VEC even = NAME(load)(b + j), odd = {0};
#pragma clang loop unroll(full)
            for (int p = 0; p < 16; p += 2) {
                even -= solved[p] * NAME(load)(u + (block + p) * stride + j);
                odd -= solved[p + 1] * NAME(load)(u + (block + p + 1) * stride + j);
            }
            NAME(store)(b + j, even + odd);
        }
    }
    for (long block = n - 16; block >= 0; block -= 16) {
        VEC inverse[BLOCK], value[BLOCK];
        for (int v = 0; v < BLOCK; v++) {
            inverse[v] = NAME(load)(inverse_diagonal + block + v * LANES);
            VEC product[LANES];
            for (int r = 0; r < LANES; r++) product[r] = (VEC){0};
            for (long j = block + 16; j < n; j += LANES) {
                VEC x = NAME(load)(b + j);
#pragma clang loop unroll(full)
                for (int r = 0; r < LANES; r++)
                    product[r] += x * NAME(load)(u + (block + v * LANES + r) * stride + j);
            }
            value[v] = (NAME(load)(b + block + v * LANES) - NAME(sums)(product)) * inverse[v];
        }
        float solved[16];
#pragma clang loop unroll(full)
        for (int q = 15; q >= 0; q--) {
            VEC x = NAME(splat)(value[q / LANES][q % LANES]);
            solved[q] = x[0];
            for (int v = 0; v <= q / LANES; v++)
                value[v] -= x * (NAME(load)(u + (block + q) * stride + block + v * LANES) * inverse[v]);
        }
        memcpy(b + block, solved, sizeof solved);
    }
}

// MARK: conjugate gradients

// out += Σ weight·(offset + sign·h·v)·h over four gathered rows at a time.
INLINE void NAME(weighted_pass)(
    const int fixed, long n, float *out, const float *v, float offset, float sign, const float *factors, long stride,
    const int32_t *rows, const float *weights, long count) {
    const int vectors = fixed ? fixed : 1;
    VEC sum[fixed ? fixed : 1];
    if (fixed)
        for (int j = 0; j < vectors; j++) sum[j] = NAME(load)(out + j * LANES);
    for (long k = 0; k < count; k += 4) {
        const float *h[4];
        float weight[4];
        for (int r = 0; r < 4; r++) {
            bool inside = k + r < count;
            h[r] = factors + (rows ? rows[inside ? k + r : k] : (inside ? k + r : k)) * stride;
            weight[r] = inside ? (weights ? weights[k + r] : 1) : 0;
        }
        if (rows && k + 8 <= count)
            for (int r = 4; r < 8; r++)
                for (long j = 0; j < n; j += 16) __builtin_prefetch(factors + rows[k + r] * stride + j, 0, 3);
        VEC product[4] = {{0}, {0}, {0}, {0}};
        if (fixed) {
#pragma clang loop unroll(full)
            for (int j = 0; j < vectors; j++) {
                VEC x = NAME(load)(v + j * LANES);
#pragma clang loop unroll(full)
                for (int r = 0; r < 4; r++) product[r] += x * NAME(load)(h[r] + j * LANES);
            }
        } else {
            for (long j = 0; j < n; j += LANES) {
                VEC x = NAME(load)(v + j);
                for (int r = 0; r < 4; r++) product[r] += x * NAME(load)(h[r] + j);
            }
        }
        VEC sums = offset + sign * NAME(sums4)(product[0], product[1], product[2], product[3]);
        VEC scale[4];
#pragma clang loop unroll(full)
        for (int r = 0; r < 4; r++) scale[r] = NAME(splat)(weight[r]) * NAME(splat)(sums[r]);
        if (fixed) {
#pragma clang loop unroll(full)
            for (int j = 0; j < vectors; j++)
#pragma clang loop unroll(full)
                for (int r = 0; r < 4; r++) sum[j] += scale[r] * NAME(load)(h[r] + j * LANES);
        } else {
            for (long j = 0; j < n; j += LANES) {
                VEC total = NAME(load)(out + j);
                for (int r = 0; r < 4; r++) total += scale[r] * NAME(load)(h[r] + j);
                NAME(store)(out + j, total);
            }
        }
    }
    if (fixed)
        for (int j = 0; j < vectors; j++) NAME(store)(out + j * LANES, sum[j]);
}

// out += sign·gramian·v; the gramian is symmetric, so its rows are its columns.
INLINE void NAME(dense_pass)(
    const int fixed, long n, float *out, const float *v, float sign, const float *gramian) {
    if (fixed) {
        VEC sum[fixed ? fixed : 1];
        for (int j = 0; j < fixed; j++) sum[j] = NAME(load)(out + j * LANES);
        VEC other[fixed ? fixed : 1];
        for (int j = 0; j < fixed; j++) other[j] = (VEC){0};
        for (long i = 0; i < n; i += 2) {
            VEC first = NAME(splat)(sign * v[i]), second = NAME(splat)(sign * v[i + 1]);
#pragma clang loop unroll(full)
            for (int j = 0; j < fixed; j++) {
                sum[j] += first * NAME(load)(gramian + i * n + j * LANES);
                other[j] += second * NAME(load)(gramian + (i + 1) * n + j * LANES);
            }
        }
        for (int j = 0; j < fixed; j++) NAME(store)(out + j * LANES, sum[j] + other[j]);
        return;
    }
    for (long i = 0; i < n; i += 4)
        for (long j = 0; j < n; j += LANES) {
            VEC total = NAME(load)(out + j);
            for (int r = 0; r < 4; r++) total += sign * v[i + r] * NAME(load)(gramian + (i + r) * n + j);
            NAME(store)(out + j, total);
        }
}

INLINE float NAME(dot)(const float *a, const float *b, long n) {
    VEC sum = {0};
    for (long j = 0; j < n; j += LANES) sum += NAME(load)(a + j) * NAME(load)(b + j);
    return NAME(sum)(sum);
}

INLINE void NAME(conjugate_gradient_of)(
    const int fixed, float *x, long n, const float *gramian, float lambda, const float *factors, long stride,
    const int32_t *rows, const float *weights, long count, long steps, float *scratch) {
    float *residual = scratch, *direction = scratch + n, *image = scratch + 2 * n;
    for (long j = 0; j < n; j++) residual[j] = -lambda * x[j];
    NAME(dense_pass)(fixed, n, residual, x, -1, gramian);
    NAME(weighted_pass)(fixed, n, residual, x, 1, -1, factors, stride, rows, weights, count);
    for (long j = 0; j < n; j++) direction[j] = residual[j];
    float squared = NAME(dot)(residual, residual, n);
    for (long step = 0; step < steps && squared > 1e-20f; step++) {
        for (long j = 0; j < n; j++) image[j] = lambda * direction[j];
        NAME(dense_pass)(fixed, n, image, direction, 1, gramian);
        NAME(weighted_pass)(fixed, n, image, direction, 0, 1, factors, stride, rows, weights, count);
        float alpha = squared / NAME(dot)(direction, image, n);
        for (long j = 0; j < n; j++) x[j] += alpha * direction[j];
        for (long j = 0; j < n; j++) residual[j] -= alpha * image[j];
        float next = NAME(dot)(residual, residual, n);
        float beta = next / squared;
        for (long j = 0; j < n; j++) direction[j] = residual[j] + beta * direction[j];
        squared = next;
    }
}

static void NAME(conjugate_gradient)(
    float *x, long n, const float *gramian, float lambda, const float *factors, long stride, const int32_t *rows,
    const float *weights, long count, long steps, float *scratch) {
#define FIXED(vectors)                                                                                               \
    case vectors:                                                                                                    \
        NAME(conjugate_gradient_of)(                                                                                 \
            vectors, x, n, gramian, lambda, factors, stride, rows, weights, count, steps, scratch);                  \
        return
    switch (n / LANES) {
        FIXED(2);
        FIXED(4);
        FIXED(8);
    default:
        NAME(conjugate_gradient_of)(0, x, n, gramian, lambda, factors, stride, rows, weights, count, steps, scratch);
    }
#undef FIXED
}

#undef VEC
#undef PICK
#undef TILE_VECTORS
#undef INLINE
