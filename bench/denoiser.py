"""The PyTorch side of bench/runtime.mjs: the bundle's denoiser, timed, printed as {"milliseconds": …, "load": …}.

It reads the weights by name, so a wrong shape or name fails; its prediction is written for the comparison.
Shapes: B batch, T frames, L latent channels, N = T / patch positions, D width, H heads, E head width.
"""
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

folder, threads, repeats = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
config = json.loads((folder / "config.json").read_text())
torch.set_num_threads(threads)


def load_safetensors(path):
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    read = lambda begin, end: torch.from_numpy(np.frombuffer(data[start + begin : start + end], np.float32).copy())
    return {name: read(*entry["data_offsets"]).reshape(entry["shape"]) for name, entry in header.items()}


weights = load_safetensors(folder / "weights.safetensors")
inputs = load_safetensors(folder / "inputs.safetensors")
dim, depth, head_dim, patch = (config[key] for key in ("dim", "depth", "headDim", "patch"))
heads = dim // head_dim


def linear(x, name):
    return F.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])


def rms_norm(x, name):
    return x * (x.square().mean(-1, keepdim=True) + 1e-6).rsqrt() * weights[f"{name}.weight"]


def rotate(x, cos, sin):  # [B, H, N, E]
    even, odd = x[..., ::2], x[..., 1::2]
    return torch.stack([even * cos - odd * sin, odd * cos + even * sin], -1).flatten(-2)


def embed_time(t):  # [B] -> [B, D]
    exponents = torch.arange(128) * (-math.log(10000) / 127)
    angles = (t * 1000)[:, None] * exponents.exp()
    hidden = F.silu(linear(torch.cat([angles.sin(), angles.cos()], -1), "time_embed.time_mlp.0"))
    return linear(hidden, "time_embed.time_mlp.2")


def convolve(x):  # [B, N, D] -> [B, N, D]
    hidden = x.transpose(1, 2)
    for layer in (0, 2):
        name = f"input_embed.conv_pos_embed.conv1d.{layer}"
        kernel = weights[f"{name}.weight"]
        groups = dim // kernel.shape[1]
        hidden = F.mish(F.conv1d(hidden, kernel, weights[f"{name}.bias"], padding=kernel.shape[2] // 2, groups=groups))
    return hidden.transpose(1, 2)


def attend(x, name, cos, sin):
    batch, length, _ = x.shape
    split = lambda h: h.reshape(batch, length, heads, head_dim).transpose(1, 2)
    q = rotate(rms_norm(split(linear(x, f"{name}.to_q")), f"{name}.q_norm"), cos, sin)
    k = rotate(rms_norm(split(linear(x, f"{name}.to_k")), f"{name}.k_norm"), cos, sin)
    v = split(linear(x, f"{name}.to_v"))
    mixed = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(head_dim), -1) @ v
    return linear(mixed.transpose(1, 2).reshape(batch, length, dim), f"{name}.to_out.0")


def denoise(x, prompt, text, time):
    seconds = F.silu(embed_time(time))
    frames = torch.cat([x, prompt, text], -1)
    projected = linear(frames.reshape(x.shape[0], -1, patch * frames.shape[2]), "input_embed.proj")
    hidden = convolve(projected) + projected  # [B, N, D]
    frequencies = 10000 ** (-torch.arange(0, head_dim, 2) / head_dim)
    angles = torch.arange(hidden.shape[1])[:, None] * frequencies  # [N, E / 2]
    cos, sin = angles.cos(), angles.sin()
    norm = lambda h: F.layer_norm(h, (dim,), eps=1e-6)
    for block in range(depth):
        name = f"transformer_blocks.{block}"
        parts = linear(seconds, f"{name}.attn_norm.linear")[:, None].chunk(6, -1)
        shift, scale, gate, ff_shift, ff_scale, ff_gate = parts
        hidden = hidden + attend(norm(hidden) * (1 + scale) + shift, f"{name}.attn", cos, sin) * gate
        inner = linear(norm(hidden) * (1 + ff_scale) + ff_shift, f"{name}.ff.ff.0.0")
        hidden = hidden + linear(F.gelu(inner, approximate="tanh"), f"{name}.ff.ff.2") * ff_gate
    scale, shift = linear(seconds, "norm_out.linear")[:, None].chunk(2, -1)
    return linear(norm(hidden) * (1 + scale) + shift, "proj_out").reshape(x.shape)


with torch.no_grad():
    run = lambda: denoise(inputs["x"], inputs["prompt"], inputs["text"], inputs["time"])
    prediction = run()
    best = {"wall": math.inf, "cpu": math.inf}
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        prediction = run()
        best["wall"] = min(best["wall"], 1000 * (time.perf_counter() - wall))
        best["cpu"] = min(best["cpu"], 1000 * (time.process_time() - cpu))
(folder / "pytorch.bin").write_bytes(prediction.contiguous().numpy().tobytes())
print(json.dumps(best))
