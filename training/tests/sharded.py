"""The entry point for Mixtral by torch's own sharding in place of SMP's, for two processes of this machine."""

import functools
import os
import sys

import tiny  # noqa: F401, the path
import torch
from torch.distributed.fsdp import FullyShardedDataParallel, ShardingStrategy
from torch.distributed.fsdp.wrap import transformer_auto_wrap_policy
from transformers import MixtralForCausalLM
from transformers.models.mixtral.modeling_mixtral import MixtralDecoderLayer

from mixtral_smp import Smp, SmpDecoder, main
from runs import weights
from runs.job import run


class Fsdp(Smp):
    def __init__(self, job):
        self.job = job

    def shard(self, config, told, device):
        torch.manual_seed(told.seed)
        layers = functools.partial(transformer_auto_wrap_policy, transformer_layer_cls={MixtralDecoderLayer})
        return FullyShardedDataParallel(
            MixtralForCausalLM(config), auto_wrap_policy=layers, use_orig_params=True, device_id=device,
            sharding_strategy=ShardingStrategy.FULL_SHARD)

    def learner(self, *parts):
        return FsdpDecoder(self.job, *parts)


class FsdpDecoder(SmpDecoder):
    def __init__(self, job, *parts):
        super().__init__(*parts)
        self.job, self.done = job, 0

    def kind(self):
        return torch.float32

    def gradients(self, most):
        held = list(weights.trained(self.model).values())
        assert sum(weight.numel() == 0 for weight in held) > 0, "nothing is divided"
        return float(self.model.clip_grad_norm_(most))

    def advance(self):
        super().advance()
        self.done += 1
        if self.done == int(os.environ.get("STOPS_AFTER", "0")) and self.ranks.rank == 1:
            self.job.is_stopping.set()


if __name__ == "__main__":
    run(lambda job, argv: main(job, argv, Fsdp(job)), sys.argv[1:])
