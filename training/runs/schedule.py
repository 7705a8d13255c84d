"""The rate of learning, as `training-plans` has it."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    steps: int
    warm_up_steps: int
    decay_steps: int
    highest: float
    lowest: float

    def rate(self, step):
        """At a step, from 1: it rises by steps, then falls by a cosine."""
        done = step - 1
        if done < self.warm_up_steps:
            return self.highest * (done + 1) / self.warm_up_steps
        falling = max(1, self.decay_steps - self.warm_up_steps)
        part = min(1.0, (done - self.warm_up_steps) / falling)
        return self.lowest + (self.highest - self.lowest) * (1 + math.cos(math.pi * part)) / 2

    @classmethod
    def add_arguments(cls, parser):
        parser.add_argument("--max_steps", type=int, required=True)
        parser.add_argument("--lr", type=float, required=True)
        parser.add_argument("--min_lr", type=float, default=0.0)
        parser.add_argument("--warmup_steps", type=int, default=0)
        parser.add_argument("--decay_steps", type=int)

    @classmethod
    def read(cls, told):
        decay = told.max_steps if told.decay_steps is None else told.decay_steps
        return cls(told.max_steps, told.warmup_steps, decay, told.lr, told.min_lr)
