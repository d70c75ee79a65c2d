"""Writes spectra.json beside this script: PyTorch's answers to the cases of spectrum.test.ts and mel.test.ts.

Made once with PyTorch 1.13 (torch.stft, torch.istft in double precision). Run: python3 make-spectra.py
"""
import json
import pathlib

import torch


def chirp(length):
    n = torch.arange(length, dtype=torch.float64)
    return 0.5 * torch.sin(0.02 * n + 0.0003 * n * n) + 0.2 * torch.cos(1.3 * n)


def rounded(tensor):
    return [float(f"{value:.7g}") for value in tensor.flatten().tolist()]


def spectrum_case(length, n_fft, hop, win, center):
    window = torch.hann_window(win, dtype=torch.float64)
    options = dict(n_fft=n_fft, hop_length=hop, win_length=win, window=window, center=center)
    spec = torch.stft(chirp(length), pad_mode="reflect", onesided=True, return_complex=True, **options)
    case = dict(length=length, nFft=n_fft, hopSamples=hop, winLength=win, center=center, frames=spec.shape[1],
                real=rounded(spec.real), imag=rounded(spec.imag))
    if center:
        # A spectrum that is nobody's transform, so that the overlap-add weights matter: bin f turned by f/10 radians.
        turn = torch.polar(torch.ones(spec.shape[0], dtype=torch.float64), torch.arange(spec.shape[0]).double() / 10)
        turned = spec * turn[:, None]
        case["turnedInverse"] = rounded(torch.istft(turned, **options))
        case["turnedInverseCut"] = rounded(torch.istft(turned, length=length - 3, **options))
    return case


def htk_filterbank(sample_rate, n_fft, bins, f_min, f_max):
    """torchaudio.functional.melscale_fbanks(norm=None, mel_scale="htk"), written out."""
    frequencies = torch.linspace(0, sample_rate / 2, n_fft // 2 + 1, dtype=torch.float64)
    to_mel = lambda hertz: 2595.0 * torch.log10(1.0 + torch.tensor(hertz, dtype=torch.float64) / 700.0)
    mels = torch.linspace(to_mel(f_min).item(), to_mel(f_max).item(), bins + 2, dtype=torch.float64)
    corners = 700.0 * (10.0 ** (mels / 2595.0) - 1.0)
    widths = corners[1:] - corners[:-1]
    slopes = corners[None, :] - frequencies[:, None]
    down = -slopes[:, :-2] / widths[:-1]
    up = slopes[:, 2:] / widths[1:]
    return torch.clamp(torch.minimum(down, up), min=0).T  # [bins, n_fft/2 + 1]


def log_mel_case(length, sample_rate, n_fft, hop, bins):
    window = torch.hann_window(n_fft, dtype=torch.float64)
    spec = torch.stft(chirp(length), n_fft, hop, window=window, center=True, pad_mode="reflect", return_complex=True)
    mel = htk_filterbank(sample_rate, n_fft, bins, 0.0, sample_rate / 2) @ spec.abs()
    return dict(length=length, sampleRate=sample_rate, nFft=n_fft, hopSamples=hop, bins=bins, frames=mel.shape[1],
                values=rounded(torch.log(torch.clamp(mel, min=1e-5))))


cases = dict(
    spectra=[
        spectrum_case(400, 64, 16, 48, True),
        spectrum_case(301, 100, 25, 100, True),
        spectrum_case(130, 45, 11, 45, True),
        spectrum_case(300, 64, 20, 64, False),
    ],
    logMel=log_mel_case(2600, 24000, 1024, 256, 100),
)
path = pathlib.Path(__file__).with_name("spectra.json")
path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
