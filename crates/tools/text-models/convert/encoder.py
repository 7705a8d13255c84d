"""Reads the tokeniser that tox-block pickles, allowing only the classes it is made of.

A pickle can name any callable and have it called. This reader resolves five names, none of which
does anything but hold data, and refuses every other.
"""

import collections
import pickle


class Record:
    """Stands for a pickled object; the unpickler fills its attributes."""


ALLOWED = {
    ("tox_block.data_processing.preprocessors", "TokenSequencer"): type("TokenSequencer", (Record,), {}),
    ("keras_preprocessing.text", "Tokenizer"): type("Tokenizer", (Record,), {}),
    ("collections", "OrderedDict"): collections.OrderedDict,
    ("collections", "defaultdict"): collections.defaultdict,
    ("builtins", "int"): int,
}


class EncoderUnpickler(pickle.Unpickler):
    """Resolves the names in `allowed` and nothing else."""

    def __init__(self, file, allowed=None):
        super().__init__(file)
        self.allowed = ALLOWED if allowed is None else allowed

    def find_class(self, module, name):
        try:
            return self.allowed[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"refused: {module}.{name} is not part of a tokeniser") from None


def read_encoder(file):
    """The `TokenSequencer` in `file`, as a record with a `tokenizer` record."""
    return EncoderUnpickler(file).load()
