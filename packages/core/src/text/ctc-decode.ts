// Letters: T frames, V classes (0 = blank).
import { checkLogProbs, ctcBlank, type LogProbs } from "./log-probs.js";

/** The best class of each frame, repeats merged, blanks taken out. */
export function greedyCtcDecode(logProbs: LogProbs): number[] {
  checkLogProbs(logProbs);
  const { data, frameCount, classCount } = logProbs;
  const classes: number[] = [];
  let previous = ctcBlank;
  for (let t = 0; t < frameCount; t++) {
    let best = 0;
    for (let v = 1; v < classCount; v++) {
      if (data[t * classCount + v]! > data[t * classCount + best]!) best = v;
    }
    if (best !== ctcBlank && best !== previous) classes.push(best);
    previous = best;
  }
  return classes;
}

export interface BeamDecodeOptions {
  /** How many prefixes are kept after each frame. */
  readonly beamWidth?: number;
  /** Classes below this log probability are not tried as the next symbol of a frame. */
  readonly minLogProb?: number;
}

/** A prefix of the output, as a path in a tree: sharing the parents keeps a frame's work independent of the length. */
interface Prefix {
  readonly parent: Prefix | null;
  readonly lastClass: number;
  readonly children: Map<number, Prefix>;
  /** Log probability of all paths giving this prefix and ending in blank / in its last class, up to this frame. */
  blank: number;
  symbol: number;
  nextBlank: number;
  nextSymbol: number;
}

/**
 * The most probable class sequence by prefix beam search: unlike the greedy decoder it adds up all the paths that
 * give the same sequence (Graves 2012, §7.5.3; Hannun et al., arXiv 1408.2873, without a language model).
 */
export function beamCtcDecode(
  logProbs: LogProbs,
  { beamWidth = 16, minLogProb = -8 }: BeamDecodeOptions = {},
): { classes: number[]; logProb: number } {
  checkLogProbs(logProbs);
  let beam = [newPrefix(null, ctcBlank)];
  beam[0]!.blank = 0;
  for (let t = 0; t < logProbs.frameCount; t++) {
    beam = advance(beam, logProbs, t, minLogProb)
      .sort((a, b) => total(b) - total(a))
      .slice(0, Math.max(1, beamWidth));
  }
  const best = beam[0]!;
  const classes: number[] = [];
  for (let prefix: Prefix | null = best; prefix?.parent; prefix = prefix.parent) classes.push(prefix.lastClass);
  return { classes: classes.reverse(), logProb: total(best) };
}

function advance(beam: Prefix[], { data, classCount }: LogProbs, t: number, minLogProb: number): Prefix[] {
  const row = t * classCount;
  const touched = new Set<Prefix>();
  for (const prefix of beam) {
    touched.add(prefix);
    prefix.nextBlank = logAdd(prefix.nextBlank, total(prefix) + data[row]!);
    if (prefix.lastClass !== ctcBlank) {
      prefix.nextSymbol = logAdd(prefix.nextSymbol, prefix.symbol + data[row + prefix.lastClass]!);
    }
    for (let v = 1; v < classCount; v++) {
      const logProb = data[row + v]!;
      if (!(logProb >= minLogProb)) continue;
      // The same class again needs a blank between, or it would be merged into the one before.
      const from = v === prefix.lastClass ? prefix.blank : total(prefix);
      if (from === Number.NEGATIVE_INFINITY) continue;
      let child = prefix.children.get(v);
      if (!child) {
        child = newPrefix(prefix, v);
        prefix.children.set(v, child);
      }
      child.nextSymbol = logAdd(child.nextSymbol, from + logProb);
      touched.add(child);
    }
  }
  for (const prefix of touched) {
    prefix.blank = prefix.nextBlank;
    prefix.symbol = prefix.nextSymbol;
    prefix.nextBlank = Number.NEGATIVE_INFINITY;
    prefix.nextSymbol = Number.NEGATIVE_INFINITY;
  }
  return [...touched];
}

function newPrefix(parent: Prefix | null, lastClass: number): Prefix {
  const none = Number.NEGATIVE_INFINITY;
  return { parent, lastClass, children: new Map(), blank: none, symbol: none, nextBlank: none, nextSymbol: none };
}

function total(prefix: Prefix): number {
  return logAdd(prefix.blank, prefix.symbol);
}

function logAdd(a: number, b: number): number {
  const high = Math.max(a, b);
  if (high === Number.NEGATIVE_INFINITY) return high;
  return high + Math.log1p(Math.exp(Math.min(a, b) - high));
}
