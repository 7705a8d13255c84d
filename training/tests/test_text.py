"""The entry points for language models, but for their libraries: tiny random models on packed blocks."""

import json
import random
import shutil
import tarfile

import pyarrow
import pytest
import tiny
import torch
from pyarrow import ipc
from test_vision_language import check_schema
from transformers import AutoModelForCausalLM, LlamaForCausalLM, MixtralForCausalLM

import llama_neuronx
import mixtral_smp
from runs import decoders, weights
from runs.blocks import Blocks
from runs.checkpoints import digest, pack, unpack
from runs.conversations import UNSEEN
from runs.decoders import Decoder
from runs.job import Fault, Job, Stopped
from runs.ranks import Alone

GOLDEN = tiny.TRAINING.parent / "crates/training/token-shards/tests/golden"
SIZE, VOCABULARY = 16, 40
ENTRIES = {"mixtral": (mixtral_smp, MixtralForCausalLM), "llama": (llama_neuronx, LlamaForCausalLM)}
TOLD = {"max_steps": 8, "lr": 0.01, "batch_sequences": 4, "micro_sequences": 2, "checkpoint_freq": 4, "seed": 3,
        "max_context_width": SIZE, "vocabulary": VOCABULARY, "num_layers": 2, "hidden_width": 16, "num_heads": 4,
        "num_key_value_heads": 2, "feed_forward": 32}


def block(lengths, seed):
    """Pieces of so many tokens, and padding."""
    drawn = random.Random(seed)
    ids, positions, segments, counted = [], [], [], []
    for number, length in enumerate(lengths, 1):
        ids += [drawn.randrange(1, VOCABULARY) for _ in range(length)]
        positions += range(length)
        segments += [number] * length
        counted += [False] + [True] * (length - 1)
    left = SIZE - len(ids)
    return [ids + [0] * left, positions + [0] * left, segments + [0] * left, counted + [False] * left]


def corpus(folder, blocks, a_shard=5):
    """As `rejoinder training pack` writes it."""
    folder.mkdir(parents=True, exist_ok=True)
    header = {"format": 1, "settings": {"block": SIZE, "group": 16, "padding": 0, "window": 16}, "tokenizer": "none"}
    kinds = [pyarrow.int32()] * 3 + [pyarrow.bool_()]
    names = ["input_ids", "position_ids", "segment_ids", "loss_mask"]
    fields = [pyarrow.field(name, pyarrow.list_(pyarrow.field("item", kind, False), SIZE), False)
              for name, kind in zip(names, kinds, strict=True)]
    schema = pyarrow.schema(fields, {"rejoinder.packing": json.dumps(header)})
    shards = []
    for number, first in enumerate(range(0, len(blocks), a_shard)):
        path = folder / f"shard-{number:05}.arrow"
        with ipc.new_file(str(path), schema) as file:
            for at in range(first, min(first + a_shard, len(blocks)), 2):
                rows = list(zip(*blocks[at:min(at + 2, first + a_shard)], strict=True))
                columns = [pyarrow.array(list(row), field.type) for row, field in zip(rows, fields, strict=True)]
                file.write_batch(pyarrow.record_batch(columns, schema=schema))
        shards.append({"file": path.name, "bytes": path.stat().st_size, "sha256": digest(path)})
    manifest = {"header": header, "inputs": [], "shards": shards, "complete": True}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


BLOCKS = [block([9, 4, 3], 1), block([16], 2), block([5, 5], 3), *(block([8, 7], seed) for seed in range(4, 16))]


def told(entry, **more):
    return entry.arguments([part for name, value in {**TOLD, **more}.items() for part in (f"--{name}", str(value))])


class Plain:
    """A library that divides nothing. A run is asked to stop when so many steps are done, and does behind the next."""

    ranks, sources = Alone(), None

    def __init__(self, model, job=None, stops_after=None):
        self.model, self.job, self.stops_after = model, job, stops_after

    def shard(self, config, told, device):
        torch.manual_seed(told.seed)
        return self.model(config).to(device)

    def learner(self, *parts):
        if len(parts) == 3:
            config, blocks, told = parts
            model = self.shard(config, told, torch.device("cpu"))
            parts = (model, decoders.optimizer(model, told), blocks, self.ranks, torch.device("cpu"), told)
        learner = Decoder(*parts)
        advance, done = learner.advance, []

        def stopping():
            advance()
            done.append(1)
            if len(done) == self.stops_after:
                self.job.is_stopping.set()

        learner.advance = stopping
        return learner

    def whole(self, model):
        return model.state_dict()

    def parts(self, model):
        return [model.state_dict()]


def start(base, name, stops_after=None, job=None, **more):
    entry, model = ENTRIES[name]
    job = job or Job(base, "night-1", 1, {"layout": "1", "code": "c", "corpus": "d"})
    if not (base / "input").exists():
        corpus(base / "input/data/train", BLOCKS)
    arguments = [part for key, value in {**TOLD, **more}.items() for part in (f"--{key}", str(value))]
    entry.main(job, arguments, Plain(model, job, stops_after))
    return base


def records(base, attempt=1):
    text = (base / f"checkpoints/records/a{attempt}/rank-0").glob("*.jsonl")
    return [json.loads(line) for path in sorted(text) for line in path.read_text().splitlines()]


def test_a_shard_that_the_packer_wrote_is_read(tmp_path):
    expected = json.loads((GOLDEN / "small.json").read_text())
    shutil.copy(GOLDEN / "small.arrow", tmp_path)
    path = tmp_path / "small.arrow"
    shard = {"file": path.name, "bytes": path.stat().st_size, "sha256": digest(path)}
    (tmp_path / "manifest.json").write_text(json.dumps(
        {"header": expected["header"], "shards": [shard], "complete": True}))
    blocks = Blocks(tmp_path, 8)
    assert len(blocks) == 3 and not blocks.check(tmp_path, 0, 1)
    for number in range(3):
        columns = [column.tolist() for column in blocks.read(number)]
        names = ["input_ids", "position_ids", "segment_ids", "loss_mask"]
        assert columns == [expected[name][number] for name in names]


def test_blocks_of_many_shards_are_found_by_their_number(tmp_path):
    blocks = Blocks(corpus(tmp_path, BLOCKS), SIZE)
    assert len(blocks) == len(BLOCKS)
    assert all([column.tolist() for column in blocks.read(at)] == BLOCKS[at] for at in range(len(BLOCKS)))
    piece = blocks.collate([2, 0])
    assert piece["tokens"] == sum(BLOCKS[2][3]) + sum(BLOCKS[0][3])
    assert piece["labels"][0].tolist() == [
        token if is_counted else UNSEEN for token, is_counted in zip(BLOCKS[2][0], BLOCKS[2][3], strict=True)]


def test_an_unsound_corpus_has_a_name(tmp_path):
    corpus(tmp_path, BLOCKS)
    with pytest.raises(Fault, match="CorpusUnsound: its blocks have not 32"):
        Blocks(tmp_path, 32)
    shard = tmp_path / "shard-00001.arrow"
    whole = shard.read_bytes()
    shard.write_bytes(whole[:600] + bytes([whole[600] ^ 1]) + whole[601:])
    assert [str(fault) for fault in Blocks(tmp_path, SIZE).check(tmp_path, 1, 3)] == [
        "CorpusUnsound: shard-00001.arrow is not what the manifest says"]
    shard.write_bytes(whole[:-1])
    with pytest.raises(Fault, match="CorpusUnsound: shard-00001.arrow is missing, or has not"):
        Blocks(tmp_path, SIZE)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "complete": False}))
    with pytest.raises(Fault, match="not all of its inputs"):
        Blocks(tmp_path, SIZE)
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(Fault, match="there is no manifest"):
        Blocks(tmp_path, SIZE)


def decoder(folder, name, some, **more):
    entry, model = ENTRIES[name]
    arguments = told(entry, **more)
    torch.manual_seed(1)
    made = model(entry.configuration(arguments))
    blocks = Blocks(corpus(folder, some), SIZE)
    return Decoder(made, decoders.optimizer(made, arguments), blocks, Alone(), torch.device("cpu"), arguments)


@pytest.mark.parametrize("name", ENTRIES)
def test_a_document_says_nothing_of_another(name, tmp_path):
    """What a piece's tokens are predicted from is the piece alone, whatever else is in its block."""
    first, other = block([9, 7], 1), block([9, 7], 2)
    mixed = [one[:9] + two[9:] for one, two in zip(first, other, strict=True)]
    learner = decoder(tmp_path, name, [first, mixed])
    found = []
    for number in (0, 1):
        inputs = learner.blocks.collate([number])["inputs"]
        mask = decoders.attention(inputs.pop("segment_ids"), torch.float32)
        found.append(learner.model(**inputs, attention_mask=mask).logits[0])
    torch.testing.assert_close(found[0][:9], found[1][:9], rtol=1e-5, atol=1e-6)
    assert not torch.allclose(found[0][9:], found[1][9:], atol=1e-3)
    alone = [column[9:] + column[:9] for column in mixed]
    alone[2] = [1] * 7 + [2] * 9
    learner = decoder(tmp_path / "turned", name, [alone])
    inputs = learner.blocks.collate([0])["inputs"]
    mask = decoders.attention(inputs.pop("segment_ids"), torch.float32)
    turned = learner.model(**inputs, attention_mask=mask).logits[0]
    torch.testing.assert_close(turned[:7], found[1][9:], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ENTRIES)
def test_pieces_add_up_to_the_large_batch(name, tmp_path):
    found = []
    for micro in (6, 2, 1):
        learner = decoder(tmp_path / str(micro), name, BLOCKS, micro_sequences=micro)
        pieces = learner.read([0, 1, 2, 3, 4, 5])
        tokens = sum(piece["tokens"] for piece in pieces)
        loss = sum(learner.learn(piece, tokens) for piece in pieces)
        norm = learner.gradients(0)
        found.append((loss, norm, [weight.grad for weight in weights.trained(learner.model).values()]))
    (loss, norm, large), *others = found
    for other, size, gradients in others:
        assert (other, size) == (pytest.approx(loss, rel=1e-5), pytest.approx(norm, rel=1e-3))
        for one, two in zip(large, gradients, strict=True):
            torch.testing.assert_close(one, two, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("name", ENTRIES)
def test_what_was_stopped_goes_on_as_if_it_was_not(name, tmp_path):
    whole, stopped = start(tmp_path / "whole", name), tmp_path / "stopped"
    with pytest.raises(Stopped):
        start(stopped, name, stops_after=2)
    assert [record["step"] for record in records(stopped)] == [1, 2, 3] and not (stopped / "model").exists()
    start(stopped, name)
    check_schema(records(stopped))
    again = [(record["step"], record["restart"]) for record in records(stopped)][3:]
    assert again == [(step, 1) for step in range(4, 9)]
    for one, other in zip(records(whole), records(stopped), strict=True):
        assert all(one[name] == other[name] for name in ("loss", "gradientNorm", "rate", "tokens", "batch"))
    for path in ("model/model.safetensors", "checkpoints/checkpoints/a1-s8/rank-0.safetensors"):
        assert (whole / path).read_bytes() == (stopped / path).read_bytes()
    manifest = json.loads((whole / "checkpoints/checkpoints/a1-s8/manifest.json").read_text())
    assert manifest["tokens"] == sum(record["tokens"] for record in records(whole)) and manifest["cursor"] == 9

    model = AutoModelForCausalLM.from_pretrained(whole / "model", local_files_only=True)
    kept = decoder(tmp_path / "again", name, BLOCKS)
    kept.load(whole / "checkpoints/checkpoints/a1-s8")
    ids = torch.arange(1, 9)[None]
    torch.testing.assert_close(model(ids).logits, kept.model(ids).logits, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", ENTRIES)
def test_it_learns(name, tmp_path):
    start(tmp_path, name, max_steps=60, checkpoint_freq=30, warmup_steps=5)
    losses = [record["loss"] for record in records(tmp_path)]
    assert losses[-1] < losses[0] * 0.8


@pytest.mark.parametrize("name", ENTRIES)
def test_what_is_no_number_ends_the_run(name, tmp_path):
    with pytest.raises(Fault, match=r"NotFinite: loss or norm of step \d, batch \d"):
        start(tmp_path, name, lr=1e30)
    assert {records(tmp_path)[-1]["loss"], records(tmp_path)[-1]["gradientNorm"]} & {"NaN", "Infinity"}
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize("name", ENTRIES)
def test_norms_do_not_decay(name):
    entry, model = ENTRIES[name]
    arguments = told(entry)
    made = model(entry.configuration(arguments))
    decaying, free = (group["params"] for group in decoders.groups(made, arguments))
    assert all(weight.dim() > 1 for weight in decaying) and all(weight.dim() == 1 for weight in free)
    assert len(decaying) + len(free) == len(list(made.parameters())) and len(free) == 5


class Recording:
    """NxD's layers as torch has them, for one core of `degree`; with the places where they would talk."""

    def __init__(self, degree):
        self.degree = degree

    def by_outputs(self, inputs, outputs):
        return torch.nn.Linear(inputs, outputs // self.degree, bias=False)

    def by_inputs(self, inputs, outputs):
        return torch.nn.Linear(inputs // self.degree, outputs, bias=False)

    def embedding(self, count, width):
        return torch.nn.Embedding(count // self.degree, width)


def test_the_parts_of_cores_are_one_model():
    config = llama_neuronx.configuration(told(llama_neuronx))
    torch.manual_seed(1)
    whole = LlamaForCausalLM(config)
    parts = []
    for core in range(2):
        model = llama_neuronx.divide(LlamaForCausalLM(config), Recording(2), 2)
        state = {}
        for name, weight in whole.state_dict().items():
            along = llama_neuronx.DIVIDED.get(name.removesuffix(".weight").rsplit(".", 1)[-1])
            state[name] = weight if along is None else weight.chunk(2, along)[core].clone()
        model.load_state_dict(state)
        parts.append(dict(model.named_parameters()))
    merged = llama_neuronx.merge(parts)
    assert set(merged) == set(whole.state_dict())
    assert all(torch.equal(merged[name], weight) for name, weight in whole.state_dict().items())


def test_cores_that_divide_attention_add_up_to_it():
    """Each core computes its heads and its part of the width; the sum of both is the whole layer's."""
    config = llama_neuronx.configuration(told(llama_neuronx))
    torch.manual_seed(1)
    whole = LlamaForCausalLM(config)
    layer = whole.model.layers[0]
    seen, positions = torch.randn(1, 6, 16), torch.arange(6)[None]
    angles = whole.model.rotary_emb(seen, positions)
    mask = decoders.attention(torch.ones(1, 6, dtype=torch.long), torch.float32)
    sums = [0, 0]
    for core in range(2):
        part = llama_neuronx.divide(LlamaForCausalLM(config), Recording(2), 2).model.layers[0]
        for name, weight in part.named_parameters():
            along = llama_neuronx.DIVIDED.get(name.removesuffix(".weight").rsplit(".", 1)[-1])
            own = dict(layer.named_parameters())[name]
            weight.data = own.data if along is None else own.data.chunk(2, along)[core]
        told_of = {"hidden_states": seen, "attention_mask": mask, "position_embeddings": angles}
        sums = [sums[0] + part.self_attn(**told_of)[0], sums[1] + part.mlp(seen)]
    torch.testing.assert_close(sums[0], layer.self_attn(**told_of)[0], rtol=1e-4, atol=1e-6)
    torch.testing.assert_close(sums[1], layer.mlp(seen), rtol=1e-4, atol=1e-6)
    with pytest.raises(Fault, match="LayoutDoesNotDivide"):
        llama_neuronx.divide(LlamaForCausalLM(config), Recording(3), 3)


def test_a_folder_is_packed_into_one_file_and_back(tmp_path):
    (tmp_path / "from/step/model").mkdir(parents=True)
    (tmp_path / "from/step/model/dp_rank_00.pt").write_bytes(b"weights")
    (tmp_path / "from/step/done").touch()
    pack(tmp_path / "from", tmp_path / "machine-0.tar")
    unpack(tmp_path / "machine-0.tar", tmp_path / "to")
    assert (tmp_path / "to/step/model/dp_rank_00.pt").read_bytes() == b"weights"
    assert (tmp_path / "to/step/done").exists()
    with tarfile.open(tmp_path / "other.tar", "w") as packed:
        packed.add(tmp_path / "from/step/done", arcname="../outside")
    with pytest.raises(Fault, match="CheckpointDamaged"):
        unpack(tmp_path / "other.tar", tmp_path / "to")
    assert not (tmp_path / "outside").exists()
