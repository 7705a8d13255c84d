"""Converts the network of the PyPI package tox-block 0.1.2 for `local-models`.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    pip download --no-deps tox-block==0.1.2
    venv/bin/python convert.py tox_block-0.1.2-py3-none-any.whl ../models/toxicity

Writes `network.safetensors` (the weights, float32, in Keras' own shapes) and `vocabulary.json`
(tokeniser settings and words; the index of words[i] is i + 1, index 0 is padding). No code of the
package runs and nothing is unpickled but the five names in `encoder.py`.
"""

import hashlib
import io
import json
import pathlib
import sys
import zipfile

import h5py
import numpy
from safetensors.numpy import save_file

from encoder import read_encoder

WHEEL_SHA256 = "ed3a934f77d456f5324a6ae1b55bd9a3d404f6ebdb30aedad73dea5a2f01b7ed"
MODELS = "tox_block/trained_models/"
LAYERS = {
    "embedding": "embedding/embedding/embeddings:0",
    "forward.kernel": "bidirectional/bidirectional/forward_lstm/kernel:0",
    "forward.recurrent": "bidirectional/bidirectional/forward_lstm/recurrent_kernel:0",
    "forward.bias": "bidirectional/bidirectional/forward_lstm/bias:0",
    "backward.kernel": "bidirectional/bidirectional/backward_lstm/kernel:0",
    "backward.recurrent": "bidirectional/bidirectional/backward_lstm/recurrent_kernel:0",
    "backward.bias": "bidirectional/bidirectional/backward_lstm/bias:0",
    "dense.kernel": "dense/dense/kernel:0",
    "dense.bias": "dense/dense/bias:0",
    "heads.kernel": "dense_1/dense_1/kernel:0",
    "heads.bias": "dense_1/dense_1/bias:0",
}


def check_origin(wheel):
    """Refuses a wheel that is not the published one."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        sys.exit(f"{wheel}: sha256 {digest}, expected {WHEEL_SHA256}")


def read_weights(h5):
    """The weights by our names."""
    with h5py.File(io.BytesIO(h5), "r") as file:
        weights = file["model_weights"]
        return {name: numpy.ascontiguousarray(weights[path], dtype=numpy.float32) for name, path in LAYERS.items()}


def read_vocabulary(pickled):
    """Tokeniser settings, and the words that the network has an embedding for, by index."""
    encoder = read_encoder(io.BytesIO(pickled))
    tokenizer = encoder.tokenizer
    assert tokenizer.oov_token is None and not tokenizer.char_level and tokenizer.lower
    words = sorted(tokenizer.word_index.items(), key=lambda item: item[1])[: tokenizer.num_words - 1]
    assert [index for _, index in words] == list(range(1, tokenizer.num_words))
    return {
        "filters": tokenizer.filters,
        "split": tokenizer.split,
        "sequenceLength": encoder.max_sequence_length,
        "words": [word for word, _ in words],
    }


def main(wheel, folder):
    check_origin(wheel)
    with zipfile.ZipFile(wheel) as package:
        weights = read_weights(package.read(MODELS + "lstm_model_0.1.2.h5"))
        vocabulary = read_vocabulary(package.read(MODELS + "encoder_0.1.2.pkl"))
        licence = package.read("tox_block-0.1.2.dist-info/LICENSE")
    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights, folder / "network.safetensors")
    (folder / "vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False, indent=0) + "\n", "utf-8")
    (folder / "LICENSE").write_bytes(licence)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
