"""Records what the package tox-block 0.1.2 itself computes, for the parity test.

    venv/bin/pip install -r requirements.txt -r requirements-record.txt
    unzip tox_block-0.1.2-py3-none-any.whl -d package
    venv/bin/python record.py package texts.json ../tests/fixtures/toxicity.json

Runs `tox_block.prediction.make_predictions` (TensorFlow with Keras 2, of whose time the model is:
Keras 3 has another hard sigmoid), with one change: the tokeniser is unpickled by `encoder.py`
restricted to its classes instead of by joblib.
"""

import collections
import json
import os
import pathlib
import sys

os.environ["TF_USE_LEGACY_KERAS"] = "1"

import joblib
import tensorflow as tf
import tf_keras
from keras_preprocessing import text

from encoder import EncoderUnpickler


def read_real_encoder(path):
    """The tokeniser with the package's own class and Keras' tokenizer."""
    from tox_block.data_processing.preprocessors import TokenSequencer

    allowed = {
        ("tox_block.data_processing.preprocessors", "TokenSequencer"): TokenSequencer,
        ("keras_preprocessing.text", "Tokenizer"): text.Tokenizer,
        ("collections", "OrderedDict"): collections.OrderedDict,
        ("collections", "defaultdict"): collections.defaultdict,
        ("builtins", "int"): int,
    }
    with open(path, "rb") as file:
        return EncoderUnpickler(file, allowed).load()


def main(package, texts, recorded):
    sys.path.insert(0, package)
    joblib.load = read_real_encoder
    from tox_block.config import config
    from tox_block.prediction import make_predictions

    inputs = json.loads(pathlib.Path(texts).read_text("utf-8"))
    inputs = [text * count for text, count in inputs]
    predictions = make_predictions(inputs)
    samples = [
        {"text": inputs[i], "scores": [float(predictions[i][name]) for name in config.LIST_CLASSES]}
        for i in range(len(inputs))
    ]
    about = f"tox-block 0.1.2, tensorflow {tf.__version__}, tf_keras {tf_keras.__version__}"
    document = {"recordedWith": about, "heads": config.LIST_CLASSES, "samples": samples}
    pathlib.Path(recorded).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
