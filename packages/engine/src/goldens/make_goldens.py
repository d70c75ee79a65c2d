"""Writes operators.json and random.json: reference values of the engine's tests, computed by PyTorch itself.

Run with any Python that has torch: `python3 make_goldens.py`. The committed files say which version wrote them.
Inputs are rounded to three decimals, so that their text is exact; gradients are those of sum(output * cos(0, 1, 2, …)).
"""
import json
import math
import os

import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
PROVENANCE = {"generator": "make_goldens.py", "torch": torch.__version__}
GENERATOR = torch.Generator().manual_seed(20240607)
cases = {}


def values(*shape, scale=1.0, shift=0.0):
    drawn = torch.randn(*shape, generator=GENERATOR, dtype=torch.float64) * scale + shift
    return (drawn * 1000).round().div(1000).float()


def positive(*shape):
    return values(*shape).abs() + 0.25


def numbers(tensor):
    """Row-major numbers, complex ones as pairs."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    flat = tensor.detach().reshape(-1).tolist()
    return [v if isinstance(v, (int, bool)) else float(f"{v:.9g}") for v in flat]


def packed(tensor):
    shape = list(tensor.shape) + ([2] if tensor.is_complex() else [])
    return {"shape": shape, "dtype": str(tensor.dtype).replace("torch.", ""), "values": numbers(tensor)}


def case(name, function, **inputs):
    inputs = {key: value.clone() for key, value in inputs.items()}
    leaves = {key: value.requires_grad_() for key, value in inputs.items() if value.is_floating_point()}
    output = function(**inputs)
    entry = {"inputs": {key: packed(value) for key, value in inputs.items()}, "output": packed(output), "gradients": {}}
    if output.requires_grad:
        real = torch.view_as_real(output) if output.is_complex() else output
        weights = torch.cos(torch.arange(real.numel(), dtype=torch.float32)).reshape(real.shape)
        (real * weights).sum().backward()
        entry["gradients"] = {key: packed(leaf.grad) for key, leaf in leaves.items() if leaf.grad is not None}
    cases[name] = entry


x, y = values(3, 4), values(3, 4)
case("add", lambda x, y: x.add(y, alpha=0.5), x=x, y=y)
case("addNumber", lambda x: x + 1, x=x)
case("sub", lambda x, y: x - y, x=x, y=values(4))
case("mul", lambda x, y: x * y, x=x, y=values(3, 1))
case("div", lambda x, y: x / y, x=x, y=positive(3, 4))
case("powNumber", lambda x: x**3, x=x)
case("pow", lambda x, y: x**y, x=positive(3, 4), y=y)
case("exp", lambda x: x.exp(), x=x)
case("log", lambda x: x.log(), x=positive(3, 4))
case("log1p", lambda x: x.log1p(), x=positive(3, 4))
case("sqrt", lambda x: x.sqrt(), x=positive(3, 4))
case("rsqrt", lambda x: x.rsqrt(), x=positive(3, 4))
case("sinCos", lambda x: x.sin() * x.cos(), x=x)
case("tan", lambda x: x.tan(), x=values(3, 4, scale=0.3))
case("atan2", lambda x, y: torch.atan2(x, y), x=x, y=y)
case("tanh", lambda x: x.tanh(), x=x)
case("sigmoid", lambda x: x.sigmoid(), x=x)
case("leakyRelu", lambda x: F.leaky_relu(x, 0.1), x=x)
case("silu", lambda x: F.silu(x), x=x)
case("mish", lambda x: F.mish(x), x=x)
case("softplus", lambda x: F.softplus(x), x=x)
case("erf", lambda x: x.erf(), x=x)
case("gelu", lambda x: F.gelu(x), x=x)
case("geluTanh", lambda x: F.gelu(x, approximate="tanh"), x=x)
case("clamp", lambda x: x.clamp(-0.5, 0.75), x=x)
case("round", lambda x: x.mul(4).round(), x=x)
case("remainder", lambda x: x.mul(4).remainder(3), x=x)
case("where", lambda x, y: torch.where(x > 0, x, y), x=x, y=y)
case("maskedFill", lambda x: x.masked_fill(x < 0, -2.5), x=x)
case("sumDims", lambda x: x.sum((0, 2)), x=values(2, 3, 4))
case("meanKeepdim", lambda x: x.mean(1, keepdim=True), x=x)
case("std", lambda x: x.std(1), x=x)
case("varBiased", lambda x: x.var(0, unbiased=False), x=x)
case("amax", lambda x: x.amax(1), x=x)
case("argmax", lambda x: x.argmax(1), x=x)
case("norm", lambda x: x.norm(2, 1), x=x)
case("logsumexp", lambda x: x.logsumexp(1), x=x)
case("softmax", lambda x: x.softmax(-1), x=x)
case("logSoftmax", lambda x: x.log_softmax(-1), x=x)
case("cumsum", lambda x: x.cumsum(1), x=x)
case("topk", lambda x: x.topk(2, 1)[0], x=x)
case("sort", lambda x: x.sort(1, descending=True)[0], x=x)
case("permute", lambda x: x.permute(2, 0, 1).contiguous(), x=values(2, 3, 4))
case("sliceStep", lambda x: x[:, 1:4:2], x=x)
case("unfold", lambda x: x.unfold(1, 2, 1), x=x)
case("flip", lambda x: x.flip([1]), x=x)
case("roll", lambda x: x.roll(1, 1), x=x)
case("repeat", lambda x: x.repeat(2, 1), x=x)
case("repeatInterleave", lambda x: x.repeat_interleave(2, 1), x=x)
case("gather", lambda x, i: x.gather(1, i), x=x, i=torch.tensor([[0, 3], [1, 1], [2, 0]]))
case("scatter", lambda x, i, s: x.scatter(1, i, s), x=x, i=torch.tensor([[0, 3], [1, 2], [2, 0]]), s=values(3, 2))
case("indexSelect", lambda x, i: x.index_select(0, i), x=x, i=torch.tensor([2, 0, 2]))
case("chunkCat", lambda x: torch.cat([x.chunk(2, 1)[1], x.chunk(2, 1)[0]], 1), x=x)
case("stack", lambda x, y: torch.stack([x, y], 1), x=x, y=y)
case("matmul", lambda x, y: x @ y, x=values(2, 3, 4), y=values(4, 2))
case("einsum", lambda x, y: torch.einsum("bij,bjk->bik", x, y), x=values(2, 3, 4), y=values(2, 4, 2))
case("linear", lambda x, w, b: F.linear(x, w, b), x=values(2, 3, 4), w=values(5, 4), b=values(5))
case("conv1d", lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=3, dilation=2, groups=2),
     x=values(2, 4, 9), w=values(6, 2, 3), b=values(6))
case("conv2d", lambda x, w, b: F.conv2d(x, w, b, stride=(2, 1), padding=(1, 0)),
     x=values(1, 2, 5, 6), w=values(3, 2, 3, 2), b=values(3))
case("convTranspose1d", lambda x, w, b: F.conv_transpose1d(x, w, b, stride=3, padding=1, output_padding=1),
     x=values(2, 3, 4), w=values(3, 2, 5), b=values(2))
case("layerNorm", lambda x, w, b: F.layer_norm(x, (4,), w, b, 1e-6), x=x, w=values(4), b=values(4))
case("groupNorm", lambda x, w, b: F.group_norm(x, 2, w, b, 1e-5), x=values(2, 4, 3), w=values(4), b=values(4))
case("batchNorm", lambda x, w, b: F.batch_norm(x, torch.zeros(3), torch.ones(3), w, b, True, 0.1, 1e-5),
     x=values(4, 3, 2), w=values(3), b=values(3))
case("embedding", lambda w, i: F.embedding(i, w), w=values(5, 3), i=torch.tensor([[0, 4], [4, 2]]))
case("padReflect", lambda x: F.pad(x, (2, 1), mode="reflect"), x=values(1, 2, 5))
case("padConstant", lambda x: F.pad(x, (1, 2, 0, 1), value=0.5), x=x)
case("avgPool1d", lambda x: F.avg_pool1d(x, 2), x=values(1, 2, 6))
case("interpolateLinear", lambda x: F.interpolate(x, size=7, mode="linear"), x=values(1, 2, 4))
case("attention", lambda q, k, v: (q @ k.transpose(-2, -1) / math.sqrt(4)).softmax(-1) @ v,
     q=values(1, 2, 3, 4), k=values(1, 2, 5, 4), v=values(1, 2, 5, 4))
case("attentionMasked",
     lambda q, k, v, m: (q @ k.transpose(-2, -1) / math.sqrt(4)).masked_fill(~m, float("-inf")).softmax(-1) @ v,
     q=values(1, 2, 3, 4), k=values(1, 2, 5, 4), v=values(1, 2, 5, 4), m=torch.tensor([True, True, False, True, False]))
case("mseLoss", lambda x, y: F.mse_loss(x, y), x=x, y=y)
case("l1Loss", lambda x, y: F.l1_loss(x, y), x=x, y=y)
case("crossEntropy", lambda x, i: F.cross_entropy(x, i), x=x, i=torch.tensor([1, 3, 0]))
case("ctcLoss", lambda x, t: F.ctc_loss(x.log_softmax(-1), t, [6, 4], [2, 3], reduction="none"),
     x=values(6, 2, 4), t=torch.tensor([[1, 1, 0], [3, 2, 1]]))
case("ctcLossZeroInfinity", lambda x, t: F.ctc_loss(x.log_softmax(-1), t, [3, 3], [3, 2], zero_infinity=True),
     x=values(3, 2, 4), t=torch.tensor([[1, 1, 1], [3, 2, 0]]))
window = torch.hann_window(8)
case("stft", lambda x: torch.stft(x, 8, 3, 8, window, center=True, pad_mode="reflect", return_complex=True), x=values(2, 20))
case("stftRoundTrip", lambda x: torch.istft(
    torch.stft(x, 8, 2, 8, window, return_complex=True) * 0.5, 8, 2, 8, window, length=20), x=values(2, 20))
case("complexAbsAngle", lambda x, y: torch.complex(x, y).abs() + torch.complex(x, y).angle(), x=x, y=y)
case("polar", lambda x, y: torch.polar(x, y), x=positive(3, 4), y=y)

with open(os.path.join(HERE, "operators.json"), "w") as file:
    json.dump({"provenance": PROVENANCE, "cases": cases}, file, indent=None, separators=(",", ":"))

source = torch.Generator().manual_seed(1234)
stream = {
    "randn5": torch.randn(5, generator=source),
    "randn3x7": torch.randn(3, 7, generator=source),
    "rand4": torch.rand(4, generator=source),
    "randint6": torch.randint(0, 100, (6,), generator=source),
    "randperm8": torch.randperm(8, generator=source),
    "normal20": torch.empty(20).normal_(1, 2, generator=source),
    "uniform6": torch.empty(6).uniform_(-1, 1, generator=source),
    "bernoulli8": torch.bernoulli(torch.full((8,), 0.3), generator=source),
}
torch.manual_seed(99)
stream["default4"] = torch.randn(4)
stream["dropout10"] = F.dropout(torch.ones(10), 0.4, True)

torch.manual_seed(5)
weight = torch.nn.Parameter(values(3, 4))
bias = torch.nn.Parameter(values(3))
data, target = values(6, 4), values(6, 3)
start = {"weight": packed(weight), "bias": packed(bias), "data": packed(data), "target": packed(target)}
optimizer = torch.optim.AdamW([weight, bias], lr=0.05, weight_decay=0.1)
losses = []
for _ in range(5):
    loss = F.mse_loss(F.linear(data, weight, bias).tanh(), target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
with open(os.path.join(HERE, "random.json"), "w") as file:
    adamw = {"start": start, "losses": losses, "weight": packed(weight), "bias": packed(bias)}
    drawn = {key: packed(value) for key, value in stream.items()}
    json.dump({"provenance": PROVENANCE, "stream": drawn, "adamw": adamw}, file, separators=(",", ":"))
