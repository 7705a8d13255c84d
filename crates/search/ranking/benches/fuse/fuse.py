"""The job of benches/fuse in plain Python with NumPy.

Standard input: how many pairs of lists follow; each pair as two lines of JSON, hits and ranking,
both arrays of [id, score], best first. Then, for every line `go`, prints two medians in
microseconds: of `plain` and of `whole`. The lists are parsed anew before each run, outside the
measurement, as two answers are for each search: Python remembers the hash of a string.
"""

import json
import statistics
import sys
import time

import numpy as np

RUNS, WEIGHT = 41, 0.3


def scaled(values):
    low, high = values.min(), values.max()
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def plain(hits, ranking):
    """Joins both lists by id, normalises (min-max), weighs, sorts. Well-formed lists only; an id
    that the ranking lacks is the least liked."""
    liked = dict(ranking)
    least = min(liked.values())
    ids = [item for item, _ in hits]
    s = scaled(np.array([score for _, score in hits]))
    p = scaled(np.array([liked.get(item, least) for item in ids]))
    fused = (1 - WEIGHT) * s + WEIGHT * p
    order = np.argsort(-fused, kind="stable")
    return list(zip([ids[row] for row in order.tolist()], fused[order].tolist()))


def bounded(values):
    finite = values[np.isfinite(values)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    values = np.clip(np.where(np.isnan(values), low, values), low, high)
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def whole(hits, ranking):
    """As the crate: of duplicates the first, what is not finite or missing, and the ranks and
    normalised scores that explanations need."""
    liked = {}
    for item, score in ranking:
        if score == score and item not in liked:
            liked[item] = (len(liked) + 1, score)
    rows = {}
    for place, (item, score) in enumerate(hits):
        if item not in rows:
            rows[item] = (item, place, liked.get(item), score)
    rows = list(rows.values())
    s = bounded(np.array([score for *_, score in rows]))
    known = np.array([entry is not None for _, _, entry, _ in rows])
    p = np.zeros(len(rows))
    p[known] = bounded(np.array([entry[1] for _, _, entry, _ in rows if entry is not None]))
    fused = (1 - WEIGHT) * s + WEIGHT * p
    order = np.argsort(-fused, kind="stable")
    return list(zip([rows[row] for row in order.tolist()], fused[order].tolist())), s, p


def micros(job, texts):
    times = []
    for run in range(RUNS):
        hits, ranking = (json.loads(text) for text in texts[run % len(texts)])
        started = time.perf_counter()
        job(hits, ranking)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1e6


def main():
    count = int(sys.stdin.readline())
    texts = [(sys.stdin.readline(), sys.stdin.readline()) for _ in range(count)]
    for _ in sys.stdin:
        print(micros(plain, texts), micros(whole, texts), flush=True)


main()
