// T frames, B bands, K slots and Q phases of a period.
import {
  BANDS,
  FRAME_SAMPLES,
  HOP_SAMPLES,
  PERIOD_SECONDS,
  PHASES,
  PHASES_PER_SLOT,
  SLOTS,
  WATERMARK_SAMPLE_RATE,
} from "./settings.js";

/** A tile says yes or no, hardly more: loud surprises of speech must not outvote the rest. */
const CLIP_DB = 2;
const PHASES_PER_FRAME = (HOP_SAMPLES / (PERIOD_SECONDS * WATERMARK_SAMPLE_RATE)) * PHASES;

/**
 * Lays all periods of the audio over one another: the sum, by band, of what is seen at each phase of the period.
 *
 * @param residuals [T, B] in dB
 * @param rate how much faster than the original the audio plays: its frames lie `rate` times as far apart there.
 * @returns [Q, B]
 */
export function foldPeriods(residuals: Float64Array, frames: number, rate: number): Float64Array {
  const folded = new Float64Array(PHASES * BANDS);
  for (let t = 0; t < frames; t++) {
    const position = (t + FRAME_SAMPLES / HOP_SAMPLES / 2) * PHASES_PER_FRAME * rate;
    const before = Math.floor(position);
    const share = position - before; // of the later one of the two phases that the frame lies between
    const early = (before % PHASES) * BANDS;
    const late = ((before + 1) % PHASES) * BANDS;
    for (let band = 0; band < BANDS; band++) {
      const value = Math.max(-CLIP_DB, Math.min(CLIP_DB, residuals[t * BANDS + band]!));
      folded[early + band]! += (1 - share) * value;
      folded[late + band]! += share * value;
    }
  }
  return folded;
}

/**
 * The best agreement of folded audio with a key over all phases, in standard deviations:
 * z(o) = Σ p·a(o) / √Σ a(o)², a(o) the K·B tiles that begin at phase o. For a key that has nothing to do with the audio
 * the signs p are fair coins, and each z(o) has mean 0 and variance 1 whatever the audio is.
 *
 * @param folded [Q, B]
 * @param pattern [K, B]
 */
export function bestAgreement(folded: Float64Array, pattern: Float64Array): { score: number; phase: number } {
  let best = { score: 0, phase: 0 };
  for (let first = 0; first < PHASES_PER_SLOT; first++) {
    const deviation = Math.sqrt(tileEnergy(folded, first));
    if (deviation < 1e-9) continue; // silence
    for (let phase = first; phase < PHASES; phase += PHASES_PER_SLOT) {
      const score = correlation(folded, pattern, phase) / deviation;
      if (score > best.score) best = { score, phase };
    }
  }
  return best;
}

/** Σ a², the same for all phases that lie whole slots apart. */
function tileEnergy(folded: Float64Array, first: number): number {
  let energy = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    const row = (first + slot * PHASES_PER_SLOT) * BANDS;
    for (let i = row; i < row + BANDS; i++) energy += folded[i]! * folded[i]!;
  }
  return energy;
}

function correlation(folded: Float64Array, pattern: Float64Array, phase: number): number {
  let sum = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    const row = ((phase + slot * PHASES_PER_SLOT) % PHASES) * BANDS;
    const signs = slot * BANDS;
    for (let band = 0; band < BANDS; band++) sum += pattern[signs + band]! * folded[row + band]!;
  }
  return sum;
}
