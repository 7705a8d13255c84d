"""The processes of a run: what they sum, gather and agree on."""

import os
from datetime import timedelta


class Alone:
    """One process. Of all, `rank` of `world` is this one; of a batch it learns `part` of `parts`; records it writes as
    `recorder`, or none."""

    rank = part = recorder = 0
    world = parts = 1

    def total(self, numbers):
        """The sum over all processes, of each number."""
        return list(numbers)

    def gather(self, value):
        """What each process says, by rank."""
        return [value]

    def add_up(self, tensors):
        """Sums tensors over all processes, in place."""


class Several:
    """Those that torchrun started."""

    def __init__(self, backend, device):
        import torch.distributed as dist

        dist.init_process_group(backend, timeout=timedelta(hours=1))
        self.dist, self.device = dist, device
        self.rank = self.part = self.recorder = dist.get_rank()
        self.world = self.parts = dist.get_world_size()

    def total(self, numbers):
        import torch

        sums = torch.tensor(list(numbers), dtype=torch.float64, device=self.device)
        self.dist.all_reduce(sums)
        return sums.tolist()

    def gather(self, value):
        said = [None] * self.world
        self.dist.all_gather_object(said, value)
        return said

    def add_up(self, tensors):
        for tensor in tensors:
            self.dist.all_reduce(tensor)


def join(environment=os.environ):
    """The processes of this run, and the device of this one."""
    import torch

    local = int(environment.get("LOCAL_RANK", "0"))
    device = torch.device("cuda", local) if torch.cuda.is_available() else torch.device("cpu")
    if device.type == "cuda":
        torch.cuda.set_device(device)
    if int(environment.get("WORLD_SIZE", "1")) == 1:
        return Alone(), device
    return Several("nccl" if device.type == "cuda" else "gloo", device), device
