import { alignEdits } from "./align-edits.js";

/** How one phoneme fares. */
export interface PhonemeErrors {
  readonly phoneme: string;
  /** How often it was said. */
  readonly said: number;
  /** Heard as another one, not heard at all, and heard where none was said. */
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
  /** (substitutions + deletions) / said; null for a phoneme that was only ever inserted. */
  readonly missedShare: number | null;
}

/** One phoneme taken for another. */
export interface Confusion {
  readonly said: string;
  readonly heard: string;
  readonly count: number;
  /** Of all times that `said` was said. */
  readonly share: number;
}

export interface ConfusionReport {
  /** The worst in number of errors first. */
  readonly phonemes: readonly PhonemeErrors[];
  /** The most frequent first. */
  readonly confusions: readonly Confusion[];
}

export interface HeardUtterance {
  readonly said: readonly string[];
  readonly heard: readonly string[];
}

/** Errors by phoneme, and which are taken for which, over the shortest alignments of all utterances. */
export function confusionReport(utterances: readonly HeardUtterance[]): ConfusionReport {
  const counts = new Map<string, { said: number; substitutions: number; deletions: number; insertions: number }>();
  const pairs = new Map<string, { said: string; heard: string; count: number }>();
  const of = (phoneme: string) => {
    const count = counts.get(phoneme) ?? { said: 0, substitutions: 0, deletions: 0, insertions: 0 };
    counts.set(phoneme, count);
    return count;
  };
  for (const utterance of utterances) {
    for (const [said, heard] of alignEdits(utterance.said, utterance.heard)) {
      if (said === null) {
        of(heard!).insertions += 1;
        continue;
      }
      const count = of(said);
      count.said += 1;
      if (heard === null) count.deletions += 1;
      else if (heard !== said) {
        count.substitutions += 1;
        const key = `${said} ${heard}`;
        const pair = pairs.get(key) ?? { said, heard, count: 0 };
        pair.count += 1;
        pairs.set(key, pair);
      }
    }
  }
  const phonemes = [...counts].map(([phoneme, count]) => ({
    phoneme,
    ...count,
    missedShare: count.said > 0 ? (count.substitutions + count.deletions) / count.said : null,
  }));
  const confusions = [...pairs.values()].map((pair) => ({ ...pair, share: pair.count / counts.get(pair.said)!.said }));
  const errors = ({ substitutions, deletions, insertions }: PhonemeErrors) => substitutions + deletions + insertions;
  return {
    phonemes: phonemes.sort((a, b) => errors(b) - errors(a) || byName(a.phoneme, b.phoneme)),
    confusions: confusions.sort((a, b) => b.count - a.count || byName(`${a.said} ${a.heard}`, `${b.said} ${b.heard}`)),
  };
}

const byName = (a: string, b: string) => (a < b ? -1 : Number(a > b));
