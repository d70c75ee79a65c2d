// T frames, B bands.
import { BANDS, HOP_SAMPLES, SLOT_SAMPLES, WATERMARK_SAMPLE_RATE } from "./settings.js";

/** Levels are taken against the mean of this time before and after … */
const TIME_REACH_FRAMES = Math.round((0.1 * WATERMARK_SAMPLE_RATE) / HOP_SAMPLES);
/** … and of this many bands below and above: what is left changes too fast for speech, and is the mark's place. */
const BAND_REACH = 2;
/** Energies this far below the band's loudest frame do not count: only noise is there. */
const FLOOR_DB = -32;
/** Frames this far below the loudest are pauses and carry nothing. */
const PAUSE_DB = -40;
/** One wild frame must not speak for its whole slot. */
const LIMIT_DB = 12;
/** Digital silence, whose logarithm must stay finite. */
const LEAST_ENERGY = 1e-10;

/**
 * How much louder (in dB) each band of each frame is than its surroundings in time and frequency, averaged over a slot.
 * 0 in pauses.
 *
 * @param energies [T, B]
 * @returns [T, B]
 */
export function bandResiduals(energies: Float64Array, frames: number): Float64Array {
  const levels = flooredLevels(energies, frames);
  subtractTimeMean(levels, frames);
  subtractBandMean(levels, frames);
  silencePauses(levels, energies, frames);
  return averageOverSlots(levels, frames);
}

function flooredLevels(energies: Float64Array, frames: number): Float64Array {
  const levels = new Float64Array(frames * BANDS);
  for (let band = 0; band < BANDS; band++) {
    let loudest = 0;
    for (let i = band; i < levels.length; i += BANDS) loudest = Math.max(loudest, energies[i]!);
    const floor = Math.max(LEAST_ENERGY, loudest * 10 ** (FLOOR_DB / 10));
    for (let i = band; i < levels.length; i += BANDS) levels[i] = 10 * Math.log10(energies[i]! + floor);
  }
  return levels;
}

function subtractTimeMean(levels: Float64Array, frames: number): void {
  const sums = new Float64Array(frames + 1);
  for (let band = 0; band < BANDS; band++) {
    for (let t = 0; t < frames; t++) sums[t + 1] = sums[t]! + levels[t * BANDS + band]!;
    for (let t = 0; t < frames; t++) {
      const from = Math.max(0, t - TIME_REACH_FRAMES);
      const to = Math.min(frames, t + TIME_REACH_FRAMES + 1);
      levels[t * BANDS + band]! -= (sums[to]! - sums[from]!) / (to - from);
    }
  }
}

function subtractBandMean(levels: Float64Array, frames: number): void {
  const row = new Float64Array(BANDS);
  for (let t = 0; t < frames; t++) {
    row.set(levels.subarray(t * BANDS, (t + 1) * BANDS));
    for (let band = 0; band < BANDS; band++) {
      const from = Math.max(0, band - BAND_REACH);
      const to = Math.min(BANDS, band + BAND_REACH + 1);
      let sum = 0;
      for (let other = from; other < to; other++) sum += row[other]!;
      const residual = row[band]! - sum / (to - from);
      levels[t * BANDS + band] = Math.max(-LIMIT_DB, Math.min(LIMIT_DB, residual));
    }
  }
}

function silencePauses(levels: Float64Array, energies: Float64Array, frames: number): void {
  const totals = new Float64Array(frames);
  for (let i = 0; i < energies.length; i++) totals[Math.floor(i / BANDS)]! += energies[i]!;
  const loudest = totals.reduce((most, total) => Math.max(most, total), 0);
  const threshold = Math.max(LEAST_ENERGY, loudest * 10 ** (PAUSE_DB / 10));
  for (let t = 0; t < frames; t++) if (totals[t]! <= threshold) levels.fill(0, t * BANDS, (t + 1) * BANDS);
}

/** Mean over the frames within half a slot of each frame; the outermost ones count by the part that lies inside. */
function averageOverSlots(levels: Float64Array, frames: number): Float64Array {
  const reach = (SLOT_SAMPLES / HOP_SAMPLES - 1) / 2;
  const whole = Math.floor(reach);
  const averages = new Float64Array(frames * BANDS);
  for (let t = 0; t < frames; t++) {
    let total = 0;
    for (let step = -whole - 1; step <= whole + 1; step++) {
      if (t + step < 0 || t + step >= frames) continue;
      const weight = Math.abs(step) <= whole ? 1 : reach - whole;
      total += weight;
      const from = (t + step) * BANDS;
      for (let band = 0; band < BANDS; band++) averages[t * BANDS + band]! += weight * levels[from + band]!;
    }
    for (let band = 0; band < BANDS; band++) averages[t * BANDS + band]! /= total;
  }
  return averages;
}
