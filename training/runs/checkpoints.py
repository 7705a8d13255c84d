"""Checkpoints that are durable before they are named (docs/training/running.md#what-a-program-does)."""

import hashlib
import json
import os
import re
import tarfile
from pathlib import PurePosixPath

from runs.job import Fault

FOLDER = re.compile(r"a(\d+)-s(\d+)")


class Checkpoints:
    """Those of a run. `sources` are the ranks whose shards this process loads: its own, or who wrote for all."""

    def __init__(self, job, ranks, sources=None):
        self.job, self.ranks = job, ranks
        self.sources = {ranks.rank} if sources is None else set(sources)
        self.folder = job.kept / "checkpoints"

    def save(self, step, tokens, cursor, write):
        """`write(folder)` names the files that this process wrote; the manifest comes when all have theirs on disk."""
        folder = self.folder / f"a{self.job.attempt}-s{step}"
        folder.mkdir(parents=True, exist_ok=True)
        if self.ranks.rank == 0:
            (folder / "manifest.json").unlink(missing_ok=True)
        self.ranks.gather(None)
        own = [self.shard(folder, name) for name in write(folder)]
        shards = [shard for rank in self.ranks.gather(own) for shard in rank]
        if self.ranks.rank == 0:
            manifest = {"run": self.job.run, "attempt": self.job.attempt, "step": step, "tokens": tokens,
                        "cursor": cursor, "identity": self.job.identity, "shards": shards}
            part = folder / "manifest.part"
            part.write_text(json.dumps(manifest))
            sync(part)
            part.rename(folder / "manifest.json")
            sync(folder)
        self.ranks.gather(None)

    def shard(self, folder, name):
        path = folder / name
        sync(path)
        return {"rank": self.ranks.rank, "name": name, "bytes": path.stat().st_size, "sha256": digest(path)}

    def latest(self):
        """The folder and manifest to go on from; none begins anew.

        An interrupted attempt goes on from the last whole checkpoint of its own; else from the one that it is told.
        """
        own = self.own()
        common = set.intersection(*map(set, self.ranks.gather(sorted(own))))
        for step in sorted(common, reverse=True):
            if self.all_have(*own[step]):
                return own[step]
        if self.job.resume_from is None:
            return None
        return self.told(self.job.resume_from)

    def own(self):
        found = {}
        for folder in self.folder.glob(f"a{self.job.attempt}-s*"):
            name = FOLDER.fullmatch(folder.name)
            manifest = read(folder)
            if name and manifest and manifest["identity"] == self.job.identity and manifest["run"] == self.job.run:
                found[int(name[2])] = (folder, manifest)
        return found

    def told(self, name):
        folder = self.folder / name
        manifest = read(folder) if FOLDER.fullmatch(name) else None
        if manifest is None:
            raise Fault("CheckpointMissing", f"{name} has no manifest")
        if manifest["run"] != self.job.run or manifest["identity"] != self.job.identity:
            raise Fault("CheckpointForeign", f"{name} is of another run, layout, code or corpus")
        if not self.all_have(folder, manifest):
            raise Fault("CheckpointDamaged", f"a shard of {name} is missing, or is not what its manifest says")
        return folder, manifest

    def all_have(self, folder, manifest):
        return all(self.ranks.gather(self.is_whole(folder, manifest)))

    def is_whole(self, folder, manifest):
        """Whether what this process loads is there, as it was written. Where it loads nothing, others look; where it
        loads another's, that one hashes it for all."""
        loaded = [shard for shard in manifest["shards"] if shard["rank"] in self.sources]
        looks = is_same if self.ranks.rank in self.sources else is_there
        return bool(loaded or not self.sources) and all(looks(folder / shard["name"], shard) for shard in loaded)


def is_there(path, shard):
    return path.is_file() and path.stat().st_size == shard["bytes"]


def is_same(path, shard):
    return is_there(path, shard) and digest(path) == shard["sha256"]


def read(folder):
    try:
        return json.loads((folder / "manifest.json").read_text())
    except (OSError, ValueError):
        return None


def pack(folder, path):
    """A folder's files as one, which is not compressed."""
    with tarfile.open(path, "w") as packed:
        packed.add(folder, arcname=".")


def unpack(path, folder):
    """The files of `pack`, below the folder and nowhere else."""
    with tarfile.open(path) as packed:
        for member in packed:
            name = PurePosixPath(member.name)
            if not (member.isfile() or member.isdir()) or name.is_absolute() or ".." in name.parts:
                raise Fault("CheckpointDamaged", f"{path.name} holds what is no file below it")
            packed.extract(member, folder)


def digest(path):
    sum_of = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            sum_of.update(part)
    return sum_of.hexdigest()


def sync(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
