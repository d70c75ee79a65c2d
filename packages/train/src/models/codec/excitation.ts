import { Rng } from "@dmospeech/core";
import { cat, embedding, type Tensor, tensor } from "@dmospeech/engine";
import { Module } from "../../nn/module.js";

// Shapes: B batch, N fine frames of `hop` samples, S = N · hop samples, Q frames of the noise table.

export interface ExcitationConfig {
  readonly sampleRate: number;
  /** Samples per fine frame. */
  readonly hop: number;
}

/** What the excitation is at in one frame of a stretch; everything before and after follows from it. */
export interface ExcitationState {
  /** Cycles of the pulse train in [0, 1), and the frame of the noise table: [B, 2]. */
  readonly state: Tensor;
  /** The frame, counted from the stretch's first, at whose start the excitation is in that state: int64 [B]. */
  readonly frame: Tensor;
}

export interface Excitation {
  /** Pulses: every harmonic of F0 below half the sample rate, all at one amplitude. */
  readonly pulses: Tensor; // [B, 1, S]
  readonly noise: Tensor; // [B, 1, S]
  /** The state at the start of every frame, from which another stretch can go on: [B, N, 2]. */
  readonly states: Tensor;
}

/** Q: some seconds, after which the noise comes back; no ear notices noise that repeats as seldom. */
export const NOISE_FRAMES = 512;
const NOISE_SEED = 20;

/** Phases stay this far (in cycles) from a pulse's centre, where the closed form below is 0 / 0. */
const NEAREST_CYCLE = 1e-4;

/**
 * What a voice's filter is fed with: a band-limited pulse train of a given pitch and white noise (the source of source-
 * filter models; Wang et al. 2019, "Neural source-filter waveform models"). It has no parameters and gives no gradient.
 *
 * Phase is the sum of all pitch before it. So that a long recording can be made in pieces equal to the whole, the state at
 * any one frame of a stretch can be given, and the state at each of its frames comes back.
 */
export class ExcitationSource extends Module {
  readonly noiseTable: Tensor; // [Q, hop]
  readonly ramp: Tensor; // [hop]: 0, 1 / hop, …
  readonly config: ExcitationConfig;

  constructor(config: ExcitationConfig) {
    super();
    const { hop } = config;
    const rng = new Rng(NOISE_SEED);
    const noise = Float32Array.from({ length: NOISE_FRAMES * hop }, () => rng.normal());
    const ramp = Float32Array.from({ length: hop }, (_, i) => i / hop);
    this.noiseTable = this.buffer(tensor(noise, { shape: [NOISE_FRAMES, hop] }), { persistent: false });
    this.ramp = this.buffer(tensor(ramp), { persistent: false });
    this.config = config;
  }

  /**
   * @param f0Hz [B, N] pitch at the start of every frame, changing evenly until the next; above zero everywhere
   * @param known the state that the excitation has to be in at one frame
   */
  forward(f0Hz: Tensor, { state, frame }: ExcitationState): Excitation {
    const { hop, sampleRate } = this.config;
    const [batch = 0, frames = 0] = f0Hz.shape;
    const { dtype } = f0Hz;
    const next = cat([f0Hz.slice(1, 1), f0Hz.slice(1, -1)], 1); // [B, N]
    const advance = f0Hz.add(next).mul(hop / (2 * sampleRate)); // cycles during the frame
    /** Sums up to every frame, from the known one on (or back). */
    const since = (steps: Tensor, known: Tensor /* [B, 1] */): Tensor => {
      const sums = exclusiveSum(steps);
      return sums.sub(sums.gather(1, frame.unsqueeze(1))).add(known.to({ dtype: "float64" }));
    };
    const cycles = wrapped(since(advance, state.narrow(1, 0, 1))).to({ dtype }); // [B, N]
    const position = since(f0Hz.mul(0).add(1), state.narrow(1, 1, 1))
      .round()
      .remainder(NOISE_FRAMES); // [B, N]

    const u = this.ramp; // [hop]
    const perFrame = (x: Tensor) => x.unsqueeze(2); // [B, N, 1]
    const drift = perFrame(next.sub(f0Hz)).mul(u.square()).mul(0.5); // [B, N, hop]
    const phase = wrapped(
      perFrame(f0Hz)
        .mul(u)
        .add(drift)
        .mul(hop / sampleRate)
        .add(perFrame(cycles)),
    );
    const pulses = pulseTrain(
      phase,
      perFrame(
        f0Hz
          .reciprocal()
          .mul(sampleRate / 2)
          .floor(),
      ),
    );
    const noise = embedding(this.noiseTable, position.to({ dtype: "int64" })); // [B, N, hop]
    const wave = (x: Tensor) => x.reshape([batch, 1, frames * hop]);
    return {
      pulses: wave(pulses),
      noise: wave(noise),
      states: cat([perFrame(cycles), perFrame(position.to({ dtype }))], 2),
    };
  }
}

/** Σ cos(2πkφ) for k of 1 … K in closed form (Dirichlet's kernel): sin((2K + 1)πφ) / (2 sin(πφ)) − ½, φ in [0, 1). */
function pulseTrain(phase: Tensor /* [B, N, hop] */, harmonics: Tensor /* [B, N, 1] */): Tensor {
  const angle = phase.clamp({ min: NEAREST_CYCLE, max: 1 - NEAREST_CYCLE }).mul(Math.PI);
  return angle.mul(harmonics.mul(2).add(1)).sin().div(angle.sin().mul(2)).sub(0.5);
}

/** The sum of all values before each: [B, N], in double precision, since phases of minutes are thousands of cycles. */
function exclusiveSum(x: Tensor): Tensor {
  const exact = x.to({ dtype: "float64" });
  return exact.cumsum(1).sub(exact);
}

const wrapped = (x: Tensor): Tensor => x.sub(x.floor());
