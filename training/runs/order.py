"""The order of the data: which examples a batch has, by its number alone.

An epoch's order is a permutation that is computed for one place at a time, so that any batch is found at once,
whatever came before it, and a set of hundreds of millions takes no memory.
"""

import hashlib
import itertools

ROUNDS = 4


class Order:
    """Batches from 1 of `size` examples each, out of `count`, epoch after epoch without a gap."""

    def __init__(self, count, size, seed, left_out=()):
        if count < 1 or size < 1:
            raise ValueError("an order has examples and batches")
        self.count, self.size, self.seed, self.left_out = count, size, seed, left_out
        # Half of the bits of a place, so that 2 ** (2 * half) places are at least as many as the examples.
        self.half = max(1, ((count - 1).bit_length() + 1) // 2)

    def next(self, cursor):
        """The first batch from `cursor` on that is not left out."""
        return next(batch for batch in itertools.count(cursor) if not self.is_left_out(batch))

    def is_left_out(self, batch):
        return any(first <= batch < first + many for first, many in self.left_out)

    def examples(self, batch, rank=0, world=1):
        """The examples of a rank in a batch."""
        first = (batch - 1) * self.size
        return [self.example(place) for place in range(first + rank, first + self.size, world)]

    def example(self, place):
        epoch, within = divmod(place, self.count)
        while (within := self.swap(epoch, within)) >= self.count:
            pass
        return within

    def swap(self, epoch, place):
        """A Feistel network: one to one, whatever its rounds do."""
        left, right = place >> self.half, place & ((1 << self.half) - 1)
        for number in range(ROUNDS):
            left, right = right, left ^ self.mix(epoch, number, right)
        return left << self.half | right

    def mix(self, epoch, number, half):
        text = f"{self.seed}/{epoch}/{number}/{half}".encode()
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") & ((1 << self.half) - 1)
