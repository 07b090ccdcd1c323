"""The network in idiomatic PyTorch, with fused attention, and its optimizer."""

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class Attention(nn.Module):
    def __init__(self, width, heads, head_size, causal, dropout):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * heads * head_size, bias=False)
        self.out = nn.Linear(heads * head_size, width, bias=False)
        self.heads, self.head_size, self.causal = heads, head_size, causal
        self.dropout = dropout

    def forward(self, x, cos, sin, cache=None, start=0):
        B, T, _ = x.shape
        qkv = self.qkv(x).view(B, T, 3, self.heads, self.head_size)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)  # (B, H, T, S) each
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if cache is not None:
            cache[0][:, :, start : start + T] = k
            cache[1][:, :, start : start + T] = v
            k, v = (kept[:, :, : start + T] for kept in cache)
        dropout = self.dropout if self.training else 0.0
        causal = self.causal and T > 1
        y = F.scaled_dot_product_attention(q, k, v, dropout_p=dropout, is_causal=causal)
        return self.out(y.transpose(1, 2).reshape(B, T, -1))


class FeedForward(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.gateUp = nn.Linear(width, 2 * hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)

    def forward(self, x):
        gate, up = self.gateUp(x).chunk(2, dim=-1)
        return self.down(F.silu(gate) * up)


class Layer(nn.Module):
    def __init__(self, width, heads, head_size, hidden, causal, dropout):
        super().__init__()
        self.attentionNorm = nn.RMSNorm(width, eps=1e-5)
        self.attention = Attention(width, heads, head_size, causal, dropout)
        self.feedForwardNorm = nn.RMSNorm(width, eps=1e-5)
        self.feedForward = FeedForward(width, hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, cos, sin, cache=None, start=0):
        x = x + self.dropout(self.attention(self.attentionNorm(x), cos, sin, cache, start))
        return x + self.dropout(self.feedForward(self.feedForwardNorm(x)))


class Network(nn.Module):
    """Maps ids (B, T) to logits (B, T, classes), or (targets, classes) at given positions only.

    With caches of keys and values, a pair for each layer, the ids are those from position start on.

    While training, one rate of dropout applies to attention weights, embeddings and the outputs of
    sublayers.
    """

    def __init__(
        self, layers, width, heads, head_size, hidden, embeddings, classes, causal, dropout
    ):
        super().__init__()
        self.embedding = nn.Embedding(embeddings, width)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, heads, head_size, hidden, causal, dropout) for _ in range(layers)
        )
        self.norm = nn.RMSNorm(width, eps=1e-5)
        self.classes = classes
        inverse = 10000.0 ** (-2 * torch.arange(head_size // 2) / head_size)
        self.register_buffer("inverse", inverse, persistent=False)

    def forward(self, ids, positions=None, caches=None, start=0):
        at = torch.arange(start, start + ids.shape[1], device=ids.device)
        angle = torch.outer(at, self.inverse)
        cos, sin = angle.cos(), angle.sin()
        x = self.dropout(self.embedding(ids))
        for i, layer in enumerate(self.layers):
            x = layer(x, cos, sin, caches[i] if caches else None, start)
        x = self.norm(x)
        if positions is not None:
            x = x.reshape(-1, x.shape[-1])[positions]
        return F.linear(x, self.embedding.weight[: self.classes])


def rotate(x, cos, sin):
    left, right = x.chunk(2, dim=-1)
    return torch.cat([left * cos - right * sin, right * cos + left * sin], dim=-1)


def read_weights(network, file):
    """Copies weights that Repetita wrote into the network."""
    renamed = {}
    for name, weight in load_file(file).items():
        first, _, rest = name.partition(".")
        if first.startswith("layer"):
            name = f"layers.{first[5:]}.{rest}"
        if not name.endswith("weight"):
            name += ".weight"
        renamed[name] = weight
    network.load_state_dict(renamed)


def adamw(network, rate=1e-3, weight_decay=0.1, betas=(0.9, 0.95), eps=1e-8):
    """Fused AdamW; norms do not decay."""
    decayed = [p for p in network.parameters() if p.dim() > 1]
    others = [p for p in network.parameters() if p.dim() <= 1]
    groups = [
        {"params": decayed, "weight_decay": weight_decay},
        {"params": others, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=betas, eps=eps, fused=True)
