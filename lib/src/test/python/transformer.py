"""The network in numpy, written from its description and not from the Java code.

    transformer.py MODEL QUESTION ANSWER

MODEL holds a model's weights. QUESTION holds "inputs", ids (B, T), and the numbers "heads",
"classes" and "causal". ANSWER gets "logits" (B, T, classes) and a copy of each weight. All three
are safetensors files.
"""

import sys

import numpy as np
from safetensors.numpy import load_file, save_file


def rms_norm(x, weight):
    return x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + 1e-5) * weight


def silu(x):
    return x / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def rotate(x):
    """Turns entries i and i + S/2 of each head by position / 10000^(2i/S); x is (B, H, T, S)."""
    T, S = x.shape[-2:]
    angle = np.outer(np.arange(T), 10000.0 ** (-2 * np.arange(S // 2) / S))
    cos, sin = np.tile(np.cos(angle), 2), np.tile(np.sin(angle), 2)
    half_turned = np.concatenate([-x[..., S // 2 :], x[..., : S // 2]], axis=-1)
    return x * cos + half_turned * sin


def attention(x, qkv, out, heads, causal):
    B, T, _ = x.shape
    q, k, v = np.split(x @ qkv.T, 3, axis=-1)
    q, k, v = (y.reshape(B, T, heads, -1).transpose(0, 2, 1, 3) for y in (q, k, v))
    scores = rotate(q) @ rotate(k).transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
    if causal:
        scores = np.where(np.tri(T, dtype=bool), scores, -np.inf)
    y = softmax(scores) @ v
    return y.transpose(0, 2, 1, 3).reshape(B, T, -1) @ out.T


def feed_forward(x, gate_up, down):
    gate, up = np.split(x @ gate_up.T, 2, axis=-1)
    return (silu(gate) * up) @ down.T


def logits(ids, w, heads, classes, causal):
    x = w["embedding"][ids]
    layers = sum(name.endswith(".qkv") for name in w)
    for i in range(layers):
        layer = f"layer{i}."
        normed = rms_norm(x, w[layer + "attentionNorm.weight"])
        x = x + attention(
            normed, w[layer + "attention.qkv"], w[layer + "attention.out"], heads, causal
        )
        normed = rms_norm(x, w[layer + "feedForwardNorm.weight"])
        x = x + feed_forward(
            normed, w[layer + "feedForward.gateUp"], w[layer + "feedForward.down"]
        )
    return rms_norm(x, w["norm.weight"]) @ w["embedding"][:classes].T


model, question, answer = sys.argv[1:]
weights = load_file(model)
asked = load_file(question)
double = {name: weight.astype(np.float64) for name, weight in weights.items()}
heads, classes, causal = (int(asked[name]) for name in ("heads", "classes", "causal"))
weights["logits"] = logits(asked["inputs"], double, heads, classes, causal)
save_file(weights, answer)
