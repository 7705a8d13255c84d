"""The entry point for vision-language models, whole: as processes in a job's folder, on tiny random models."""

import argparse
import json
import signal
import socket
import time

import pytest
import tiny
import torch
from PIL import Image
from safetensors.torch import load_file
from transformers import AutoModelForImageTextToText, Blip2Processor

import vision_language
from runs import answers
from runs.conversations import UNSEEN, Line
from runs.job import Fault, Job, Stopped
from runs.order import Order
from runs.ranks import Alone

ENTRY = "vision_language.py"


def opened(base, family, **more):
    """The set of a job, and what learns it, without a process."""
    told = vision_language.arguments(tiny.told(family, **more))
    job = Job(base, "night-1", 1, {})
    data = vision_language.open_set(job, told, Alone())
    model = vision_language.open_model(job.channel("model"), data.family, told, torch.device("cpu"))
    return job, data, vision_language.Tuner(model, data, Alone(), torch.device("cpu"), told)


def answers_of(data, piece):
    """What is to be predicted in each row, as text."""
    for ids, labels in zip(piece["inputs"]["input_ids"].tolist(), piece["labels"].tolist(), strict=True):
        told = [(token, label) for token, label in zip(ids, labels, strict=True) if label != UNSEEN]
        assert all(token == label for token, label in told)
        yield data.tokenizer.decode([token for token, _ in told])


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_only_answers_are_predicted(family, tmp_path):
    _, data, _ = opened(tiny.job(tmp_path, family), family)
    end = data.template.answer.format("").lstrip(" ")
    assert end == {"llava": "</s>", "blip-2": "\n"}.get(family, "<|im_end|>")
    piece = data.collate([0, 1, 2])
    without_spaces = [said.replace(" ", "") for said in answers_of(data, piece)]
    expected = [f"long{end}", f"short{end}short{end}", f"no sleeves at all{end}"]
    assert without_spaces == [text.replace(" ", "") for text in expected]
    assert piece["tokens"] == int((piece["labels"] != UNSEEN).sum())


def asked(data):
    """The third line's question as a stranger asks it: for BLIP-2 by the model's own processor."""
    picture = Image.open(data.pictures / "2.png")
    if data.family.is_picture_ahead:
        whole = Blip2Processor(data.eye.processor, data.tokenizer, num_query_tokens=data.eye.config.num_query_tokens)
        return whole(images=picture, text=f"Question: {tiny.QUESTION} Answer:", return_tensors="pt")
    shown = "".join([data.family.around[0], data.family.token * data.eye.count(26, 24), data.family.around[1]])
    parts = data.template.parts(data.lines[2], lambda: shown)
    text = data.tokenizer("".join(text for text, _ in parts[:-2]), return_tensors="pt", return_token_type_ids=False)
    return {**text, **data.eye.processor(images=picture, return_tensors="pt")}


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_an_answer_begins_where_the_question_alone_ends(family, tmp_path):
    _, data, _ = opened(tiny.job(tmp_path, family), family)
    line = data.lines[2]
    ids, labels = data.tokens(line, [data.eye.count(26, 24)])
    first = next(at for at, label in enumerate(labels) if label != UNSEEN)
    assert ids[:first] == asked(data)["input_ids"][0].tolist()


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_what_a_picture_shows_reaches_the_answer(family, tmp_path):
    some = [tiny.line(0, "long"), tiny.line(1, "long")]
    _, data, tuner = opened(tiny.job(tmp_path, family, some), family)
    tuner.model.eval()
    found = []
    for example in (0, 1):
        piece = data.collate([example])
        found.append(tuner.learn(piece, piece["tokens"]))
    assert found[0] != pytest.approx(found[1], rel=1e-6)


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_pieces_add_up_to_the_large_batch(family, tmp_path):
    tiny.job(tmp_path, family)
    found = []
    for micro in (6, 2, 1):
        _, _, tuner = opened(tmp_path, family, micro_sequences=micro, lora_dropout=0)
        # Without dropout, which is another one in each piece.
        tuner.model.eval()
        pieces = tuner.read([0, 1, 2, 3, 4, 5])
        assert len(pieces) == 6 // micro
        tokens = sum(piece["tokens"] for piece in pieces)
        loss = sum(tuner.learn(piece, tokens) for piece in pieces)
        tuner.gradients(0)
        found.append((loss, [weight.grad.clone() for weight in tuner.weights]))
    (loss, large), *others = found
    assert max(float(gradient.abs().max()) for gradient in large) > 1e-3
    for other, gradients in others:
        assert other == pytest.approx(loss, rel=1e-5)
        for one, two in zip(large, gradients, strict=True):
            torch.testing.assert_close(one, two, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_it_learns_and_leaves_a_whole_model(family, tmp_path, start, monkeypatch):
    more = {"max_steps": 40, "checkpoint_freq": 20, "warmup_steps": 4, "train_projection": 1, "lora_dropout": 0}
    program = start(tiny.job(tmp_path, family), ENTRY, tiny.told(family, **more))
    assert program.wait()[0] == 0
    records = program.records()
    assert [record["step"] for record in records] == list(range(1, 41))
    assert records[-1]["loss"] < records[0]["loss"] / 2
    check_schema(records)

    monkeypatch.setattr(socket.socket, "connect", no_network)
    merged = AutoModelForImageTextToText.from_pretrained(tmp_path / "model", local_files_only=True).eval()
    job, data, tuner = opened(tmp_path, family, **more)
    tuner.load(job.kept / "checkpoints/a1-s40")
    tuner.model.eval()
    inputs = data.collate(list(range(len(data.lines))))["inputs"]
    if tuner.takes_kinds:
        inputs["mm_token_type_ids"] = (inputs["input_ids"] == data.token).int()
    with torch.no_grad():
        tuned, whole = tuner.model(**inputs).logits, merged(**inputs).logits
        with tuner.model.disable_adapter():
            base = tuner.model(**inputs).logits
    seen = inputs["attention_mask"].bool()
    torch.testing.assert_close(tuned[seen], whole[seen], rtol=1e-3, atol=1e-3)
    assert torch.equal(tuned[seen].argmax(-1), whole[seen].argmax(-1))
    assert not torch.equal(base[seen].argmax(-1), whole[seen].argmax(-1))

    # Told of no synchrony, it does not import torch's sharding, which Debian's cannot.
    said = merged.generate(**asked(data), max_new_tokens=30, do_sample=False, synced_gpus=False)[0].tolist()
    ending = data.tokenizer(data.template.answer.format("").lstrip(" "), add_special_tokens=False)["input_ids"]
    assert said[-1:] == ending and len(said) < 30 + asked(data)["input_ids"].shape[1] * (family != "blip-2")


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_it_learns_in_bfloat16_with_layers_computed_again(family, tmp_path, start):
    more = {"max_steps": 12, "precision": "mixed", "gradient_checkpointing": 1, "train_projection": 1}
    program = start(tiny.job(tmp_path, family), ENTRY, tiny.told(family, **more))
    assert program.wait()[0] == 0
    losses = [record["loss"] for record in program.records()]
    assert losses[-1] < losses[0]
    tuned, base = (load_file(tmp_path / folder / "model.safetensors") for folder in ("model", "input/data/model"))
    assert {weight.dtype for weight in tuned.values()} == {torch.bfloat16}
    # transformers 5.3 writes the norms of BLIP-2's Q-Former by their old names, and reads both.
    old = {name: name.replace("LayerNorm.beta", "LayerNorm.bias").replace("LayerNorm.gamma", "LayerNorm.weight")
           for name in tuned}
    changed = {name for name, weight in tuned.items() if not torch.equal(weight, base[old[name]].bfloat16())}
    assert changed and all("visual" not in name and "vision" not in name and "qformer" not in name for name in changed)


def no_network(*_):
    raise AssertionError("it wants a network")


def check_schema(records):
    schema = json.loads((tiny.TRAINING.parent / "events/training/schemas/step-record.schema.json").read_text())
    for record in records:
        assert set(schema["required"]) <= set(record) <= set(schema["properties"])
        for name, value in record.items():
            rule = schema["properties"][name]
            assert isinstance(value, (int, float, str))
            if not isinstance(value, str):
                assert rule.get("minimum", value) <= value <= rule.get("maximum", value)


def test_two_processes_learn_what_one_does(tmp_path, start):
    more = {"max_steps": 4, "lora_dropout": 0}
    alone = start(tiny.job(tmp_path / "one", "llava"), ENTRY, tiny.told("llava", **more))
    assert alone.wait()[0] == 0
    both = start(tiny.job(tmp_path / "two", "llava"), ENTRY, tiny.told("llava", **more), processes=2)
    assert both.wait()[0] == 0
    for one, first, second in zip(alone.records(), both.records(0), both.records(1), strict=True):
        assert first["loss"] == second["loss"] == pytest.approx(one["loss"], rel=1e-4)
        assert first["gradientNorm"] == pytest.approx(one["gradientNorm"], rel=1e-3)
        assert first["tokens"] + second["tokens"] == one["tokens"]
    one, two = (AutoModelForImageTextToText.from_pretrained(tmp_path / name / "model") for name in ("one", "two"))
    for first, second in zip(one.parameters(), two.parameters(), strict=True):
        torch.testing.assert_close(first, second, rtol=1e-3, atol=1e-4)


def stop_after(program, step, by):
    """As soon as it has recorded the step."""
    until = time.monotonic() + 120
    while not any(record["step"] >= step for record in program.records()):
        assert program.process.poll() is None and time.monotonic() < until
        time.sleep(0.005)
    program.process.send_signal(by)


@pytest.mark.parametrize("family", tiny.FAMILIES)
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_what_was_stopped_goes_on_as_if_it_was_not(family, by, tmp_path, start):
    more = {"max_steps": 60, "checkpoint_freq": 5}
    whole = start(tiny.job(tmp_path / "whole", family), ENTRY, tiny.told(family, **more))
    assert whole.wait()[0] == 0
    base = tiny.job(tmp_path / "stopped", family)
    stopped = start(base, ENTRY, tiny.told(family, **more))
    stop_after(stopped, 7, by)
    code, _ = stopped.wait()
    last = stopped.records()[-1]["step"]
    assert code == (143 if by == signal.SIGTERM else -signal.SIGKILL) and 7 <= last < 60
    assert not list((base / "model").glob("*.safetensors"))

    again = start(base, ENTRY, tiny.told(family, **more))
    assert again.wait()[0] == 0
    records = [record for record in again.records() if record["restart"] == 1]
    saved = last if by == signal.SIGTERM else last // 5 * 5
    assert records[0]["step"] in (saved + 1, saved - 4) and records[0]["sequence"] == 0
    assert again.model() == whole.model()
    by_step = {record["step"]: record for record in again.records()}
    for one in whole.records():
        other = by_step[one["step"]]
        assert all(one[name] == other[name] for name in ("loss", "gradientNorm", "rate", "tokens", "batch"))


def test_two_processes_of_which_one_is_stopped_go_on_together(tmp_path, start):
    more = {"max_steps": 30, "checkpoint_freq": 50, "lora_dropout": 0}
    whole = start(tiny.job(tmp_path / "whole", "llava"), ENTRY, tiny.told("llava", **more), processes=2)
    assert whole.wait()[0] == 0
    base = tiny.job(tmp_path / "stopped", "llava")
    stopped = start(base, ENTRY, tiny.told("llava", **more), processes=2)
    stop_after(stopped, 7, signal.SIGTERM)
    assert stopped.wait()[0] == 143 and [process.returncode for process in stopped.processes] == [143, 143]
    last = stopped.records()[-1]["step"]
    assert [path.name for path in (base / "checkpoints/checkpoints").iterdir()] == [f"a1-s{last}"]
    # As where the second was ended before its first record.
    for path in (base / "checkpoints/records/a1/rank-1").iterdir():
        path.unlink()
    again = start(base, ENTRY, tiny.told("llava", **more), processes=2)
    assert again.wait()[0] == 0 and again.model() == whole.model()
    assert {record["restart"] for record in again.records(rank=1)} == {1}
    assert again.records()[-1]["restart"] == 1


def test_the_next_attempt_goes_on_where_it_is_told(tmp_path, start):
    base = tiny.job(tmp_path, "llava")
    assert start(base, ENTRY, tiny.told("llava")).wait()[0] == 0
    more = {"TRAINING_ATTEMPT": "2", "TRAINING_RESUME_FROM": "a1-s4", "TRAINING_SKIP": "5+2"}
    second = start(base, ENTRY, tiny.told("llava"), **more)
    assert second.wait()[0] == 0
    assert [(record["step"], record["batch"]) for record in second.records(attempt=2)] == [(5, 7), (6, 8)]
    manifest = json.loads((base / "checkpoints/checkpoints/a2-s6/manifest.json").read_text())
    assert (manifest["run"], manifest["attempt"], manifest["step"], manifest["cursor"]) == ("night-1", 2, 6, 9)
    assert manifest["identity"] == {"layout": "1", "code": "c", "corpus": "d"}

    wrong = {"TRAINING_ATTEMPT": "3", "TRAINING_IDENTITY": '{"layout": "2", "code": "c", "corpus": "d"}'}
    third = start(base, ENTRY, tiny.told("llava"), TRAINING_RESUME_FROM="a1-s4", **wrong)
    assert third.wait()[0] == 1 and third.failure().startswith("CheckpointForeign")


def poison(folder, token):
    """The model knows a token by numbers that are none."""
    model = AutoModelForImageTextToText.from_pretrained(folder)
    model.get_input_embeddings().weight.data[token] = float("nan")
    model.save_pretrained(folder)


def test_what_is_no_number_is_a_failure_by_name(tmp_path, start):
    some = tiny.lines()
    some[4] = tiny.line(4, "Q")
    tiny.job(tmp_path, "llava", some)
    _, data, _ = opened(tmp_path, "llava")
    poison(tmp_path / "input/data/model", data.tokenizer.convert_tokens_to_ids("Q"))
    order = Order(len(some), tiny.TOLD["batch_sequences"], tiny.TOLD["seed"])
    poisoned = next(batch for batch in range(1, 7) if 4 in order.examples(batch))
    code, said = start(tmp_path, ENTRY, tiny.told("llava", checkpoint_freq=1)).wait()
    program = start(tmp_path, ENTRY, tiny.told("llava"), TRAINING_ATTEMPT="2")
    assert code == 1 == program.wait()[0]
    reason = f"NotFinite: loss or norm of step {poisoned}, batch {poisoned}; no checkpoint holds it"
    assert program.failure() == reason and said.strip().endswith(reason)
    for records in (program.records(attempt=1), program.records(attempt=2)):
        assert [record["step"] for record in records] == list(range(1, poisoned + 1))
        assert records[-1]["loss"] == records[-1]["gradientNorm"] == "NaN"
        check_schema(records)
    folders = {path.name for path in (tmp_path / "checkpoints/checkpoints").glob("a1-*")}
    assert folders == {f"a1-s{step}" for step in range(1, poisoned)} and not (tmp_path / "model").exists()

    around = {"TRAINING_ATTEMPT": "3", "TRAINING_SKIP": f"{poisoned}+1"}
    third = start(tmp_path, ENTRY, tiny.told("llava", max_steps=poisoned), **around)
    assert third.wait()[0] == 0 and third.records(attempt=3)[-1]["batch"] == poisoned + 1


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_a_set_that_shows_no_pictures_is_refused_before_weights_are_read(family, tmp_path, start):
    some = tiny.lines()
    some[2]["conversations"][0]["value"] = tiny.QUESTION
    some[5]["image"] = "../5.png"
    program = start(tiny.job(tmp_path, family, some), ENTRY, tiny.told(family))
    (tmp_path / "input/data/model/model.safetensors").unlink()
    code, said = program.wait()
    reason = "DatasetUnsound: PictureTokenMissing, line 3; PictureElsewhere, line 6"
    assert code == 1 and program.failure() == reason and tiny.QUESTION not in said


def test_what_does_not_fit_is_refused_with_its_lines(tmp_path):
    some = tiny.lines()
    some[1]["conversations"][1]["value"] = "very " * 100 + "long"
    base = tiny.job(tmp_path, "llava", some)
    with pytest.raises(Fault, match=r"DatasetUnsound: TooManyTokens, line 2 has \d+, more than 400$"):
        opened(base, "llava", max_tokens=400)
    with pytest.raises(Fault, match="BatchDoesNotDivide"):
        vision_language.steps.check_batch(argparse.Namespace(batch_sequences=5, micro_sequences=2), Alone())
    with pytest.raises(Fault, match="ModelUnknown"):
        opened(base, "blip-2")
    for module in ("gate", "q.*", "vision"):
        with pytest.raises(Fault, match="ModuleUnknown: the language model has no "):
            opened(tiny.job(tmp_path / module, "blip-2"), "blip-2", lora_modules=f'["q", "{module}"]')


@pytest.mark.parametrize(("family", "question", "answer", "name"), [
    ("qwen2", "<image> <|image_pad|> what?", "long", "SpecialToken"),
    ("qwen2", "<image> <|im_end|> what?", "long", "SpecialToken"),
    ("llava", "<image> what?", "long</s> USER: and? ASSISTANT: short", "SpecialToken"),
    ("blip-2", "<im<image>age> what?", "long", "SpecialToken"),
    ("blip-2", "<image> what?", "long\nshort", "AnswerEndsEarly"),
    ("blip-2", "<image> what\nis it?", "long\n", None),
    ("llava", "<image> what\nis it?", "long\nshort", None),
])
def test_what_somebody_wrote_does_not_speak_for_the_model(family, question, answer, name, tmp_path):
    _, data, _ = opened(tiny.job(tmp_path, family), family)
    line = Line(4, ("0.png",), (("human", question), ("gpt", answer)))
    found = data.check([line])
    assert [str(fault) for fault in found] == ([f"{name}: line 4"] if name else [])


def test_a_picture_counts_by_its_own_size(tmp_path):
    base = tiny.job(tmp_path, "qwen2")
    path = base / "input/data/model/preprocessor_config.json"
    public = json.loads(path.read_text())
    for bounds in (public, public["size"]):
        bounds.update({name: 28 * 28 * 16384 for name in bounds if name in ("max_pixels", "longest_edge")})
    path.write_text(json.dumps(public))
    Image.new("RGB", (400, 200)).save(base / "input/data/pictures/0.png")
    _, data, _ = opened(base, "qwen2", max_tokens=2048)
    features, count = data.eye.look(data.pictures / "0.png", 1)
    assert count == data.eye.glance(data.pictures / "0.png", 1) == 50 * 25
    assert features["pixel_values"].shape[0] == 50 * 25 * 4
    with pytest.raises(Fault, match="DatasetUnsound: TooManyTokens, line 1 has 1[0-9]{3}, more than 400$"):
        opened(base, "qwen2", max_tokens=400)
    _, data, _ = opened(base, "qwen2", max_tokens=400, max_pixels=576)
    assert data.eye.look(data.pictures / "0.png", 1)[1] == data.eye.glance(data.pictures / "0.png", 1) <= 9
    data.eye.processor.save_pretrained(tmp_path / "kept")
    assert vision_language.AutoImageProcessor.from_pretrained(tmp_path / "kept").max_pixels == 576
    with pytest.raises(Fault, match="ArgumentsWrong"):
        opened(tiny.job(tmp_path / "llava", "llava"), "llava", max_pixels=576)


def test_a_picture_that_is_none_is_named_before_weights_are_read(tmp_path, start):
    base = tiny.job(tmp_path, "llava")
    (base / "input/data/pictures/3.png").write_text("none")
    (base / "input/data/model/model.safetensors").unlink()
    program = start(base, ENTRY, tiny.told("llava"))
    assert program.wait()[0] == 1
    broken = "line 4 has a picture that is none, torn, too large or too long"
    assert program.failure() == f"DatasetUnsound: PictureBroken, {broken}"


def test_the_process_that_knows_why_names_the_failure(tmp_path, start):
    base = tiny.job(tmp_path, "llava")
    order = Order(13, tiny.TOLD["batch_sequences"], tiny.TOLD["seed"])
    torn = order.examples(2, 1, 2)[0]
    assert torn not in order.examples(1)
    path = base / f"input/data/pictures/{torn}.png"
    Image.effect_noise((64, 64), 90).save(path)
    path.write_bytes(path.read_bytes()[:1000])
    program = start(base, ENTRY, tiny.told("llava"), processes=2)
    assert program.wait()[0] == 1
    broken = f"line {torn + 1} has a picture that is none, torn, too large or too long"
    assert program.failure() == f"PictureBroken: {broken}, batch 2"
    assert [path.name for path in (base / "output").iterdir()] == ["failure"]


@pytest.mark.parametrize(("wrong", "environment", "reason"), [
    ({"lora_rnk": 4}, {}, "ArgumentsWrong: unrecognized arguments: --lora_rnk 4"),
    ({"lora_modules": "q"}, {}, "ArgumentsWrong: argument --lora_modules: is no list of words"),
    ({"precision": "bf16"}, {}, "ArgumentsWrong: argument --precision: invalid choice"),
    ({}, {"TRAINING_SKIP": "312"}, "JobUnsound: TRAINING_SKIP is not what a run writes there"),
    ({}, {"TRAINING_ATTEMPT": "one"}, "JobUnsound: TRAINING_ATTEMPT is not what a run writes there"),
])
def test_a_job_that_is_told_wrongly_says_so(wrong, environment, reason, tmp_path, start):
    program = start(tmp_path, ENTRY, tiny.told("llava", **wrong), **environment)
    assert program.wait()[0] == 1 and program.failure().startswith(reason)


def judged(base, name):
    """The answers of a file as `model-gate` reads them: of its three fields, sure by 0 to 1, each question once."""
    text = (base / f"checkpoints/answers/{name}.jsonl").read_bytes().decode()
    said = [json.loads(line) for line in text.splitlines()]
    assert all(isinstance(one["id"], str) and isinstance(one["answer"], str) for one in said)
    assert all(isinstance(one["confidence"], float) and 0 <= one["confidence"] <= 1 for one in said)
    assert len({one["id"] for one in said}) == len(said)
    return {one["id"]: one for one in said}


def asked_too(base, count=5):
    """A job whose set has questions, about the pictures of its first lines: the answers are not told."""
    some = [tiny.line(number, tiny.ANSWERS[number % 3]) for number in range(6)]
    told = [{**one, "id": f"q-{one['id']}", "conversations": one["conversations"][:1]} for one in some[:count]]
    (base / "input/data/set/questions.jsonl").write_text("".join(json.dumps(one) + "\n" for one in told))
    return base


@pytest.mark.parametrize("family", tiny.FAMILIES)
def test_it_leaves_the_answers_that_a_gate_judges(family, tmp_path, start):
    some = [tiny.line(number, tiny.ANSWERS[number % 3]) for number in range(6)]
    base = asked_too(tiny.job(tmp_path, family, some))
    more = {"max_steps": 40, "checkpoint_freq": 40, "warmup_steps": 4, "lora_dropout": 0, "train_projection": 1,
            "answer_tokens": 12}
    assert start(base, ENTRY, tiny.told(family, **more)).wait()[0] == 0
    test, trained, untrained = (judged(base, name) for name in ("test", "training", "zero-shot"))
    assert list(test) == list(untrained) == [f"q-p-{number}/sleeve" for number in range(5)]
    assert list(trained) == [one["id"] for one in some]
    # What the test asks is what was trained on, by other ids.
    assert [test[f"q-{name}"] | {"id": name} for name in trained if f"q-{name}" in test] == list(trained.values())[:5]
    assert all(one["answer"] for one in trained.values())
    assert [one["answer"] for one in test.values()] != [one["answer"] for one in untrained.values()]
    assert all(len(one["answer"]) < 200 for one in untrained.values())

    # The merged model says the same by its own generation; a job that is started again writes the same bytes.
    before = (base / "checkpoints/answers/test.jsonl").read_bytes()
    (base / "checkpoints/answers/test.jsonl").write_text("torn")
    assert start(base, ENTRY, tiny.told(family, **more)).wait()[0] == 0
    assert (base / "checkpoints/answers/test.jsonl").read_bytes() == before
    _, data, _ = opened(base, family)
    merged = AutoModelForImageTextToText.from_pretrained(base / "model", local_files_only=True).eval()
    said = merged.generate(**asked(data), max_new_tokens=12, do_sample=False, synced_gpus=False)[0]
    assert data.tokenizer.decode(said, skip_special_tokens=True).strip().endswith(trained["p-2/sleeve"]["answer"])


def test_two_processes_share_the_questions(tmp_path, start):
    more = {"max_steps": 2, "lora_dropout": 0, "answer_tokens": 4}
    found = []
    for processes in (1, 2):
        base = asked_too(tiny.job(tmp_path / str(processes), "llava"))
        assert start(base, ENTRY, tiny.told("llava", **more), processes=processes).wait()[0] == 0
        found.append([judged(base, name) for name in ("test", "training", "zero-shot")])
    for one, two in zip(*found, strict=True):
        assert list(one) == list(two)
        for name, said in one.items():
            assert said["confidence"] == pytest.approx(two[name]["confidence"], rel=1e-2)


def test_a_question_that_cannot_be_asked_is_found_before_weights_are_read(tmp_path, start):
    base = asked_too(tiny.job(tmp_path, "llava"))
    path = base / "input/data/set/questions.jsonl"
    for weights_of in (base / "input/data/model").glob("*.safetensors"):
        weights_of.unlink()
    whole = path.read_text()
    for spoilt, expected in [
        (whole + whole.splitlines()[0] + "\n", "QuestionUnsound: questions.jsonl has more than 20000 lines, or an id"),
        (json.dumps(tiny.line(1, "long")) + "\n", "DatasetUnsound: questions.jsonl: QuestionUnsound, line 1"),
        (whole.replace("1.png", "99.png"), "DatasetUnsound: questions.jsonl: PictureMissing, line 2"),
    ]:
        path.write_text(spoilt)
        (base / "output/failure").unlink(missing_ok=True)
        assert start(base, ENTRY, tiny.told("llava")).wait()[0] == 1
        assert program_failure(base).startswith(expected)


def program_failure(base):
    return (base / "output/failure").read_text()


def test_answers_are_all_there_or_none(tmp_path):
    job = Job(tmp_path, "night-1", 1, {})
    line = Line(1, (), (), id="a")
    answers.write(job, Alone(), {"test": [line], "training": [line]}, lambda name, _: (name, 0.5))

    def torn(name, _):
        if name == "training":
            raise Fault("NotFinite", "line 1")
        return "other", 0.5

    with pytest.raises(Fault):
        answers.write(job, Alone(), {"test": [line], "training": [line]}, torn)
    assert judged(tmp_path, "test")["a"]["answer"] == "test"
    job.is_stopping.set()
    with pytest.raises(Stopped):
        answers.write(job, Alone(), {"test": [line], "training": [line]}, lambda *_: ("other", 0.5))
    assert judged(tmp_path, "training")["a"]["answer"] == "training"
    with pytest.raises(Fault, match="NotFinite"):
        answers.told(line, "", float("nan"))
