"""What is trained, and the moments of its optimiser, as safetensors: no pickle, and equal bytes for equal weights."""

import torch
from safetensors.torch import load_file, save_file

from runs.job import Fault


def trained(model):
    return {name: weight for name, weight in model.named_parameters() if weight.requires_grad}


def save(path, model, optimizer):
    tensors = {}
    for name, weight in trained(model).items():
        tensors[f"weight/{name}"] = kept(weight)
        for moment, value in optimizer.state.get(weight, {}).items():
            tensors[f"{moment}/{name}"] = kept(torch.as_tensor(value))
    save_file(tensors, path)


def kept(tensor):
    return tensor.detach().to("cpu", copy=True).contiguous()


def load(path, model, optimizer):
    """Puts them back; what is trained must be just what was saved."""
    tensors = load_file(path)
    weights = trained(model)
    named = {name.split("/", 1)[1] for name in tensors}
    if named != set(weights):
        raise Fault("CheckpointForeign", "it has other weights than are trained")
    with torch.no_grad():
        for name, weight in weights.items():
            weight.copy_(tensors[f"weight/{name}"])
    for key, tensor in tensors.items():
        moment, name = key.split("/", 1)
        if moment != "weight":
            weight = weights[name]
            place = "cpu" if moment == "step" else weight.device
            optimizer.state[weight][moment] = tensor.to(place)


def norm(weights):
    """Of all gradients together, as a float."""
    norms = [weight.grad.detach().float().norm() for weight in weights if weight.grad is not None]
    return float(torch.stack(norms).norm()) if norms else 0.0


def clip(weights, size, most):
    """Makes gradients of the norm `size` at most `most` large."""
    if most and size > most:
        for weight in weights:
            if weight.grad is not None:
                weight.grad.mul_(most / size)


def negative_log_likelihood(logits, labels):
    """Summed over the labels that count: position t predicts the label of t + 1."""
    counted = labels[:, 1:] != -100
    return torch.nn.functional.cross_entropy(
        logits[:, :-1][counted].float(), labels[:, 1:][counted], reduction="sum")
