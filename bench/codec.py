"""The PyTorch side of bench/codec.mjs: the small codec and its training step, printed as {task: {audioSeconds, wall, cpu}}.

It reads the engine's weights by name, so a wrong shape or name fails; its wave and loss are compared before it is timed.
Shapes: B batch, S samples, T frames, C channels, D width, N FFT size, F = N / 2 + 1 frequency bins.
"""
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

folder = Path(sys.argv[1])
recipe = json.loads((folder / "recipe.json").read_text())
model_config = recipe["model"]
torch.set_num_threads(recipe["threads"])


def load_safetensors(path):
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    read = lambda begin, end: torch.from_numpy(np.frombuffer(data[start + begin : start + end], np.float32).copy())
    return {name: read(*entry["data_offsets"]).reshape(entry["shape"]) for name, entry in header.items()}


def hann(size):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)


def mel_bank(size, bins, rate):  # [M, F]
    mel = np.linspace(0, 2595 * math.log10(1 + rate / 2 / 700), bins + 2)
    low, centre, high = (700 * (10 ** (mel[i : i + bins, None] / 2595) - 1) for i in range(3))
    hz = np.linspace(0, rate / 2, size // 2 + 1)
    bank = np.clip(np.minimum((hz - low) / (centre - low), (high - hz) / (high - centre)), 0, None)
    return torch.tensor(bank, dtype=torch.float32)


def dft(size):  # cos and sin, each [F, N]
    phase = 2 * np.pi * (np.outer(np.arange(size // 2 + 1), np.arange(size)) % size) / size
    return np.cos(phase), np.sin(phase)


class LogMel(nn.Module):
    def __init__(self, size, hop, bins, rate):
        super().__init__()
        cos, sin = dft(size)
        kernels = torch.tensor(np.concatenate([cos, -sin]) * hann(size), dtype=torch.float32)
        self.register_buffer("kernels", kernels[:, None], persistent=False)  # [2F, 1, N]
        self.register_buffer("bank", mel_bank(size, bins, rate), persistent=False)
        self.hop, self.padding = hop, (size - hop) // 2

    def forward(self, wave):  # [B, 1, S] -> [B, T, M]
        real, imaginary = F.conv1d(wave, self.kernels, stride=self.hop, padding=self.padding).chunk(2, 1)
        magnitude = (real.square() + imaginary.square() + 1e-14).sqrt()
        return (magnitude.transpose(1, 2) @ self.bank.T).clamp(min=1e-5).log()


class Block(nn.Module):
    def __init__(self, dim, inner):
        super().__init__()
        self.dwconv = nn.Conv1d(dim, dim, 7, padding=3, groups=dim)
        self.norm = nn.LayerNorm(dim, eps=1e-6)
        self.pwconv1, self.pwconv2 = nn.Linear(dim, inner), nn.Linear(inner, dim)
        self.gamma = nn.Parameter(torch.ones(dim))

    def forward(self, x):  # [B, T, D]
        mixed = self.norm(self.dwconv(x.transpose(1, 2)).transpose(1, 2))
        return self.pwconv2(F.gelu(self.pwconv1(mixed))) * self.gamma + x


class Backbone(nn.Module):
    def __init__(self, channels, config, kernel=7):
        super().__init__()
        dim = config["dim"]
        self.embed = nn.Conv1d(channels, dim, kernel, padding=kernel // 2)
        self.norm, self.final_layer_norm = nn.LayerNorm(dim, eps=1e-6), nn.LayerNorm(dim, eps=1e-6)
        self.convnext = nn.ModuleList(Block(dim, config["innerDim"]) for _ in range(config["blocks"]))

    def forward(self, x):  # [B, T, C] -> [B, T, D]
        x = self.norm(self.embed(x.transpose(1, 2)).transpose(1, 2))
        for block in self.convnext:
            x = block(x)
        return self.final_layer_norm(x)


class Encoder(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.fold = c["hop"] // c["frameHop"]
        self.mel = LogMel(c["analysisFft"], c["frameHop"], c["melBins"], c["sampleRate"])
        self.fine = Backbone(c["melBins"], c["encoder"]["fine"])
        self.coarse = Backbone(self.fold * c["encoder"]["fine"]["dim"], c["encoder"]["coarse"], kernel=3)
        self.out = nn.Linear(c["encoder"]["coarse"]["dim"], 2 * c["latentDim"])

    def forward(self, wave):
        fine = self.fine((self.mel(wave) + 5) * 0.25)
        coarse = self.coarse(fine.reshape(fine.shape[0], fine.shape[1] // self.fold, -1))
        mean, log_variance = self.out(coarse).chunk(2, -1)
        return mean, log_variance.clamp(-12, 4)


class InverseSpectrogram(nn.Module):
    def __init__(self, size, hop):
        super().__init__()
        self.hop, self.trim, self.overlap = hop, (size - hop) // 2, -(-size // hop)
        window = hann(size)
        twice = np.where(np.isin(np.arange(size // 2 + 1), [0, size // 2]), 1, 2)[:, None] / size
        kernels = np.concatenate([twice * part for part in (dft(size)[0], -dft(size)[1])]) * window
        ending = self.overlap * hop - size
        fold = lambda array: torch.tensor(np.pad(array, [(0, 0), (0, ending)]), dtype=torch.float32)
        self.register_buffer("kernels", fold(kernels), persistent=False)
        self.register_buffer("squared", fold(window[None] ** 2), persistent=False)

    def overlap_add(self, frames):  # [B, T, R · hop] -> [B, 1, T · hop]
        parts = frames.split(self.hop, -1)
        hops = sum(F.pad(part, (0, 0, late, self.overlap - 1 - late)) for late, part in enumerate(parts))
        return hops.reshape(len(frames), 1, -1)[:, :, self.trim : self.trim + frames.shape[1] * self.hop]

    def forward(self, real, imaginary):  # each [B, F, T]
        envelope = self.overlap_add(self.squared[None].expand(1, real.shape[2], -1))
        return self.overlap_add(torch.cat([real, imaginary], 1).transpose(1, 2) @ self.kernels) / envelope


class SourceFilterHead(nn.Module):
    def __init__(self, dim, size, hop, rate):
        super().__init__()
        self.out, self.pitch = nn.Linear(dim, 3 * (size // 2 + 1)), nn.Linear(dim, 1)
        self.size, self.hop, self.rate = size, hop, rate
        self.istft = InverseSpectrogram(size, hop)
        cos, sin = dft(size)
        kernels = torch.tensor(np.concatenate([cos, -sin]) * hann(size), dtype=torch.float32)
        self.register_buffer("kernels", kernels[:, None], persistent=False)  # [2F, 1, N]
        self.register_buffer("ramp", torch.arange(hop) / hop, persistent=False)

    def excite(self, f0):  # [B, T] -> pulses and noise, each [B, 1, S]
        following = torch.cat([f0[:, 1:], f0[:, -1:]], 1)
        advance = ((f0 + following) * (self.hop / (2 * self.rate))).double()
        start = (advance.cumsum(1) - advance).remainder(1).float()
        drift = (following - f0)[..., None] * self.ramp.square() * 0.5
        phase = (f0[..., None] * self.ramp + drift) * (self.hop / self.rate) + start[..., None]
        angle = phase.remainder(1).clamp(1e-4, 1 - 1e-4) * math.pi
        harmonics = (f0.reciprocal() * (self.rate / 2)).floor()[..., None]
        pulses = (angle * (2 * harmonics + 1)).sin() / (2 * angle.sin()) - 0.5
        noise = noise_table[torch.arange(f0.shape[1]) % len(noise_table)].expand(len(f0), -1, -1)
        return [wave.reshape(len(f0), 1, -1) for wave in (pulses, noise)]

    def forward(self, x):  # [B, T, D]
        log_f0 = self.pitch(x).squeeze(2).sigmoid() * math.log(10) + math.log(55)
        with torch.no_grad():
            pulses, noise = self.excite(log_f0.exp())
            waves = torch.cat([pulses * (4 / self.size), noise * math.sqrt(8 / 3 / self.size)])
            spectra = F.conv1d(waves, self.kernels, stride=self.hop, padding=(self.size - self.hop) // 2)
            (pulse_real, noise_real), (pulse_imaginary, noise_imaginary) = (part.chunk(2) for part in spectra.chunk(2, 1))
        gain, turn, breath = self.out(x).transpose(1, 2).chunk(3, 1)
        gain, breath = ((part - 3).clamp(max=math.log(100)).exp() for part in (gain, breath))
        a, b = gain * turn.cos(), gain * turn.sin()
        real = pulse_real * a - pulse_imaginary * b + noise_real * breath
        return self.istft(real, pulse_real * b + pulse_imaginary * a + noise_imaginary * breath)


class Decoder(nn.Module):
    def __init__(self, c):
        super().__init__()
        coarse, fine = c["decoder"]["coarse"], c["decoder"]["fine"]
        self.fold = c["hop"] // c["frameHop"]
        self.coarse = Backbone(c["latentDim"], coarse)
        self.fine = Backbone(coarse["dim"] // self.fold, fine)
        self.head = SourceFilterHead(fine["dim"], c["synthesisFft"], c["frameHop"], c["sampleRate"])

    def forward(self, latents):  # [B, T, L] -> [B, 1, S]
        coarse = self.coarse(latents)
        return self.head(self.fine(coarse.reshape(coarse.shape[0], coarse.shape[1] * self.fold, -1)))


class Codec(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.encoder, self.decoder = Encoder(config), Decoder(config)


scales = [
    (scale["fftSize"], torch.tensor(hann(scale["fftSize"]), dtype=torch.float32),
     mel_bank(scale["fftSize"], scale["melBins"], model_config["sampleRate"]))
    for scale in recipe["scales"]
]


def magnitudes(wave):
    def magnitude(size, window):
        spectrum = torch.stft(wave.squeeze(1), size, size // 4, window=window, return_complex=True)
        return (torch.view_as_real(spectrum).square().sum(-1) + 1e-10).sqrt()

    return [magnitude(size, window) for size, window, _ in scales]


def objective(wave, decoded, mean, log_variance):
    log_distance = lambda p, t: (p.clamp(min=1e-5).log() - t.clamp(min=1e-5).log()).abs().mean()
    mel = stft = 0
    for predicted, target, (_, _, bank) in zip(magnitudes(decoded), magnitudes(wave), scales):
        reference = target.square().mean().sqrt().clamp(min=1e-5)
        stft = stft + ((target - predicted).square().mean() + 1e-10).sqrt() / reference + log_distance(predicted, target)
        mel = mel + log_distance(bank @ predicted, bank @ target)
    kl = 0.5 * (mean.square() + log_variance.exp() - log_variance - 1).mean()
    weights = recipe["weights"]
    return weights["mel"] * mel / len(scales) + weights["stft"] * stft / len(scales) + weights["kl"] * kl


def check_same_model(codec, wave, expected):
    with torch.no_grad():
        mean, log_variance = codec.encoder(wave)
        decoded = codec.decoder(mean)
        loss = objective(wave, decoded, mean, log_variance).item()
    wave_gap = (decoded - expected).abs().max().item() / max(1, expected.abs().max().item())
    loss_gap = abs(loss - recipe["loss"]) / abs(recipe["loss"])
    if not (wave_gap < 1e-3 and loss_gap < 1e-3):  # phases add up the last digits of pitch
        sys.exit(f"not the same model: waves differ by {wave_gap}, losses {loss} and {recipe['loss']}")


def training_step(codec, wave):
    matrices = [p for p in codec.parameters() if p.ndim > 1]
    vectors = [p for p in codec.parameters() if p.ndim == 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=recipe["learningRate"], betas=(0.8, 0.99), foreach=False)

    def step():
        mean, log_variance = codec.encoder(wave)
        latents = mean + (0.5 * log_variance).exp() * torch.randn_like(mean)
        loss = objective(wave, codec.decoder(latents), mean, log_variance)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step


def best(body, repetitions, audio_seconds):
    body()
    wall = cpu = math.inf
    for _ in range(repetitions):
        start, used = time.perf_counter(), time.process_time()
        body()
        wall, cpu = min(wall, time.perf_counter() - start), min(cpu, time.process_time() - used)
    return {"audioSeconds": audio_seconds, "wall": wall, "cpu": cpu}


weights = load_safetensors(folder / "codec.safetensors")
wave, expected, noise_table = (weights.pop(f"check.{name}") for name in ("wave", "decoded", "noise"))
codec = Codec(model_config)
codec.load_state_dict(weights)
check_same_model(codec, wave, expected)
rate, hop = model_config["sampleRate"], model_config["hop"]
times = {"training step": best(training_step(codec, wave), recipe["repetitions"]["training"], wave.numel() / rate)}
with torch.no_grad():
    for seconds in recipe["seconds"]:
        sound = wave.reshape(-1).repeat(2)[: seconds * rate].reshape(1, 1, -1)
        latents = torch.randn(1, seconds * rate // hop, model_config["latentDim"])
        repetitions = recipe["repetitions"]["inference"]
        times[f"encode {seconds} s"] = best(lambda: codec.encoder(sound), repetitions, seconds)
        times[f"decode {seconds} s"] = best(lambda: codec.decoder(latents), repetitions, seconds)
print(json.dumps(times))
