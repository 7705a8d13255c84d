"""Converts the network MobileNetV2 of the npm package nsfwjs 4.4.0 for `local-models`.

    npm pack nsfwjs@4.4.0
    python3 convert.py nsfwjs-4.4.0.tgz ../models

Writes `network.safetensors`: each tensor as the package has it, one byte a number, in Keras' own
shapes, and beside it `NAME/quantization` with two float64, scale and minimum. A number is
`byte * scale + minimum`. No code of the package runs: its two files are JavaScript that holds an
object literal and a base64 string, which are read as text.
"""

import base64
import hashlib
import json
import math
import pathlib
import re
import struct
import sys
import tarfile

PACKAGE_SHA256 = "585cd178f3b994337c4d10a87b080d342fc52f8b9bf0085c4d1f345a3a1c5382"
MODEL = "package/dist/models/mobilenet_v2/"


def check_origin(package):
    """Refuses a package that is not the published one."""
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    if digest != PACKAGE_SHA256:
        sys.exit(f"{package}: sha256 {digest}, expected {PACKAGE_SHA256}")


def read_manifest(script):
    """The list of tensors: name, shape and quantization, in the order of the bytes."""
    [literal] = re.findall(r"weights:(\[\{.*?\}\}\])", script)
    quoted = re.sub(r"([{,])(\w+):", r'\1"\2":', literal)
    # JavaScript may leave out the nought before a point.
    return json.loads(re.sub(r"([:\[,-])\.", r"\g<1>0.", quoted))


def read_bytes(script):
    """The one string in base64."""
    [encoded] = re.findall(r'"([A-Za-z0-9+/=]{1000,})"', script)
    return base64.b64decode(encoded, validate=True)


def lay_out(manifest, data):
    """The tensors by their names."""
    tensors, start = {}, 0
    for tensor in manifest:
        name, shape, quantization = tensor["name"], tensor["shape"], tensor["quantization"]
        assert quantization["dtype"] == "uint8" and tensor["dtype"] == "float32", name
        end = start + math.prod(shape)
        tensors[name] = ("U8", shape, data[start:end])
        pair = struct.pack("<2d", quantization["scale"], quantization["min"])
        tensors[f"{name}/quantization"] = ("F64", [2], pair)
        start = end
    assert start == len(data), f"{len(data)} bytes, {start} are named"
    return tensors


def serialize(tensors):
    """The file: the header's length, the header padded to 8 bytes, the numbers."""
    header, start = {}, 0
    for name, (dtype, shape, data) in tensors.items():
        offsets = [start, start + len(data)]
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": offsets}
        start += len(data)
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    return struct.pack("<Q", len(encoded)) + encoded + b"".join(data for _, _, data in tensors.values())


def main(package, folder):
    check_origin(package)
    with tarfile.open(package) as archive:
        read = lambda name: archive.extractfile(name).read()
        manifest = read_manifest(read(MODEL + "model.min.js").decode())
        data = read_bytes(read(MODEL + "group1-shard1of1.min.js").decode())
        licence = read("package/LICENSE")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "network.safetensors").write_bytes(serialize(lay_out(manifest, data)))
    (folder / "LICENSE").write_bytes(licence)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
