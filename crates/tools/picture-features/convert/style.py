"""Writes models/style/style.safetensors: what is usual of pictures, and the axes of style.

Every drawing is measured as PNG and as JPEG of two qualities, so that no axis follows what is only
the noise of compression: how far a drawing is from itself counts within the sets, NOISE times.

    pip install -r convert/requirements-style.txt
    npm pack @iconify-json/noto ... (all of SETS), unpacked into ICONS/<set>/
    python convert/style.py ICONS target/release/examples/measure_pictures models/style/style.safetensors

Draws 300 icons of each set (128 x 128; of its first 1,200 without skin tones and flags), has the
example measure them, and learns by linear discriminant analysis in which directions the sets differ. Every number
follows from the packages' versions and the seed.
"""

import io
import json
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np
import resvg_py
from PIL import Image
from scipy.linalg import eigh

SETS = [
    "emojione", "emojione-monotone", "fluent-emoji", "fluent-emoji-flat",
    "fluent-emoji-high-contrast", "fxemoji", "noto", "noto-v1", "openmoji", "streamline-emojis",
    "twemoji",
]
FIRST = 1200
EACH = 300
SHAPE = 64 + 128  # the last numbers: form and edges, of which no axis is learned
LEFT_OUT = re.compile(r"(light|medium|dark)(-skin|$)|skin-tone|flag-")
SHRINKAGE = 0.3
QUALITIES = (75, 92)
NOISE = 3


def drawings(icons, name):
    """SVGs of a set, chosen by a fixed seed."""
    data = json.loads((icons / name / "icons.json").read_text("utf-8"))
    shown = [key for key, icon in data["icons"].items() if not icon.get("hidden")]
    files = sorted(f"{key}.png" for key in [key for key in shown if not LEFT_OUT.search(key)][:FIRST])
    for key in (file.removesuffix(".png") for file in random.Random(1).sample(files, EACH)):
        icon = data["icons"][key]
        box = [icon.get("left", 0), icon.get("top", 0)]
        box += [icon.get(side, data.get(side, 16)) for side in ("width", "height")]
        view = " ".join(str(number) for number in box)
        body = icon["body"].replace("currentColor", "#000")
        yield key, (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="{view}" width="128" height="128">{body}</svg>'
        )


def draw(icons, folder):
    """Writes all pictures, each drawing on white as PNG and as JPEG; their paths and sets."""
    paths, labels = [], []
    for name in SETS:
        for key, svg in drawings(icons, name):
            path = folder / f"{name}--{key}.png"
            drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=128, height=128))
            picture = Image.open(io.BytesIO(drawn)).convert("RGBA")
            white = Image.new("RGBA", picture.size, "white")
            white.alpha_composite(picture)
            path.write_bytes(drawn)
            paths.append(path)
            for quality in QUALITIES:
                paths.append(path.with_name(f"{path.stem}--{quality}.jpg"))
                white.convert("RGB").save(paths[-1], quality=quality)
            labels += [name] * (1 + len(QUALITIES))
    return paths, labels


def measured(example, paths):
    rows = []
    for start in range(0, len(paths), 500):
        output = subprocess.run([example, *paths[start : start + 500]], check=True, stdout=subprocess.PIPE)
        rows += [json.loads(line)["numbers"] for line in output.stdout.splitlines()]
    return np.array(rows)


def learned(rows, labels):
    """Means, one over the standard deviations, and a row of weights for each axis."""
    means, scales = rows.mean(0), 1 / np.maximum(rows.std(0), 1e-3)
    look = 2 * np.tanh((rows - means) * scales / 2)[:, :-SHAPE]
    labels, middle = np.array(labels), look.mean(0)
    centred = [look[labels == name] - look[labels == name].mean(0) for name in SETS]
    within = sum(rows.T @ rows for rows in centred) / len(look)
    between = (look - middle).T @ (look - middle) / len(look) - within
    size, each = len(within), 1 + len(QUALITIES)
    within = (1 - SHRINKAGE) * within + SHRINKAGE * np.trace(within) / size * np.eye(size)
    noise = np.vstack([look[n::each] - look[::each] for n in range(1, each)])
    _, vectors = eigh(between, within + NOISE * noise.T @ noise / len(noise))
    axes = vectors[:, ::-1][:, : len(SETS) - 1].T
    return {"means": means, "scales": scales, "axes": axes}


def write(path, tensors):
    header, data = {}, b""
    for name, values in tensors.items():
        bytes_ = np.ascontiguousarray(values, dtype="<f4").tobytes()
        offsets = [len(data), len(data) + len(bytes_)]
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": offsets}
        data += bytes_
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main(icons, example, output):
    with tempfile.TemporaryDirectory() as folder:
        paths, labels = draw(pathlib.Path(icons), pathlib.Path(folder))
        write(pathlib.Path(output), learned(measured(example, paths), labels))


if __name__ == "__main__":
    main(*sys.argv[1:4])
