"""The PyTorch side of environment/bench --to-loss: trains until a validation loss is reached.

trainer.py FOLDER eager|compiled|untrained THREADS SEED TARGET

FOLDER contains what `repetita export-training` wrote, and its output as training.json. Prints each
evaluation as one line of JSON. In mode "untrained" it only evaluates the initial weights.
"""

import json
import math
import sys

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from network import Network, adamw, read_weights

folder, mode, threads, seed, target = sys.argv[1], sys.argv[2], *map(float, sys.argv[3:])
torch.set_num_threads(int(threads))
torch.manual_seed(int(seed))

with open(f"{folder}/training.json") as file:
    plan = json.load(file)
config = plan["config"]
recipe = config["optimiser"]
vocabulary = plan["vocabulary"]
causal = config["family"] == "AR"
data = load_file(f"{folder}/data.safetensors")
length = data["training"].shape[1]

size = config["size"]
network = Network(
    size["layers"],
    size["width"],
    size["heads"],
    size["headSize"],
    size["feedForward"],
    plan["embeddings"],
    plan["classes"],
    causal,
    config["hiddenDropout"],
)
read_weights(network, f"{folder}/weights.safetensors")
optimizer = adamw(
    network, recipe["rate"], recipe["weightDecay"], (recipe["beta1"], recipe["beta2"]), recipe["eps"]
)


def batches():
    """The rows of each step: all rows in every epoch, each time in a new order."""
    rows = data["training"]
    visited = max(1, round(config["epochs"] * len(rows)))
    epochs = [torch.randperm(len(rows)) for _ in range(math.ceil(visited / len(rows)))]
    for order in torch.cat(epochs)[:visited].split(config["batch"]):
        yield rows[order]


def example(rows):
    """Inputs, targets and weights: shifted rows for AR, masked rows for the MDM."""
    count = len(rows)
    bos = torch.full((count, 1), plan["embeddings"] - 1)
    if causal:
        return torch.cat([bos, rows[:, :-1]], dim=1), rows, torch.ones(rows.shape)
    levels = (torch.randperm(count) + torch.rand(count)) / count  # one from each part of [0, 1)
    masked_tokens = 1 + (levels * length).long().clamp(max=length - 1)[:, None]
    masked = torch.rand(rows.shape).argsort(dim=1) < masked_tokens
    inputs = rows.masked_fill(masked, vocabulary)  # MASK
    weights = masked * (length / masked_tokens)
    if config["objective"]["bos"]:
        inputs, rows = torch.cat([bos, inputs], dim=1), torch.cat([bos * 0, rows], dim=1)
        weights = F.pad(weights, (1, 0))
    return inputs, rows, weights


def loss_of(inputs, targets, weights):
    """The sum over the tokens of weighted nats."""
    logits = network(inputs)
    nats = F.cross_entropy(logits.view(-1, logits.shape[-1]), targets.reshape(-1), reduction="none")
    return (nats * weights.reshape(-1)).sum()


def rate(step):
    """Linear warm-up, then cosine decay to a fraction of the peak."""
    if step <= plan["warmUpSteps"]:
        return recipe["rate"] * step / plan["warmUpSteps"]
    progress = (step - plan["warmUpSteps"]) / (plan["totalSteps"] - plan["warmUpSteps"])
    final = recipe["finalFraction"]
    return recipe["rate"] * (final + (1 - final) * (1 + math.cos(math.pi * progress)) / 2)


@torch.no_grad()
def evaluate():
    network.eval()
    inputs, targets, weights = (data[k].flatten(0, 1) for k in ("inputs", "targets", "weights"))
    pieces = zip(*(part.split(8192 // length) for part in (inputs, targets, weights)))
    total = sum(loss_of(*piece).item() for piece in pieces)
    network.train()
    return total / (len(inputs) * length)


def report(step):
    loss = evaluate()
    print(json.dumps({"step": step, "loss": loss}), flush=True)
    return loss <= target


if mode == "untrained":
    report(0)
    sys.exit()

compiled = torch.compile(loss_of) if mode == "compiled" else loss_of
for step, rows in enumerate(batches(), start=1):
    loss = compiled(*example(rows)) / rows.numel()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), recipe["clip"])
    for group in optimizer.param_groups:
        group["lr"] = rate(step)
    optimizer.step()
    optimizer.zero_grad()
    if step in (1, plan["totalSteps"]) or step % plan["evaluateEvery"] == 0:
        if report(step):
            break
