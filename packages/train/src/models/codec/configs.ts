import type { DacCodecConfig } from "./dac-codec.js";
import type { IstftCodecConfig } from "./istft-codec.js";

const NARROW_STAGES = {
  encoder: { fine: { dim: 16, innerDim: 32, blocks: 1 }, coarse: { dim: 16, innerDim: 32, blocks: 1 } },
  decoder: { coarse: { dim: 32, innerDim: 64, blocks: 1 }, fine: { dim: 16, innerDim: 32, blocks: 1 } },
} as const;

/** The shipped codec: 16 kHz, 40 latents a second of 32 channels, light enough for two CPU cores. */
export function codecIstft16k(): IstftCodecConfig {
  return {
    family: "istft",
    sampleRate: 16_000,
    hop: 400,
    latentDim: 32,
    frameHop: 100,
    analysisFft: 512,
    melBins: 80,
    synthesisFft: 400,
    synthesis: "source-filter",
    encoder: { fine: { dim: 128, innerDim: 256, blocks: 1 }, coarse: { dim: 256, innerDim: 640, blocks: 3 } },
    decoder: { coarse: { dim: 384, innerDim: 1152, blocks: 4 }, fine: { dim: 192, innerDim: 576, blocks: 2 } },
  };
}

/** 24 kHz, 40 latents a second of 64 channels: for one GPU. */
export function codecIstft24k(): IstftCodecConfig {
  return {
    family: "istft",
    sampleRate: 24_000,
    hop: 600,
    latentDim: 64,
    frameHop: 150,
    analysisFft: 1024,
    melBins: 100,
    synthesisFft: 600,
    encoder: { fine: { dim: 256, innerDim: 768, blocks: 2 }, coarse: { dim: 512, innerDim: 1536, blocks: 6 } },
    decoder: { coarse: { dim: 768, innerDim: 2304, blocks: 8 }, fine: { dim: 512, innerDim: 1536, blocks: 6 } },
  };
}

/** The paper's: 48 kHz, 40 latents a second of 64 channels. */
export function codecDac48k(): DacCodecConfig {
  return {
    family: "dac",
    sampleRate: 48_000,
    hop: 1200,
    latentDim: 64,
    strides: [2, 4, 5, 5, 6],
    encoderDim: 64,
    decoderDim: 1536,
  };
}

/** {@link codecIstft16k} with narrow layers: the same rates, for tests. */
export function codecIstft16kNarrow(): IstftCodecConfig {
  return { ...codecIstft16k(), ...NARROW_STAGES };
}

/** {@link codecIstft24k} with narrow layers. */
export function codecIstft24kNarrow(): IstftCodecConfig {
  return { ...codecIstft24k(), ...NARROW_STAGES };
}

/** {@link codecDac48k} with narrow layers. */
export function codecDac48kNarrow(): DacCodecConfig {
  return { ...codecDac48k(), encoderDim: 2, decoderDim: 64 };
}

/** The `istft` family in miniature: the same path in milliseconds. */
export function codecIstftTiny(): IstftCodecConfig {
  return {
    family: "istft",
    sampleRate: 8000,
    hop: 80,
    latentDim: 4,
    frameHop: 20,
    analysisFft: 128,
    melBins: 16,
    synthesisFft: 80,
    synthesis: "source-filter",
    encoder: { fine: { dim: 16, innerDim: 32, blocks: 1 }, coarse: { dim: 16, innerDim: 32, blocks: 1 } },
    decoder: { coarse: { dim: 32, innerDim: 64, blocks: 1 }, fine: { dim: 16, innerDim: 32, blocks: 1 } },
  };
}

/** The `dac` family in miniature, with an even and an odd stride. */
export function codecDacTiny(): DacCodecConfig {
  return { family: "dac", sampleRate: 8000, hop: 10, latentDim: 4, strides: [2, 5], encoderDim: 4, decoderDim: 16 };
}
