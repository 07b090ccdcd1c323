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

from network import Network

folder, mode, cell = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
device = "cuda" if cell.get("device") == "gpu" else "cpu"
torch.set_num_threads(cell["threads"])

network = Network(
    cell["layers"],
    cell["width"],
    cell["heads"],
    cell["head_size"],
    cell["feed_forward"],
    cell["embeddings"],
    cell["classes"],
    cell["family"] == "ar",
)
renamed = {}
for name, weight in load_file(f"{folder}/weights.safetensors").items():
    first, _, rest = name.partition(".")
    if first.startswith("layer"):
        name = f"layers.{first[5:]}.{rest}"
    if not name.endswith("weight"):
        name += ".weight"
    renamed[name] = weight
network.load_state_dict(renamed)
network.to(device)

examples = load_file(f"{folder}/examples.safetensors", device)
inputs, targets, weights = (examples[k] for k in ("inputs", "targets", "weights"))
tokens = cell["batch"] * cell["context"]
sampled = min(cell["context"], 128)

decayed = [p for p in network.parameters() if p.dim() > 1]
others = [p for p in network.parameters() if p.dim() <= 1]
optimiser = torch.optim.AdamW(
    [{"params": decayed, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}],
    lr=1e-3,
    betas=(0.9, 0.95),
    eps=1e-8,
    fused=True,
)


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
    optimiser.step()
    optimiser.zero_grad()
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
def sample():
    """Samples one row, with a full forward pass for each token, as on the other side."""
    length, classes = sampled, cell["classes"]
    row = torch.full((1, length), classes, device=device)  # MASK, or BOS in front
    order = range(length) if cell["family"] == "ar" else torch.randperm(length).tolist()
    for t in order:
        with lower:
            known = row[:, : t + 1] if cell["family"] == "ar" else row
            logits = network(known, torch.tensor([t], device=device))[0]
        drawn = torch.multinomial(logits.float().softmax(-1), 1)
        if cell["family"] != "ar":
            row[0, t] = drawn
        elif t + 1 < length:
            row[0, t + 1] = drawn


def tokens_per_s(count, work, times=1):
    start = time.perf_counter()
    for _ in range(times):
        work()
    return {"tokens_per_s": times * count / (time.perf_counter() - start)}


for line in sys.stdin:
    request, *arguments = line.split()
    times = int(arguments[0]) if arguments else 1
    if request == "losses":
        response = {"losses": [step() for _ in range(times)]}
    elif request == "speed":
        response = tokens_per_s(tokens, step, times)
    elif request == "evaluate":
        response = tokens_per_s(tokens, evaluate, times)
    elif request == "sample":
        response = tokens_per_s(sampled, sample)
    print(json.dumps(response), flush=True)
