"""Draws the charts that the tests read: python -m venv v; v/bin/pip install matplotlib==3.11.2;
v/bin/python charts.py FOLDER. What they say is told by the tests."""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt

FOLDER = Path(sys.argv[1])
SETTINGS = {"CreationDate": None}


def keep(figure, name):
    figure.savefig(FOLDER / f"{name}.pdf", metadata=SETTINGS)
    plt.close(figure)


def bars():
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.bar(["Eco", "Normal", "Turbo"], [0.25, 3, 15])
    axes.set_ylabel("Power (W)")
    keep(figure, "bars")


def grouped():
    figure, axes = plt.subplots(figsize=(5, 3))
    places = range(4)
    axes.bar([place - 0.2 for place in places], [12, 18.5, 7, 30], 0.4, label="Indoors")
    axes.bar([place + 0.2 for place in places], [15, 22, 9.5, 27], 0.4, label="Outdoors")
    axes.set_xticks(list(places), ["Spring", "Summer", "Autumn", "Winter"])
    axes.legend()
    keep(figure, "grouped")


def lying():
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.barh(["Small", "Medium", "Large"], [120, 340, 505])
    keep(figure, "lying")


def lines():
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.plot([2019, 2020, 2021, 2022], [10, 14, 9.5, 21], label="Model A")
    axes.plot([2019, 2020, 2021, 2022], [4, 8, 16, 11], label="Model B", marker="o")
    axes.set_xticks([2019, 2020, 2021, 2022])
    axes.legend()
    keep(figure, "lines")


def logarithmic():
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.bar(["A", "B", "C"], [2, 50, 700])
    axes.set_yscale("log")
    axes.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    keep(figure, "logarithmic")


def pie():
    figure, axes = plt.subplots(figsize=(4, 3))
    axes.pie([45, 30, 20, 5], labels=["Heating", "Pump", "Control", "Light"])
    keep(figure, "pie")


def crooked():
    """Ticks whose numbers lie on no line."""
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.bar(["A", "B", "C"], [3, 5, 9])
    axes.set_yticks([0, 3, 6, 9], ["0", "3", "7", "40"])
    keep(figure, "crooked")


def bare():
    """No numbers at the axis."""
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.bar(["A", "B", "C"], [3, 5, 9])
    axes.set_yticks([])
    keep(figure, "bare")


for draw in [bars, grouped, lying, lines, logarithmic, pie, crooked, bare]:
    draw()
