"""The rate of learning, as `training-plans` has it."""

import math
from dataclasses import dataclass

# Half a cosine to the lowest; half a cosine to nothing, cut off at the lowest; none.
SHAPES = ["cosine", "clampedCosine", "constant"]


@dataclass(frozen=True)
class Schedule:
    steps: int
    warm_up_steps: int
    decay_steps: int
    highest: float
    lowest: float
    shape: str = "cosine"

    def rate(self, step):
        """At a step, from 1: it rises by steps, then falls by its shape."""
        done = step - 1
        if done < self.warm_up_steps:
            return self.highest * (done + 1) / self.warm_up_steps
        falling = max(1, self.decay_steps - self.warm_up_steps)
        part = min(1.0, (done - self.warm_up_steps) / falling)
        half = (1 + math.cos(math.pi * part)) / 2
        if self.shape == "constant":
            return self.highest
        if self.shape == "clampedCosine":
            return max(self.lowest, self.highest * half)
        return self.lowest + (self.highest - self.lowest) * half

    @classmethod
    def add_arguments(cls, parser):
        parser.add_argument("--max_steps", type=int, required=True)
        parser.add_argument("--lr", type=float, required=True)
        parser.add_argument("--min_lr", type=float, default=0.0)
        parser.add_argument("--warmup_steps", type=int, default=0)
        parser.add_argument("--decay_steps", type=int)
        parser.add_argument("--shape", choices=SHAPES, default=SHAPES[0])

    @classmethod
    def read(cls, told):
        decay = told.max_steps if told.decay_steps is None else told.decay_steps
        return cls(told.max_steps, told.warmup_steps, decay, told.lr, told.min_lr, told.shape)
