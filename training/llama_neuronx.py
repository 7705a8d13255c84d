"""Trains Llama on Trainium, by neuronx-distributed (NxD): layers divided over cores, moments over machines (ZeRO-1).

A job by SageMaker's contract (docs/training/entry-points.md): the channel `train` is a corpus that `rejoinder training
pack` packed. It leaves the model in Hugging Face's format in `model`, and below `checkpoints` its records, one rank a
machine, and checkpoints, one shard a machine. Made for the image 763104351884.dkr.ecr.REGION.amazonaws.com/
huggingface-pytorch-training-neuronx:2.1.2-transformers4.48.1-neuronx-py310-sdk2.20.0-ubuntu20.04, with `pyarrow`
besides; from release 2.31 on no image of AWS's has the library.

**What is below `Cores` was never run: no machine here has the library, or Trainium.** It follows the library's pages.
What is above is run by scripts/test-entry-points on a CPU, with tiny random models. Sequence parallelism and pipelines
it has not.
"""

import os
import shutil
from pathlib import Path

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from runs import decoders, steps
from runs.blocks import attention
from runs.checkpoints import Checkpoints, pack, unpack
from runs.conversations import UNSEEN
from runs.decoders import Decoder
from runs.job import Arguments, Fault, run
from runs.order import Order
from runs.schedule import Schedule

# How a weight of Llama is divided over cores: by its outputs (0), by its inputs (1); others every core has.
DIVIDED = {"q_proj": 0, "k_proj": 0, "v_proj": 0, "gate_proj": 0, "up_proj": 0, "o_proj": 1, "down_proj": 1,
           "embed_tokens": 0, "lm_head": 0}


def arguments(argv):
    parser = Arguments(description=__doc__)
    parser.add_argument("--tensor_parallel_degree", type=int, default=8)
    decoders.add_arguments(parser)
    return parser.parse_args(argv)


def configuration(told):
    return LlamaConfig(**decoders.sizes(told), tie_word_embeddings=False)


def divide(model, layers, degree):
    """Puts `layers`' own in the places of those that are divided: each core then has a part of heads and widths."""
    config = model.config
    if config.num_attention_heads % degree or config.num_key_value_heads % degree or config.vocab_size % degree:
        raise Fault("LayoutDoesNotDivide", f"heads, those of keys and values, and vocabulary by {degree}")
    for layer in model.model.layers:
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            replace(layer.self_attn, name, layers)
        for name in ("gate_proj", "up_proj", "down_proj"):
            replace(layer.mlp, name, layers)
        for name in ("num_heads", "num_key_value_heads", "hidden_size"):
            if hasattr(layer.self_attn, name):
                setattr(layer.self_attn, name, getattr(layer.self_attn, name) // degree)
    model.model.embed_tokens = layers.embedding(config.vocab_size, config.hidden_size)
    replace(model, "lm_head", layers)
    return model


def replace(module, name, layers):
    old = getattr(module, name)
    made = layers.by_inputs if DIVIDED[name] == 1 else layers.by_outputs
    setattr(module, name, made(old.in_features, old.out_features))


def merge(parts):
    """The weights of all cores of one replica as those of one model."""
    whole = {}
    for name, first in parts[0].items():
        along = DIVIDED.get(name.removesuffix(".weight").rsplit(".", 1)[-1])
        whole[name] = first if along is None else torch.cat([part[name] for part in parts], along)
    return whole


def main(job, argv, library=None):
    told = arguments(argv)
    library = Nxd(told) if library is None else library
    ranks = library.ranks
    steps.check_batch(told, ranks)
    blocks = decoders.open_blocks(job, told, ranks)
    learner = library.learner(configuration(told), blocks, told)
    order = Order(len(blocks), told.batch_sequences, told.seed, job.left_out)
    steps.train(job, ranks, order, Schedule.read(told), told, learner, Checkpoints(job, ranks, library.sources))
    parts = library.parts(learner.model)
    if ranks.rank == 0:
        config = configuration(told)
        config.use_cache = True
        LlamaForCausalLM(config).save_pretrained(job.model, state_dict=merge(parts), safe_serialization=True)


class Cores:
    """The processes of a run, one a core: those that share a batch, and those that share a layer. Never run."""

    def __init__(self):
        import torch_xla.core.xla_model as xla
        from neuronx_distributed.parallel_layers import parallel_state

        self.xla, self.rank, self.world = xla, xla.get_ordinal(), xla.xrt_world_size()
        self.part, self.parts = parallel_state.get_data_parallel_rank(), parallel_state.get_data_parallel_size()
        self.local = xla.get_local_ordinal()
        # One process of each machine writes its records.
        self.recorder = self.rank // int(os.environ["LOCAL_WORLD_SIZE"]) if self.local == 0 else None

    def gather(self, value):
        return self.xla.mesh_reduce("gather", value, list)

    def total(self, numbers):
        """Of each replica once: its cores say the same."""
        said = self.gather(list(numbers))
        return [sum(column) * self.parts / self.world for column in zip(*said, strict=True)]


class Nxd:
    """The library. Never run."""

    def __init__(self, told):
        import neuronx_distributed
        import torch.distributed
        import torch_xla.distributed.xla_backend  # noqa: F401, registers itself

        torch.distributed.init_process_group("xla")
        self.library, self.told = neuronx_distributed, told
        self.config = neuronx_distributed.neuronx_distributed_config(
            tensor_parallel_size=told.tensor_parallel_degree, activation_checkpoint_config="full",
            optimizer_config={"zero_one_enabled": True, "grad_clipping": True, "max_grad_norm": told.clip})
        self.ranks = Cores()
        # The first process of each machine has read the checkpoint for all of it.
        self.sources = range(self.ranks.world) if self.ranks.local == 0 else ()

    def by_outputs(self, inputs, outputs):
        from neuronx_distributed.parallel_layers import ColumnParallelLinear

        return ColumnParallelLinear(inputs, outputs, bias=False, gather_output=False)

    def by_inputs(self, inputs, outputs):
        from neuronx_distributed.parallel_layers import RowParallelLinear

        return RowParallelLinear(inputs, outputs, bias=False, input_is_parallel=True)

    def embedding(self, count, width):
        from neuronx_distributed.parallel_layers import ParallelEmbedding

        return ParallelEmbedding(count, width)

    def learner(self, config, blocks, told):
        from torch_xla.core.xla_model import xla_device

        def made():
            return divide(LlamaForCausalLM(config), self, told.tensor_parallel_degree).to(torch.bfloat16)

        model = self.library.initialize_parallel_model(self.config, made)
        optimizer = self.library.initialize_parallel_optimizer(
            self.config, torch.optim.AdamW, decoders.groups(model, told), lr=told.lr, betas=(told.beta1, told.beta2))
        return NxdDecoder(self, model, optimizer, blocks, self.ranks, xla_device(), told)

    def parts(self, model):
        """The weights of the first replica, core by core."""
        own = {name: weight.detach().cpu() for name, weight in model.local_module().named_parameters()}
        said = self.ranks.gather(own if self.ranks.part == 0 else None)
        return [part for part in said if part is not None]


class NxdDecoder(Decoder):
    """The library divides the loss's logits, adds up gradients, clips them and steps, all at once. Never run."""

    def __init__(self, library, *parts):
        super().__init__(*parts)
        self.library = library.library
        self.scratch = Path("/tmp/checkpoint")

    def learn(self, piece, tokens):
        from neuronx_distributed.parallel_layers.loss_functions import parallel_cross_entropy

        inputs = {name: value.to(self.device) for name, value in piece["inputs"].items()}
        mask = attention(inputs.pop("segment_ids"), torch.bfloat16)
        logits = self.model(**inputs, attention_mask=mask).logits[:, :-1].contiguous()
        labels = piece["labels"].to(self.device)[:, 1:].contiguous()
        counted = labels != UNSEEN
        each = parallel_cross_entropy(logits, labels.masked_fill(~counted, 0))
        loss = (each * counted).sum() / tokens
        # It takes the mean over the replicas, of parts of one loss.
        (loss * self.ranks.parts).backward()
        return float(loss.detach())

    def gradients(self, most):
        """The step is done here: the library gives the norm behind it. A checkpoint is never of a step without one."""
        self.optimizer.step()
        return float(self.optimizer.grad_norm)

    def advance(self):
        self.optimizer.zero_grad()

    def write(self, folder):
        """The library's files, packed as one for each machine: so many a run's recovery looks at."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.ranks.gather(None)
        self.library.save_checkpoint(str(self.scratch), tag="step", model=self.model, optimizer=self.optimizer)
        self.ranks.gather(None)
        if self.ranks.recorder is None:
            return []
        name = f"machine-{self.ranks.recorder}.tar"
        pack(self.scratch, folder / name)
        return [name]

    def load(self, folder):
        if self.ranks.recorder is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)
            for path in sorted(folder.glob("machine-*.tar")):
                unpack(path, self.scratch)
        self.ranks.gather(None)
        self.library.load_checkpoint(str(self.scratch), tag="step", model=self.model, optimizer=self.optimizer)


if __name__ == "__main__":
    run(main)
