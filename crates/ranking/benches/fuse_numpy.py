"""The job of benches/fuse.rs in plain Python with NumPy: prints the median in microseconds.

Joins both lists by cluster, keeps the first of duplicates, treats what is not finite or missing as
the crate does, normalises (min-max), weighs, sorts; 1,000 candidates. The answer keeps the ranks
and normalised scores, as the crate's does for its explanations.
"""

import random
import statistics
import time

import numpy as np

COUNT, RUNS, WEIGHT = 1_000, 1_001, 0.3


def min_max(values):
    finite = values[np.isfinite(values)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    values = np.clip(np.where(np.isnan(values), low, values), low, high)
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def fuse(search, ranking, weight):
    liked = {}
    for cluster, score in ranking:
        if score == score and cluster not in liked:
            liked[cluster] = (len(liked) + 1, score)
    hits = {}
    for place, (hit, cluster, score) in enumerate(search):
        if hit not in hits:
            hits[hit] = (place, liked.get(cluster), score)
    rows = list(hits.values())
    s = min_max(np.array([score for _, _, score in rows]))
    known = np.array([entry is not None for _, entry, _ in rows])
    p = np.zeros(len(rows))
    p[known] = min_max(np.array([entry[1] for _, entry, _ in rows if entry is not None]))
    fused = (1 - weight) * s + weight * p
    order = np.argsort(-fused, kind="stable")
    return [(rows[i][0], float(fused[i])) for i in order], (rows, s, p)


def main():
    draw = random.Random(7)
    names = [f"image-{n:06d}" for n in range(COUNT)]
    search = [(name, name, draw.random()) for name in names]
    ranking = sorted(((n, draw.random()) for n in names), key=lambda pair: -pair[1])
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        fuse(search, ranking, WEIGHT)
        times.append(time.perf_counter() - started)
    print(statistics.median(times) * 1e6)


main()
