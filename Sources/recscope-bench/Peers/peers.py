#!/usr/bin/env python3
"""Times the libraries people would otherwise use, on the data of recscope-bench, and prints the ratios.

    python3 -m venv peers && peers/bin/pip install 'implicit==0.7.*' hnswlib==0.8.* numpy scipy faiss-cpu threadpoolctl
    swift build -c release
    peers/bin/python Sources/recscope-bench/Peers/peers.py .build/release/recscope-bench [als foldin exact hnsw]

Both sides run in turns, each alone on the machine, with the same number of threads; of each the best of three rounds
counts, which other programs on the machine disturb least. A ratio is the peer's time over ours, for the same answer: the
losses of a training are compared (ours more than LOSS_MARGIN above the peer's ends the run with 1), and graphs are held
against each other at equal recall. BLAS gets one thread, as implicit asks for: its own threads are over users.
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


ROUNDS = 3
LOSS_MARGIN = 0.005
failures = []


def report(name, us, peer, unit, **more):
    """Of one figure a round each side; the smallest counts."""
    print(json.dumps({"what": name, "ours": round(float(min(us)), 4), "peer": round(float(min(peer)), 4), "unit": unit,
                      "ratio": round(float(min(peer) / min(us)), 2),
                      "rounds": [round(float(a / b), 2) for a, b in zip(peer, us)], **more}), flush=True)


def per_call(calls, scale=1e6):
    """The median time of each of the calls, in microseconds."""
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * scale)
    return float(np.median(times))


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
    for _ in range(ROUNDS):
        for factors in (64, 128):
            for line in ours(bench, "als", folder, "--factors", str(factors)):
                assert line["correct"], line
                cholesky = int(line["setup"]["cholesky"])
                key = factors, cholesky
                us.setdefault(key, []).append(line["figures"]["ms_per_iteration_min"])
                matrix = read_watches(folder)
                model = implicit_model(factors, cg=not cholesky)
                times = []
                model.fit(matrix, show_progress=False, callback=lambda *passed: times.append(passed[1] * 1e3))
                peer.setdefault(key, []).append(np.min(times))
                losses[key] = line["figures"]["loss"], loss_of(model, matrix, 0.1)
    for (factors, cholesky), times in us.items():
        name = f"als {'cholesky' if cholesky else 'cg'} {factors}"
        loss, peer_loss = losses[factors, cholesky]
        excess = loss / peer_loss - 1
        if excess > LOSS_MARGIN:
            failures.append(f"{name}: our loss is {excess:.2%} above the peer's")
        report(name, times, peer[factors, cholesky], "ms/iteration", loss=loss, peer_loss=round(peer_loss, 6),
               loss_excess=round(excess, 5))


def foldin(bench, folder):
    if not os.path.exists(f"{folder}/als.offsets"):
        ours(bench, "als", folder, "--factors", "16")
    import scipy.sparse
    matrix = read_watches(folder)
    rng = np.random.default_rng(7)
    for factors in (64, 128):
        model = implicit_model(factors, cg=False)
        model.iterations = 2
        model.fit(matrix, show_progress=False)
        rows = [scipy.sparse.csr_matrix((np.full(50, 11, np.float32), np.sort(rng.choice(3700, 50, replace=False)),
                                         [0, 50]), shape=(1, 3700)) for _ in range(1000)]
        block, users = scipy.sparse.vstack(rows).tocsr(), np.arange(len(rows))
        us, single, batch = [], [], []
        for _ in range(ROUNDS):
            line = ours(bench, "foldin", folder, "--factors", str(factors))[0]
            assert line["correct"], line
            us.append(line["figures"]["us_p50"])
            single.append(per_call(lambda row=row: model.recalculate_user(0, row) for row in rows))
            batch.append(per_call([lambda: model.recalculate_user(users, block)]) / len(rows))
        report(f"fold-in {factors}, one user a call of Python", us, single, "us")
        report(f"fold-in {factors}, the peer's thousand users in one call", us, batch, "us a user")


def exact(bench, folder):
    import faiss
    faiss.omp_set_num_threads(1)
    for count in (4000, 100000):
        us, flat, plain = [], [], []
        for _ in range(ROUNDS):
            line = ours(bench, "exact", folder, "--rows", str(count))[0]
            assert line["correct"], line
            us.append(line["figures"]["us_p50"])
            queries = np.fromfile(f"{folder}/exact.{count}.queries", dtype=np.float32).reshape(-1, 64)

            def vectors():
                return np.fromfile(f"{folder}/exact.{count}.vectors", dtype=np.float32).reshape(count, 64)

            def scan(table, query):
                scores = table @ query
                best = np.argpartition(-scores, 100)[:100]
                return best[np.argsort(-scores[best])]

            # One copy of the vectors at a time: two would push each other out of the cache.
            index = faiss.IndexFlatIP(64)
            index.add(vectors())
            flat.append(per_call(lambda query=query: index.search(query[None], 100) for query in queries))
            del index
            table = vectors()
            plain.append(per_call(lambda query=query: scan(table, query) for query in queries))
            del table
        report(f"exact top 100 of {count} against faiss flat", us, flat, "us")
        report(f"exact top 100 of {count} against numpy", us, plain, "us")


def at_recall(curve, recall):
    """Queries a second at a recall, between the neighbours of a curve by the logarithm; None beyond its ends."""
    points = sorted((r, q) for q, r in curve)
    recalls, logs = [r for r, _ in points], [np.log(q) for _, q in points]
    if not recalls[0] <= recall <= recalls[-1]:
        return None
    return float(np.exp(np.interp(recall, recalls, logs)))


def hnsw(bench, folder):
    import hnswlib
    builds, peer_builds = [], []
    curve, peer_curve = {}, {}
    for _ in range(ROUNDS):
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
        for ef in (100, 120, 150, 200, 300, 400, 600, 800):
            index.set_ef(ef)
            start = time.perf_counter()
            found, _ = index.knn_query(queries, k=100, num_threads=1)
            elapsed = time.perf_counter() - start
            recall = np.mean([len(np.intersect1d(a, b)) / 100 for a, b in zip(found, truth)])
            peer_curve.setdefault(ef, []).append((len(queries) / elapsed, recall))
    report("hnsw build", builds, peer_builds, "s", threads=THREADS)
    them = [max(rounds) for rounds in peer_curve.values()]
    for ef, rounds in curve.items():
        speed, recall = max(rounds)
        peer = at_recall(them, recall)
        print(json.dumps({"what": f"hnsw search at recall {recall:.4f}", "ours": round(speed),
                          "peer": peer and round(peer), "unit": "queries/s", "our_ef": ef,
                          "ratio": peer and round(speed / peer, 2)}), flush=True)


if __name__ == "__main__":
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as data:
        for suite in sys.argv[2:] or ["als", "foldin", "exact", "hnsw"]:
            {"als": als, "foldin": foldin, "exact": exact, "hnsw": hnsw}[suite](program, data)
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)
