"""What the entry points share, without a model."""

import argparse
import json
import math
from collections import Counter

import pytest
import tiny  # noqa: F401, the path
import torch

from runs import conversations, steps, weights
from runs.checkpoints import Checkpoints
from runs.job import NAMELESS, Fault, Job, keep, plain
from runs.order import Order
from runs.ranks import Alone
from runs.records import Records, next_restart
from runs.schedule import Schedule

IDENTITY = {"layout": "1", "code": "c", "corpus": "d"}


@pytest.mark.parametrize("count", [1, 2, 3, 13, 16, 17, 1000])
def test_each_epoch_shows_every_example_once(count):
    order = Order(count, 1, seed=5)
    epochs = [[order.examples(epoch * count + place + 1)[0] for place in range(count)] for epoch in range(3)]
    assert all(sorted(epoch) == list(range(count)) for epoch in epochs)
    assert count < 13 or epochs[0] != epochs[1] != epochs[2]


def test_ranks_share_a_batch_and_batches_follow_each_other():
    order = Order(7, 4, seed=5)
    whole = [example for batch in range(1, 8) for example in order.examples(batch)]
    assert Counter(whole) == Counter({example: 4 for example in range(7)})
    shares = [order.examples(3, rank, 2) for rank in range(2)]
    assert sorted(shares[0] + shares[1]) == sorted(order.examples(3)) and len(shares[0]) == 2
    assert Order(7, 4, seed=6).examples(1) != order.examples(1)


def test_any_batch_of_a_large_set_is_found_at_once():
    order = Order(440_000_000, 1024, seed=1)
    found = order.examples(429_153)
    assert len(set(found)) == 1024 and max(found) < 440_000_000


def test_batches_that_are_left_out_are_passed_over():
    order = Order(7, 4, seed=5, left_out=((3, 2), (5, 1), (9, 4)))
    assert [order.next(batch) for batch in (1, 3, 4, 6, 9, 13)] == [1, 6, 6, 6, 13, 13]


def test_the_rate_is_that_of_the_plan():
    llama = Schedule(500_000, 2_000, 480_000, 3e-4, 3e-5)
    assert llama.rate(2_000) == pytest.approx(3e-4)
    assert llama.rate(241_001) == pytest.approx(1.65e-4)
    assert llama.rate(500_000) == pytest.approx(3e-5)
    assert llama.rate(1) == pytest.approx(3e-4 / 2_000)


def test_the_rate_falls_by_the_plans_shape():
    def at(shape):
        return [Schedule(12, 2, 12, 4e-4, 1e-4, shape).rate(step) for step in (1, 3, 8, 10, 12)]

    assert at("cosine") == pytest.approx([2e-4, 4e-4, 2.5e-4, 1.61832e-4, 1.07342e-4], rel=1e-4)
    assert at("clampedCosine") == pytest.approx([2e-4, 4e-4, 2e-4, 1e-4, 1e-4])
    assert at("constant") == [2e-4, 4e-4, 4e-4, 4e-4, 4e-4]


def test_hyperparameters_are_json_in_text_or_text(tmp_path):
    same = ["mixed", "3", '["q"]', "True"]
    assert [plain(text) for text in ['"mixed"', *same]] == ["mixed", *same]
    (tmp_path / "input/config").mkdir(parents=True)
    told = {"max_steps": "6", "sagemaker_program": '"x.py"', "model": '"llava"'}
    (tmp_path / "input/config/hyperparameters.json").write_text(json.dumps(told))
    job = Job.read({"SAGEMAKER_BASE_DIR": str(tmp_path), "TRAINING_SKIP": "312+200,9000+200"})
    assert job.hyperparameters() == ["--max_steps", "6", "--model", "llava"]
    assert job.left_out == ((312, 200), (9000, 200)) and job.attempt == 1 and set(job.identity) == set(IDENTITY)


def test_a_named_reason_takes_the_place_of_a_nameless_one_alone(tmp_path):
    path = tmp_path / "output/failure"
    for reason, kept in [(f"OSError{NAMELESS}", f"OSError{NAMELESS}"), (f"KeyError{NAMELESS}", f"OSError{NAMELESS}"),
                         ("A: 1", "A: 1"), ("B: 2", "A: 1"), (f"KeyError{NAMELESS}", "A: 1")]:
        keep(path, reason)
        assert path.read_text() == kept


def test_records_go_on_in_another_file_and_know_their_restart(tmp_path, monkeypatch):
    monkeypatch.setattr("runs.records.LINES", 2)
    for start in range(2):
        assert next_restart(tmp_path, 3, 1) == start
        records = Records(tmp_path, 3, 1, start)
        for step in range(1, 4):
            records.add(step, stepSeconds=0.5, loss=[math.nan, math.inf, -math.inf][step - 1])
        with (records.folder / f"{records.number:05}.jsonl").open("a") as file:
            file.write('{"torn": ')
    files = sorted((tmp_path / "records/a3/rank-1").glob("*"))
    assert [path.name for path in files] == [f"0000{number}.jsonl" for number in range(1, 5)]
    lines = [json.loads(line) for path in files for line in path.read_text().splitlines() if "torn" not in line]
    numbers = [(line["restart"], line["sequence"]) for line in lines]
    assert numbers == [(start, number) for start in range(2) for number in range(3)]
    assert [line["loss"] for line in lines[:3]] == ["NaN", "Infinity", "-Infinity"]


def saved(base, attempt, step, content="weights", **more):
    job = Job(base, "night-1", attempt, IDENTITY, **more)
    checkpoints = Checkpoints(job, Alone())

    def write(folder):
        (folder / "rank-0.bin").write_text(content)
        return ["rank-0.bin"]

    checkpoints.save(step, step * 10, step + 1, write)
    return checkpoints


class Clock(Alone):
    """A process of two, for which each sum takes three seconds; the other says it has begun `other` times before."""

    def __init__(self, other):
        self.now, self.other = 0.0, other

    def monotonic(self):
        return self.now

    def total(self, numbers):
        self.now += 3
        return list(numbers)

    def gather(self, value):
        return [value, self.other] if isinstance(value, int) and not isinstance(value, bool) else [value]


class Learner:
    """What takes a second to read, and two to learn."""

    def __init__(self, clock):
        self.clock, self.optimizer = clock, argparse.Namespace(param_groups=[{}])

    def seed(self, *numbers):
        pass

    def read(self, examples):
        self.clock.now += 1
        return [{"tokens": 7}]

    def learn(self, piece, tokens):
        self.clock.now += 2
        return 0.5

    def gradients(self, most):
        return 1.0

    def advance(self):
        pass

    def write(self, folder):
        (folder / "rank-0.bin").write_text("weights")
        return ["rank-0.bin"]

    def load(self, folder):
        self.loaded = folder.name


def trained(base, monkeypatch, steps_to_do, other=0):
    job, clock = Job(base, "night-1", 1, IDENTITY), Clock(other)
    monkeypatch.setattr(steps, "time", clock)
    told = argparse.Namespace(batch_sequences=2, micro_sequences=2, seed=1, clip=1.0, checkpoint_freq=4)
    schedule = Schedule(steps_to_do, 0, steps_to_do, 1e-3, 0.0)
    steps.train(job, clock, Order(5, 2, 1), schedule, told, Learner(clock), Checkpoints(job, clock))
    files = sorted((base / "checkpoints/records/a1/rank-0").glob("*"))
    return [json.loads(line) for path in files for line in path.read_text().splitlines()]


def test_the_last_step_has_a_checkpoint_and_what_is_computed_is_without_waiting(tmp_path, monkeypatch):
    records = trained(tmp_path, monkeypatch, 6)
    assert sorted(path.name for path in (tmp_path / "checkpoints/checkpoints").glob("*")) == ["a1-s4", "a1-s6"]
    assert {(record["computeSeconds"], record["stepSeconds"]) for record in records} == {(3, 9)}


def test_all_processes_begin_the_same_restart(tmp_path, monkeypatch):
    assert {record["restart"] for record in trained(tmp_path, monkeypatch, 2)} == {0}
    assert [record["restart"] for record in trained(tmp_path, monkeypatch, 3, other=5)] == [0, 0, 5]


def test_what_another_wrote_for_all_is_hashed_by_that_one_alone(tmp_path, monkeypatch):
    checkpoints = saved(tmp_path, 1, 5)
    saved(tmp_path, 1, 10)
    hashed = []
    monkeypatch.setattr("runs.checkpoints.digest", lambda path: hashed.append(path.parent.name))
    assert checkpoints.latest() is None and hashed == ["a1-s10", "a1-s5"]
    hashed.clear()
    second = Alone()
    second.rank = 1
    assert Checkpoints(checkpoints.job, second, sources=[0]).latest()[0].name == "a1-s10" and hashed == []


def test_a_checkpoint_is_named_when_it_is_whole(tmp_path):
    checkpoints = saved(tmp_path, 1, 5)
    folder, manifest = checkpoints.latest()
    assert folder.name == "a1-s5" and (manifest["step"], manifest["tokens"], manifest["cursor"]) == (5, 50, 6)
    (shard,) = manifest["shards"]
    assert shard["bytes"] == 7 and len(shard["sha256"]) == 64 and sorted(shard) == ["bytes", "name", "rank", "sha256"]

    def dies(folder):
        raise OSError

    with pytest.raises(OSError):
        checkpoints.save(6, 60, 7, dies)
    assert not (tmp_path / "checkpoints/checkpoints/a1-s6/manifest.json").exists()
    assert checkpoints.latest()[0].name == "a1-s5"


def test_a_damaged_checkpoint_of_its_own_is_passed_over_and_a_told_one_is_a_fault(tmp_path):
    saved(tmp_path, 1, 5)
    checkpoints = saved(tmp_path, 1, 10)
    shard = tmp_path / "checkpoints/checkpoints/a1-s10/rank-0.bin"
    shard.write_text("wEights")
    assert checkpoints.latest()[0].name == "a1-s5"

    def told(name, **more):
        job = Job(tmp_path, more.pop("run", "night-1"), 2, more.pop("identity", IDENTITY), resume_from=name)
        return Checkpoints(job, Alone()).latest()

    assert told("a1-s5")[1]["step"] == 5
    with pytest.raises(Fault, match="CheckpointDamaged"):
        told("a1-s10")
    for wrong in ("a1-s7", "../a1-s5", "a1-s5/.."):
        with pytest.raises(Fault, match="CheckpointMissing"):
            told(wrong)
    for foreign in ({"run": "night-2"}, {"identity": {**IDENTITY, "corpus": "e"}}):
        with pytest.raises(Fault, match="CheckpointForeign"):
            told("a1-s5", **foreign)


def test_what_another_process_finds_torn_or_has_not_is_passed_over_by_all(tmp_path):
    class Other(Alone):
        def gather(self, value):
            return [value, [5, 10] if isinstance(value, list) else looked.pop()]

    for step in (5, 10, 15):
        checkpoints = saved(tmp_path, 1, step)
    checkpoints.ranks = Other()
    for answers, found in [([True], "a1-s10"), ([True, False], "a1-s5"), ([False, False], None)]:
        looked = list(answers)
        last = checkpoints.latest()
        assert (last[0].name if last else None) == found and looked == []
    told = Checkpoints(Job(tmp_path, "night-1", 2, IDENTITY, resume_from="a1-s15"), Other())
    looked = [False]
    with pytest.raises(Fault, match="CheckpointDamaged"):
        told.latest()


def test_weights_and_moments_come_back_bit_by_bit(tmp_path):
    def made():
        torch.manual_seed(1)
        model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Linear(4, 2))
        model[0].requires_grad_(False)
        return model, torch.optim.AdamW(weights.trained(model).values(), lr=0.1)

    def learn(model, optimizer):
        model(torch.ones(2, 3)).square().sum().backward()
        optimizer.step()
        optimizer.zero_grad()

    model, optimizer = made()
    learn(model, optimizer)
    weights.save(tmp_path / "one", model, optimizer)
    other, its = made()
    weights.load(tmp_path / "one", other, its)
    weights.save(tmp_path / "two", other, its)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    learn(model, optimizer)
    learn(other, its)
    assert all(torch.equal(one, two) for one, two in zip(model.parameters(), other.parameters(), strict=True))
    other[1].requires_grad_(False)
    other[0].requires_grad_(True)
    with pytest.raises(Fault, match="CheckpointForeign"):
        weights.load(tmp_path / "one", other, its)


def test_gradients_are_clipped_by_the_norm_of_all():
    some = [torch.nn.Parameter(torch.zeros(2)) for _ in range(2)]
    for weight, gradient in zip(some, ([3.0, 0.0], [0.0, 4.0]), strict=True):
        weight.grad = torch.tensor(gradient)
    assert weights.norm(some) == 5
    weights.clip(some, 5, 1)
    assert weights.norm(some) == pytest.approx(1)


ASKED, TOLD = {"from": "human", "value": "<image>\nWhat?"}, {"from": "gpt", "value": "long"}


@pytest.mark.parametrize(("name", "line"), [
    ("NotJson", "{"),
    ("NotJson", "[]"),
    ("NotJson", "{\"image\": \"\udcff\"}"),
    ("NotJson", {"image": "0.png"}),
    ("Misshapen", {"image": "0.png", "conversations": [ASKED, {"from": "gpt", "value": 7}]}),
    ("TurnsMissing", {"image": "0.png", "conversations": []}),
    ("RolesDoNotAlternate", {"image": "0.png", "conversations": [TOLD, ASKED]}),
    ("AnswerMissing", {"image": "0.png", "conversations": [ASKED]}),
    ("TurnEmpty", {"image": "0.png", "conversations": [ASKED, {"from": "gpt", "value": " "}]}),
    ("PictureTokenMissing", {"image": ["0.png", "0.png"], "conversations": [ASKED, TOLD]}),
    ("PictureTokenTooMany", {"conversations": [ASKED, TOLD]}),
    ("PictureTokenInAnswer", {"image": "0.png", "conversations": [ASKED, {"from": "gpt", "value": "a <image>"}]}),
    ("PictureElsewhere", {"image": "https://a.example/0.png", "conversations": [ASKED, TOLD]}),
    ("PictureElsewhere", {"image": "a/../../0.png", "conversations": [ASKED, TOLD]}),
    ("PictureMissing", {"image": "1.png", "conversations": [ASKED, TOLD]}),
])
def test_a_line_that_would_be_learned_wrongly_has_a_name(name, line, tmp_path):
    (tmp_path / "0.png").touch()
    sound = json.dumps({"image": "0.png", "conversations": [ASKED, TOLD]})
    path = tmp_path / "training.jsonl"
    text = "\n".join([sound, "", line if isinstance(line, str) else json.dumps(line), sound])
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Fault) as caught:
        conversations.read(path, tmp_path)
    assert str(caught.value) == f"DatasetUnsound: {name}, line 3"
    path.write_text(sound)
    assert len(conversations.read(path, tmp_path)) == 1
