"""Trains Mixtral with its experts spread over devices, by SageMaker's model parallelism library (SMP v2).

A job by SageMaker's contract (docs/training/entry-points.md): the channel `train` is a corpus that `rejoinder training
pack` packed. Degrees are the job's `mp_parameters`, which the library reads itself. It leaves the model in Hugging
Face's format in `model`, and below `checkpoints` its records and checkpoints. Made for the image
658645717510.dkr.ecr.REGION.amazonaws.com/smdistributed-modelparallel:2.3.1-gpu-py311-cu121, with `pyarrow` besides.

**What is below `Smp` was never run: no machine here has the library, or a GPU.** It follows AWS's pages and the sample
model_parallel_v2. What is above is run by scripts/test-entry-points on a CPU, with tiny random models.
"""


import torch
from transformers import MixtralConfig, MixtralForCausalLM

from runs import decoders, steps
from runs.checkpoints import Checkpoints
from runs.decoders import Decoder
from runs.job import Arguments, run
from runs.order import Order
from runs.ranks import join
from runs.schedule import Schedule


def arguments(argv):
    parser = Arguments(description=__doc__)
    parser.add_argument("--num_local_experts", type=int, default=8)
    parser.add_argument("--num_experts_per_tok", type=int, default=2)
    balancing = ["sinkhorn", "balanced", "aux_loss", "none"]
    parser.add_argument("--moe_load_balancing", choices=balancing, default="sinkhorn")
    # Set by the plan's degrees, for the library.
    parser.add_argument("--mp_parameters", default="")
    decoders.add_arguments(parser)
    return parser.parse_args(argv)


def configuration(told):
    return MixtralConfig(**decoders.sizes(told), num_local_experts=told.num_local_experts,
                         num_experts_per_tok=told.num_experts_per_tok)


def main(job, argv, library=None):
    told = arguments(argv)
    ranks, device = join()
    library = Smp() if library is None else library
    steps.check_batch(told, ranks)
    blocks = decoders.open_blocks(job, told, ranks)
    model = library.shard(configuration(told), told, device)
    learner = library.learner(model, decoders.optimizer(model, told), blocks, ranks, device, told)
    order = Order(len(blocks), told.batch_sequences, told.seed, job.left_out)
    steps.train(job, ranks, order, Schedule.read(told), told, learner, Checkpoints(job, ranks))
    state = library.whole(model)
    if ranks.rank == 0:
        export(configuration(told), state, job.model)


def export(config, state, folder):
    """Hugging Face's files of weights that lie in memory, without a second copy of them."""
    from accelerate import init_empty_weights

    config.use_cache = True
    with init_empty_weights():
        empty = MixtralForCausalLM(config)
    empty.save_pretrained(folder, state_dict=state, safe_serialization=True)


class Smp:
    """The library: where it differs from a model on one device. Never run."""

    def __init__(self):
        import torch.sagemaker

        torch.sagemaker.init()

    def shard(self, config, told, device):
        """No process ever holds the whole model: weights are made where they stay, in 32 bits."""
        from accelerate import init_empty_weights
        from torch.distributed.fsdp import FullyShardedDataParallel, MixedPrecision, ShardingStrategy
        from torch.sagemaker import transform
        from torch.sagemaker.delayed_param import DelayedParamIniter
        from torch.sagemaker.moe.moe_config import MoEConfig

        experts = MoEConfig(smp_moe=True, random_seed=told.seed, moe_load_balancing=told.moe_load_balancing,
                            global_token_shuffle=False, moe_all_to_all_dispatcher=True)
        with init_empty_weights():
            model = transform(MixtralForCausalLM(config), config=experts)
        late = DelayedParamIniter(model)
        with late.validate_params_and_buffers_inited():
            model = FullyShardedDataParallel(
                model, auto_wrap_policy=self.layers(), sharding_strategy=ShardingStrategy.HYBRID_SHARD,
                mixed_precision=MixedPrecision(torch.bfloat16, torch.float32, torch.float32), device_id=device,
                # Weights keep their names, by which a checkpoint knows them.
                use_orig_params=True, limit_all_gathers=True,
                param_init_fn=late.get_param_init_fn(), post_param_init_fn=late.get_post_param_init_fn())
        return self.save_activations(model)

    def layers(self):
        import functools

        from torch.distributed.fsdp.wrap import transformer_auto_wrap_policy
        from transformers.models.mixtral.modeling_mixtral import MixtralDecoderLayer

        return functools.partial(transformer_auto_wrap_policy, transformer_layer_cls={MixtralDecoderLayer})

    def save_activations(self, model):
        """Layers are computed again on the way back, and wait on the host, where the plan says so."""
        from torch.distributed.algorithms._checkpoint import checkpoint_wrapper as saving
        from torch.sagemaker import state
        from transformers.models.mixtral.modeling_mixtral import MixtralDecoderLayer

        saving.apply_activation_checkpointing(model, check_fn=lambda part: isinstance(part, MixtralDecoderLayer))
        return saving.offload_wrapper(model) if state.sm_activation_offloading else model

    def learner(self, *parts):
        return SmpDecoder(*parts)

    def whole(self, model):
        """All weights, on the host of the first process."""
        from torch.distributed.fsdp import FullStateDictConfig, FullyShardedDataParallel, StateDictType

        kind = FullStateDictConfig(offload_to_cpu=True, rank0_only=True)
        with FullyShardedDataParallel.state_dict_type(model, StateDictType.FULL_STATE_DICT, kind):
            return model.state_dict()


class SmpDecoder(Decoder):
    """Gradients are added up by the library, on the way back. Never run."""

    def kind(self):
        return torch.bfloat16

    def backward(self, loss):
        # It takes the mean over all processes, of parts of one loss.
        (loss * self.ranks.world).backward()

    def gradients(self, most):
        from torch.sagemaker.grad_norm import clip_grad_norm_

        return float(clip_grad_norm_(self.model, most))


if __name__ == "__main__":
    run(main)
