#!/usr/bin/env python3
"""Times the libraries people would otherwise use, on the data of recscope-bench, and prints the ratios.

    python3 -m venv peers && peers/bin/pip install 'implicit==0.7.*' hnswlib==0.8.* numpy scipy faiss-cpu threadpoolctl
    swift build -c release
    peers/bin/python Sources/recscope-bench/Peers/peers.py .build/release/recscope-bench [als foldin exact hnsw]

Both sides run in turns, on the same machine and with the same number of threads; a ratio is the peer's time over ours,
from the medians, and beside it from the best of each, which other programs on the machine disturb less. BLAS gets one
thread, as implicit asks for: its own threads are over users.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

THREADS = os.cpu_count()
CONFIDENCE = 10.0  # recscope-bench's; implicit's is one more, and its target is then t:
T = (CONFIDENCE + 1) / CONFIDENCE


def ours(bench, suite, folder, *more):
    output = subprocess.run(
        [bench, suite, "--threads", str(THREADS), "--write", folder, *more], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in output.stdout.splitlines()]


def report(name, us, peer, unit, **more):
    ratio = np.median(peer) / np.median(us)
    print(json.dumps({"what": name, "ours": round(float(np.median(us)), 4), "peer": round(float(np.median(peer)), 4),
                      "unit": unit, "ratio": round(float(ratio), 2),
                      "best_ratio": round(float(np.min(peer) / np.min(us)), 2), **more}), flush=True)


def read_watches(folder):
    import scipy.sparse
    offsets = np.fromfile(f"{folder}/als.offsets", dtype=np.int64)
    movies = np.fromfile(f"{folder}/als.movies", dtype=np.int32)
    values = np.full(len(movies), CONFIDENCE + 1, dtype=np.float32)
    return scipy.sparse.csr_matrix((values, movies, offsets.astype(np.int32)), shape=(len(offsets) - 1, 3700))


def loss_of(model, matrix, regularization):
    """recscope's loss per watch of implicit's factors, scaled back."""
    w = model.user_factors / np.sqrt(T)
    h = model.item_factors / np.sqrt(T)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    total = 0.0
    for start in range(0, len(rows), 100_000):
        part = slice(start, start + 100_000)
        errors = np.einsum("ij,ij->i", w[rows[part]], h[matrix.indices[part]]) - 1
        total += CONFIDENCE * float((errors.astype(np.float64) ** 2).sum())
    total += float(((w.T @ w).astype(np.float64) * (h.T @ h)).sum())
    total += regularization * float((w.astype(np.float64) ** 2).sum() + (h.astype(np.float64) ** 2).sum())
    return total / matrix.nnz


def implicit_model(factors, cg):
    from implicit.cpu.als import AlternatingLeastSquares
    return AlternatingLeastSquares(
        factors=factors, regularization=0.1 * T, alpha=1.0, iterations=15, use_cg=cg, use_native=True,
        num_threads=THREADS, random_state=1, calculate_training_loss=False)


def als(bench, folder):
    us, peer, losses = {}, {}, {}
    for _ in range(3):
        for factors in (64, 128):
            for line in ours(bench, "als", folder, "--factors", str(factors)):
                assert line["correct"], line
                cholesky = int(line["setup"]["cholesky"])
                key = factors, cholesky
                us.setdefault(key, []).extend([line["figures"]["ms_per_iteration"], line["figures"]["ms_per_iteration_min"]])
                matrix = read_watches(folder)
                model = implicit_model(factors, cg=not cholesky)
                times = []
                model.fit(matrix, show_progress=False, callback=lambda *passed: times.append(passed[1] * 1e3))
                peer.setdefault(key, []).extend([np.median(times), np.min(times)])
                losses[key] = line["figures"]["loss"], loss_of(model, matrix, 0.1)
    for (factors, cholesky), times in us.items():
        loss, peer_loss = losses[factors, cholesky]
        report(f"als {'cholesky' if cholesky else 'cg'} {factors}", times, peer[factors, cholesky], "ms/iteration",
               loss=loss, peer_loss=round(peer_loss, 6))


def foldin(bench, folder):
    if not os.path.exists(f"{folder}/als.offsets"):
        ours(bench, "als", folder, "--factors", "16")
    import scipy.sparse
    matrix = read_watches(folder)
    rng = np.random.default_rng(7)
    for factors in (64, 128):
        line = ours(bench, "foldin", folder, "--factors", str(factors))[0]
        assert line["correct"], line
        model = implicit_model(factors, cg=False)
        model.iterations = 2
        model.fit(matrix, show_progress=False)
        rows = [scipy.sparse.csr_matrix((np.full(50, 11, np.float32), np.sort(rng.choice(3700, 50, replace=False)),
                                         [0, 50]), shape=(1, 3700)) for _ in range(1000)]
        times = []
        for row in rows:
            start = time.perf_counter()
            model.recalculate_user(0, row)
            times.append((time.perf_counter() - start) * 1e6)
        report(f"fold-in {factors}", [line["figures"]["us_p50"]], times, "us", ours_p95=line["figures"]["us_p95"])


def exact(bench, folder):
    import faiss
    faiss.omp_set_num_threads(1)
    lines = ours(bench, "exact", folder)
    for line in lines:
        count = int(line["setup"]["rows"])
        assert line["correct"], line
        vectors = np.fromfile(f"{folder}/exact.{count}.vectors", dtype=np.float32).reshape(count, 64)
        queries = np.fromfile(f"{folder}/exact.{count}.queries", dtype=np.float32).reshape(-1, 64)
        index = faiss.IndexFlatIP(64)
        index.add(vectors)
        flat, plain = [], []
        for query in queries:
            start = time.perf_counter()
            index.search(query[None], 100)
            flat.append((time.perf_counter() - start) * 1e6)
            start = time.perf_counter()
            scores = vectors @ query
            best = np.argpartition(-scores, 100)[:100]
            best[np.argsort(-scores[best])]
            plain.append((time.perf_counter() - start) * 1e6)
        own = [line["figures"]["us_p50"]]
        report(f"exact top 100 of {count} against faiss flat", own, flat, "us")
        report(f"exact top 100 of {count} against numpy", own, plain, "us")


def hnsw(bench, folder):
    import hnswlib
    builds, peer_builds = [], []
    curve, peer_curve = {}, {}
    for _ in range(2):
        for line in ours(bench, "hnsw", folder):
            assert line["correct"], line
            ef = int(line["setup"]["ef"])
            curve.setdefault(ef, []).append((line["figures"]["queries_per_second"], line["figures"]["recall"]))
            builds.append(line["figures"]["build_seconds"])
        vectors = np.fromfile(f"{folder}/hnsw.vectors", dtype=np.float32).reshape(-1, 64)
        queries = np.fromfile(f"{folder}/hnsw.queries", dtype=np.float32).reshape(-1, 64)
        truth = np.argpartition(-(queries @ vectors.T), 100, axis=1)[:, :100]
        index = hnswlib.Index(space="ip", dim=64)
        index.init_index(len(vectors), M=16, ef_construction=200, random_seed=1)
        start = time.perf_counter()
        index.add_items(vectors, num_threads=THREADS)
        peer_builds.append(time.perf_counter() - start)
        index.set_num_threads(1)
        for ef in curve:
            index.set_ef(ef)
            start = time.perf_counter()
            found, _ = index.knn_query(queries, k=100, num_threads=1)
            elapsed = time.perf_counter() - start
            recall = np.mean([len(np.intersect1d(a, b)) / 100 for a, b in zip(found, truth)])
            peer_curve.setdefault(ef, []).append((len(queries) / elapsed, recall))
    report("hnsw build", builds, peer_builds, "s", threads=THREADS)
    for ef in curve:
        us, them = np.median(curve[ef], axis=0), np.median(peer_curve[ef], axis=0)
        best = np.max(curve[ef], axis=0)[0] / np.max(peer_curve[ef], axis=0)[0]
        print(json.dumps({"what": f"hnsw search, ef {ef}", "ours": round(us[0]), "peer": round(them[0]), "unit": "queries/s",
                          "recall": round(us[1], 4), "peer_recall": round(them[1], 4), "ratio": round(us[0] / them[0], 2),
                          "best_ratio": round(best, 2)}), flush=True)


if __name__ == "__main__":
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as data:
        for suite in sys.argv[2:] or ["als", "foldin", "exact", "hnsw"]:
            {"als": als, "foldin": foldin, "exact": exact, "hnsw": hnsw}[suite](program, data)
