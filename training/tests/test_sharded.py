"""A model that lies in parts in two processes: what torch's own sharding can show of Mixtral's entry point with SMP."""

import os

import pytest
import test_text
import torch
from safetensors.torch import load_file

pytestmark = pytest.mark.skipif(
    int(torch.__version__.split(".")[0]) < 2, reason="weights that keep their names came with torch 2")

ARGUMENTS = [part for key, value in test_text.TOLD.items() for part in (f"--{key}", str(value))]


def run(start, base, **environment):
    if not (base / "input").exists():
        test_text.corpus(base / "input/data/train", test_text.BLOCKS)
    return start(base, "tests/sharded.py", ARGUMENTS, processes=2, **environment).wait()


def test_parts_are_saved_and_go_on_and_learn_what_one_process_learns(tmp_path, start):
    alone, whole, stopped = (tmp_path / name for name in ("alone", "whole", "stopped"))
    test_text.start(alone, "mixtral")
    code, said = run(start, whole)
    assert code == 0, said
    # Only the second process is asked to stop: both do, behind the same step.
    assert run(start, stopped, STOPS_AFTER="2")[0] == 143
    assert sorted(os.listdir(stopped / "checkpoints/checkpoints")) == ["a1-s3"]
    code, said = run(start, stopped)
    assert code == 0, said
    for path in [f"checkpoints/checkpoints/a1-s8/rank-{rank}.safetensors" for rank in (0, 1)]:
        assert (whole / path).read_bytes() == (stopped / path).read_bytes()
    model = "model/model.safetensors"
    assert (whole / model).read_bytes() == (stopped / model).read_bytes()
    for one, other in zip(test_text.records(alone), test_text.records(whole), strict=True):
        assert other["loss"] == pytest.approx(one["loss"], rel=1e-4)
        assert other["gradientNorm"] == pytest.approx(one["gradientNorm"], rel=1e-3)
    one, other = load_file(alone / model), load_file(whole / model)
    assert set(one) == set(other)
    for name, weight in one.items():
        torch.testing.assert_close(weight, other[name], rtol=1e-3, atol=1e-4)
