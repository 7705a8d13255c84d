"""hnswlib and usearch from PyPI on the vectors of benches/knn.

knn.py FOLDER COUNT DIMENSIONS M EF_CONSTRUCTION NEIGHBOURS reads lines from standard input:
`build LIBRARY` builds its graph, or takes the one in the folder, and answers with the seconds that
building took and the bytes of the graph; `EF LIBRARY` searches all queries, one at a time on one
thread, and answers with recall and queries a second.
"""

import json
import sys
import time
from pathlib import Path

import hnswlib
import numpy as np
from usearch.index import Index

STEP = 10_000


class Usearch:
    def __init__(self, dimensions, m, construction):
        self.index = Index(ndim=dimensions, metric="l2sq", dtype="f16", connectivity=m,
                           expansion_add=construction)

    def add(self, keys, vectors):
        self.index.add(keys, vectors)

    def save(self, path):
        self.index.save(str(path))

    def load(self, path, count):
        self.index.load(str(path))

    def widen(self, ef):
        self.index.expansion_search = ef

    def search(self, query, neighbours):
        return self.index.search(query, neighbours, threads=1).keys


class Hnswlib:
    def __init__(self, dimensions, m, construction):
        self.m, self.construction = m, construction
        self.index = hnswlib.Index(space="l2", dim=dimensions)

    def add(self, keys, vectors):
        if keys[0] == 0:
            self.index.init_index(max_elements=self.most, M=self.m,
                                  ef_construction=self.construction)
        self.index.add_items(vectors, keys)

    def save(self, path):
        self.index.save_index(str(path))

    def load(self, path, count):
        self.index.load_index(str(path), max_elements=count)

    def widen(self, ef):
        self.index.set_num_threads(1)
        self.index.set_ef(ef)

    def search(self, query, neighbours):
        return self.index.knn_query(query, neighbours)[0][0]


LIBRARIES = {"usearch": Usearch, "hnswlib": Hnswlib}


def build(index, name, folder, stored):
    graph, seconds = folder / f"{name}.graph", folder / f"{name}.seconds"
    if not seconds.exists():
        index.most = len(stored)
        started = time.perf_counter()
        for start in range(0, len(stored), STEP):
            part = stored[start:start + STEP]
            index.add(np.arange(start, start + len(part)), part)
            print(f"{name}: {start + len(part)} of {len(stored)} built", file=sys.stderr)
        took = time.perf_counter() - started
        index.save(graph)
        seconds.write_text(str(took))
    else:
        index.load(graph, len(stored))
    return float(seconds.read_text()), graph.stat().st_size


def measure(index, ef, queries, truth, neighbours):
    index.widen(ef)
    for query in queries:
        index.search(query, neighbours)
    started = time.perf_counter()
    found = [index.search(query, neighbours) for query in queries]
    per_second = len(queries) / (time.perf_counter() - started)
    right = sum(len(set(map(int, ids)) & set(t)) for ids, t in zip(found, truth))
    return right / (len(queries) * neighbours), per_second


def main():
    folder = Path(sys.argv[1])
    count, dimensions, m, construction, neighbours = map(int, sys.argv[2:])
    vectors = np.fromfile(folder / "vectors.f32", np.float32).reshape(-1, dimensions)
    stored, queries = vectors[:count], vectors[count:]
    truth = json.loads((folder / "truth.json").read_text())
    indexes = {name: made(dimensions, m, construction) for name, made in LIBRARIES.items()}
    for line in sys.stdin:
        what, name = line.split()
        if what == "build":
            answer = build(indexes[name], name, folder, stored)
        else:
            answer = measure(indexes[name], int(what), queries, truth, neighbours)
        print(*answer, flush=True)


main()
