"""The job of benches/fuse.rs in plain Python with NumPy: prints the median in microseconds.

Join both score lists by id, keep the first of duplicates, normalise, weigh, sort; 1,000
candidates.
"""

import random
import statistics
import time

import numpy as np

COUNT, RUNS, WEIGHT = 1_000, 1_001, 0.3


def min_max(values):
    low, high = values.min(), values.max()
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def fuse(search, ranking, weight):
    liked = {}
    for cluster, score in ranking:
        liked.setdefault(cluster, score)
    hits = {}
    for hit, cluster, score in search:
        hits.setdefault(hit, (cluster, score))
    names = list(hits)
    s = min_max(np.array([score for _, score in hits.values()]))
    p = min_max(np.array([liked.get(cluster, 0.0) for cluster, _ in hits.values()]))
    fused = (1 - weight) * s + weight * p
    return [(names[i], float(fused[i])) for i in np.argsort(-fused, kind="stable")]


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
