"""Packed text (docs/training/packing.md) as tokens, positions, labels, and which tokens see each other."""

import json

import numpy

from runs.checkpoints import digest
from runs.conversations import UNSEEN
from runs.job import Fault

HEADER = b"rejoinder.packing"
COLUMNS = ("input_ids", "position_ids", "segment_ids", "loss_mask")


class Blocks:
    """The blocks of a packed corpus, mapped from its shards: any of them is read at once, whatever their number."""

    def __init__(self, folder, size):
        try:
            self.manifest = json.loads((folder / "manifest.json").read_text())
        except (OSError, ValueError):
            raise Fault("CorpusUnsound", "there is no manifest") from None
        if not self.manifest["complete"]:
            raise Fault("CorpusUnsound", "not all of its inputs are packed")
        if self.manifest["header"]["settings"]["block"] != size:
            raise Fault("CorpusUnsound", f"its blocks have not {size} tokens")
        self.size, self.starts, self.batches = size, [0], []
        for shard in self.manifest["shards"]:
            self.open(folder / shard["file"], shard)

    def open(self, path, shard):
        """Only by its length: `check` hashes it."""
        from pyarrow import ipc, memory_map

        if not path.is_file() or path.stat().st_size != shard["bytes"]:
            raise Fault("CorpusUnsound", f"{shard['file']} is missing, or has not the length of the manifest")
        file = ipc.open_file(memory_map(str(path)))
        header = json.loads(file.schema.metadata[HEADER])
        if tuple(file.schema.names) != COLUMNS or header != self.manifest["header"]:
            raise Fault("CorpusUnsound", f"{shard['file']} was packed in another way")
        for number in range(file.num_record_batches):
            batch = file.get_batch(number)
            self.batches.append(batch)
            self.starts.append(self.starts[-1] + batch.num_rows)

    def check(self, folder, part, parts):
        """Faults of those shards that are this process's to hash."""
        return [Fault("CorpusUnsound", f"{shard['file']} is not what the manifest says")
                for shard in self.manifest["shards"][part::parts] if digest(folder / shard["file"]) != shard["sha256"]]

    def __len__(self):
        return self.starts[-1]

    def read(self, number):
        """The columns of a block, as arrays."""
        at = int(numpy.searchsorted(self.starts, number, side="right")) - 1
        row, batch = number - self.starts[at], self.batches[at]
        return [batch.column(name)[row].values.to_numpy(zero_copy_only=False) for name in COLUMNS]

    def collate(self, numbers):
        """Some blocks beside each other: inputs of a decoder, labels, and how many tokens are to be predicted."""
        import torch

        rows = zip(*(self.read(number) for number in numbers), strict=True)
        ids, positions, segments, counted = (torch.from_numpy(numpy.stack(column).copy()) for column in rows)
        labels = ids.long().masked_fill(~counted, UNSEEN)
        inputs = {"input_ids": ids.long(), "position_ids": positions.long(), "segment_ids": segments.long()}
        return {"inputs": inputs, "labels": labels, "tokens": int((labels[:, 1:] != UNSEEN).sum())}


def attention(segments, kind):
    """What is added to scores: nothing where a token sees one before it in its own piece, else the least number.

    Padding, segment 0, sees padding: a row of least numbers alone would be an average of everything.
    """
    import torch

    same = segments[:, :, None] == segments[:, None, :]
    before = torch.ones(segments.shape[1], segments.shape[1], dtype=torch.bool, device=segments.device).tril()
    least = torch.finfo(kind).min
    return torch.zeros(same.shape, dtype=kind, device=segments.device).masked_fill(~(same & before), least)[:, None]
