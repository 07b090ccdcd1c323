"""The PyTorch side of the benchmark: reads one request per line from standard input, and prints the
response to each as one line of JSON.

worker.py FOLDER eager|compiled|asked CELL

FOLDER contains the weights and examples written by Repetita; CELL is JSON with the cell's settings.
In mode "asked", PyTorch too computes logits only at positions with a target.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from network import Network, adamw, read_weights

folder, mode, cell = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
device = "cuda" if cell.get("device") == "gpu" else "cpu"
torch.set_num_threads(cell["threads"])

causal = cell["family"] == "ar"
network = Network(
    cell["layers"],
    cell["width"],
    cell["heads"],
    cell["head_size"],
    cell["feed_forward"],
    cell["embeddings"],
    cell["classes"],
    causal,
    cell["dropout"],
)
read_weights(network, f"{folder}/weights.safetensors")
network.to(device)
optimizer = adamw(network)

examples = load_file(f"{folder}/examples.safetensors", device)
inputs, targets, weights = (examples[k] for k in ("inputs", "targets", "weights"))
tokens = cell["batch"] * cell["context"]
sampled = min(cell["context"], 128)


def loss_of(x, y, w):
    if mode == "asked":
        positions = w.reshape(-1).nonzero()[:, 0]
        nats = F.cross_entropy(network(x, positions), y.reshape(-1)[positions], reduction="none")
        return (nats * w.reshape(-1)[positions]).sum() / tokens
    logits = network(x)
    nats = F.cross_entropy(logits.view(-1, logits.shape[-1]), y.reshape(-1), reduction="none")
    return (nats * w.reshape(-1)).sum() / tokens


compiled = torch.compile(loss_of) if mode == "compiled" else loss_of
lower = torch.autocast(device, torch.bfloat16, enabled=cell["precision"] == "bfloat16")
done = 0


def step():
    global done
    i = done % len(inputs)
    done += 1
    with lower:
        loss = compiled(inputs[i], targets[i], weights[i])
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


@torch.no_grad()
def evaluate():
    with lower:
        logits = network(inputs[0])
        nats = F.cross_entropy(
            logits.view(-1, logits.shape[-1]), targets[0].view(-1), reduction="none"
        )
    return nats.cpu()


@torch.no_grad()
def score():
    """The exact loss of the first batch from left to right, in nats per token."""
    if causal:
        logits = network(inputs[0])
        return F.cross_entropy(logits.view(-1, logits.shape[-1]), targets[0].view(-1)).item()
    length = cell["context"]
    hidden = torch.ones(length, length, dtype=torch.bool).triu()  # prefix k shows k tokens
    next_token = torch.arange(length) * (length + 1)
    nats = 0.0
    for row in targets[0]:
        prefixes = row.expand(length, length).masked_fill(hidden, cell["classes"])  # MASK
        nats += F.cross_entropy(network(prefixes, next_token), row, reduction="sum").item()
    return nats / tokens


@torch.no_grad()
def sample():
    """Samples one row, with a full forward pass for each token, as on the other side."""
    length, classes = sampled, cell["classes"]
    row = torch.full((1, length), classes, device=device)  # MASK, or BOS in front
    order = range(length) if causal else torch.randperm(length).tolist()
    for t in order:
        with lower:
            known = row[:, : t + 1] if causal else row
            logits = network(known, torch.tensor([t], device=device))[0]
        drawn = torch.multinomial(logits.float().softmax(-1), 1)
        if not causal:
            row[0, t] = drawn
        elif t + 1 < length:
            row[0, t + 1] = drawn


@torch.no_grad()
def decode(greedy):
    """Samples the rows of a batch, one token of each at a time: AR with a cache of keys and values,
    the MDM with a forward pass of all rows, in an order of its own for each row; greedy decoding of
    the MDM runs from left to right."""
    batch, length, classes = cell["batch"], sampled, cell["classes"]
    if causal:
        shape = (batch, cell["heads"], length, cell["head_size"])
        caches = [(torch.empty(shape), torch.empty(shape)) for _ in range(cell["layers"])]
        known = torch.full((batch, 1), classes)  # BOS
        written = []
        for t in range(length):
            logits = network(known, None, caches, t)[:, -1]
            known = drawn(logits, greedy)
            written.append(known)
        return torch.cat(written, 1)
    rows = torch.full((batch, length), classes)  # MASK
    orders = torch.stack([torch.arange(length) if greedy else torch.randperm(length)] * batch)
    each = torch.arange(batch)
    for t in orders.T:
        logits = network(rows, each * length + t)
        rows[each, t] = drawn(logits, greedy)[:, 0]
    return rows


def drawn(logits, greedy):
    if greedy:
        return logits.argmax(-1, keepdim=True)
    return torch.multinomial(logits.double().softmax(-1), 1)


def per_second(count, work, times=1):
    start = time.perf_counter()
    for _ in range(times):
        result = work()
    return times * count / (time.perf_counter() - start), result


for line in sys.stdin:
    request, *arguments = line.split()
    times = int(arguments[0]) if arguments else 1
    network.train(request in ("losses", "speed"))
    if request == "losses":
        response = {"losses": [step() for _ in range(times)]}
    elif request == "speed":
        response = {"tokens_per_s": per_second(tokens, step, times)[0]}
    elif request == "evaluate":
        response = {"tokens_per_s": per_second(tokens, evaluate, times)[0]}
    elif request == "sample":
        response = {"tokens_per_s": per_second(sampled, sample)[0]}
    elif request == "greedy":
        response = {"tokens": decode(True).flatten().tolist()}
    elif request == "decode":
        work = lambda: decode(False)  # noqa: E731
        response = {"tokens_per_s": per_second(cell["batch"] * sampled, work, times)[0]}
    elif request == "score":
        speed, loss = per_second(cell["batch"], score, times)
        response = {"rows_per_s": speed, "loss": loss}
    print(json.dumps(response), flush=True)
