"""The PyTorch half of bench/engine.mjs: the same workloads, printed as {workload: microseconds}."""
import json
import math
import os
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))


def best(repetitions, count, body):
    shortest = math.inf
    for _ in range(repetitions):
        start = time.perf_counter()
        for _ in range(count):
            body()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest * 1e6 / count


def adamw(parameters):
    for parameter in parameters:
        parameter.requires_grad_()
    optimizer = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=1e-2, foreach=False)

    def update(loss):
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return update


def mlp_step():
    layers = [(torch.randn(512, 512) * 0.04, torch.zeros(512)) for _ in range(3)]
    x = torch.randn(256, 512)
    update = adamw([parameter for layer in layers for parameter in layer])

    def step():
        h = x
        for weight, bias in layers:
            h = F.gelu(F.linear(h, weight, bias))
        update(h.square().mean())

    return step


def transformer_step():
    batch, frames, width, heads = 8, 128, 256, 4
    matrix = lambda rows, columns: torch.randn(rows, columns) * 0.02
    blocks = [
        (matrix(3 * width, width), matrix(width, width), matrix(4 * width, width), matrix(width, 4 * width))
        for _ in range(4)
    ]
    x = torch.randn(batch, frames, width)
    update = adamw([parameter for block in blocks for parameter in block])

    def step():
        h = x
        for qkv, out, up, down in blocks:
            split = F.linear(F.layer_norm(h, (width,)), qkv).view(batch, frames, 3, heads, width // heads)
            q, k, v = (split.select(2, i).transpose(1, 2) for i in range(3))
            scores = q.matmul(k.transpose(-2, -1)).mul(1 / math.sqrt(width / heads))
            mixed = scores.softmax(-1).matmul(v).transpose(1, 2).reshape(batch, frames, width)
            h = h.add(F.linear(mixed, out))
            h = h.add(F.linear(F.gelu(F.linear(F.layer_norm(h, (width,)), up)), down))
        update(h.square().mean())

    return step


small = torch.randn(8)
times = {
    "add [8]": best(100, 2000, lambda: small.add(small)),
    "view [8] as [2, 4]": best(100, 2000, lambda: small.view(2, 4)),
    "add_ number [8]": best(100, 2000, lambda: small.add_(1)),
}
times["MLP training step"] = best(40, 1, mlp_step())
times["transformer step"] = best(12, 1, transformer_step())
print(json.dumps(times))
