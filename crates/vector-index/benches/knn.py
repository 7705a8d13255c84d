"""hnswlib and usearch from PyPI on the vectors of benches/knn.rs.

knn.py FOLDER DIMENSIONS M EF_CONSTRUCTION; queries one at a time on one thread.
"""

import json
import sys
import time
from pathlib import Path

import hnswlib
import numpy as np
from usearch.index import Index

NEIGHBOURS = 10
EXPANSIONS = [16, 32, 64, 128]


def report(library, search, queries, truth):
    for query in queries:
        search(query)
    started = time.perf_counter()
    found = [search(query) for query in queries]
    per_second = len(queries) / (time.perf_counter() - started)
    right = sum(len(set(map(int, ids)) & set(t)) for ids, t in zip(found, truth))
    recall = right / (len(queries) * NEIGHBOURS)
    print(f"{library}, recall@{NEIGHBOURS} {recall:.4f}, {per_second:.0f}/s", flush=True)


def main():
    folder = Path(sys.argv[1])
    dimensions, m, construction = map(int, sys.argv[2:5])
    stored = np.fromfile(folder / "stored.f32", np.float32).reshape(-1, dimensions)
    queries = np.fromfile(folder / "queries.f32", np.float32).reshape(-1, dimensions)
    truth = json.loads((folder / "truth.json").read_text())

    started = time.perf_counter()
    index = Index(ndim=dimensions, metric="l2sq", dtype="f16", connectivity=m,
                  expansion_add=construction)
    index.add(np.arange(len(stored)), stored)
    print(f"usearch (PyPI, f16): built in {time.perf_counter() - started:.1f} s", flush=True)
    for ef in EXPANSIONS:
        index.expansion_search = ef
        search = lambda query: index.search(query, NEIGHBOURS, threads=1).keys
        report(f"usearch (PyPI, f16): ef {ef:>3}", search, queries, truth)
    del index

    started = time.perf_counter()
    graph = hnswlib.Index(space="l2", dim=dimensions)
    graph.init_index(max_elements=len(stored), M=m, ef_construction=construction)
    graph.add_items(stored)
    print(f"hnswlib (PyPI, f32): built in {time.perf_counter() - started:.1f} s", flush=True)
    graph.set_num_threads(1)
    for ef in EXPANSIONS:
        graph.set_ef(ef)
        search = lambda query: graph.knn_query(query, NEIGHBOURS)[0][0]
        report(f"hnswlib (PyPI, f32): ef {ef:>3}", search, queries, truth)


main()
