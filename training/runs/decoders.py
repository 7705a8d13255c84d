"""What the entry points for language models have in common: a decoder learns packed blocks."""

import torch

from runs import steps, weights
from runs.blocks import Blocks, attention
from runs.conversations import refuse
from runs.schedule import Schedule


def add_arguments(parser):
    parser.add_argument("--max_context_width", type=int, required=True, help="tokens of a block")
    parser.add_argument("--beta1", type=float, default=0.9)
    parser.add_argument("--beta2", type=float, default=0.95)
    parser.add_argument("--weight_decay", type=float, default=0.1)
    parser.add_argument("--vocabulary", type=int, default=32000)
    for name in ("num_layers", "hidden_width", "num_heads", "num_key_value_heads", "feed_forward"):
        parser.add_argument(f"--{name}", type=int, required=True)
    Schedule.add_arguments(parser)
    steps.add_arguments(parser)


def sizes(told):
    """As configurations of transformers name them."""
    return {"vocab_size": told.vocabulary, "hidden_size": told.hidden_width, "intermediate_size": told.feed_forward,
            "num_hidden_layers": told.num_layers, "num_attention_heads": told.num_heads,
            "num_key_value_heads": told.num_key_value_heads, "max_position_embeddings": told.max_context_width,
            "use_cache": False}


def open_blocks(job, told, ranks):
    """The corpus of the channel `train`, hashed by all processes together."""
    folder = job.channel("train")
    blocks = Blocks(folder, told.max_context_width)
    refuse([fault for part in ranks.gather(blocks.check(folder, ranks.rank, ranks.world)) for fault in part])
    return blocks


def optimizer(model, told, kind=torch.optim.AdamW):
    return kind(groups(model, told), lr=told.lr, betas=(told.beta1, told.beta2))


def groups(model, told):
    """No decay of norms and biases. By name: what is divided over devices has lost its dimensions."""
    named = weights.trained(model).items()
    is_free = {name: name.endswith(".bias") or "norm" in name for name, _ in named}
    return [{"params": [weight for name, weight in named if not is_free[name]], "weight_decay": told.weight_decay},
            {"params": [weight for name, weight in named if is_free[name]], "weight_decay": 0.0}]


class Decoder:
    """What `runs.steps` trains. A library's own ways are what its entry point overrides."""

    def __init__(self, model, optimizer, blocks, ranks, device, told):
        self.model, self.optimizer, self.blocks = model, optimizer, blocks
        self.ranks, self.device, self.micro = ranks, device, told.micro_sequences

    def seed(self, *numbers):
        torch.manual_seed(hash(numbers))

    def read(self, examples):
        return [self.blocks.collate(examples[at:at + self.micro]) for at in range(0, len(examples), self.micro)]

    def learn(self, piece, tokens):
        inputs = {name: value.to(self.device) for name, value in piece["inputs"].items()}
        mask = attention(inputs.pop("segment_ids"), self.kind())
        logits = self.model(**inputs, attention_mask=mask).logits
        loss = weights.negative_log_likelihood(logits, piece["labels"].to(self.device)) / tokens
        self.backward(loss)
        return float(loss.detach())

    def kind(self):
        """Of the numbers that scores are computed in."""
        return next(self.model.parameters()).dtype

    def backward(self, loss):
        loss.backward()

    def gradients(self, most):
        some = list(weights.trained(self.model).values())
        self.ranks.add_up([weight.grad for weight in some])
        size = weights.norm(some)
        weights.clip(some, size, most)
        return size

    def advance(self):
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)

    def write(self, folder):
        """Each process writes what it holds: a run goes on with as many processes, laid out as before."""
        name = f"rank-{self.ranks.rank}.safetensors"
        weights.save(folder / name, self.model, self.optimizer)
        return [name]

    def load(self, folder):
        weights.load(folder / f"rank-{self.ranks.rank}.safetensors", self.model, self.optimizer)
