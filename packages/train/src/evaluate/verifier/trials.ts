import { Rng } from "@dmospeech/core";
import { groupBy } from "../../data/group-by.js";
import { EvaluationError } from "../errors.js";

/** What a trial needs to know of an utterance. */
export interface TrialUtterance {
  readonly id: string;
  readonly speaker: string;
  /** Kind of recording; a trial never mixes two, which would be told apart by their sound alone. */
  readonly source: string;
}

/** Two utterances, and whether one person spoke both. */
export interface Trial<U extends TrialUtterance> {
  readonly first: U;
  readonly second: U;
  readonly same: boolean;
}

export interface DrawTrialsOptions {
  readonly count: number;
  readonly seed: number;
}

/**
 * Draws verification trials, half of each kind: same-speaker trials take every speaker with two utterances as often as
 * any other, different-speaker trials every pair of speakers of one source. No pair of utterances comes twice.
 * @throws {EvaluationError} where the utterances do not give that many different trials
 */
export function drawTrials<U extends TrialUtterance>(
  utterances: readonly U[],
  { count, seed }: DrawTrialsOptions,
): Trial<U>[] {
  const rng = new Rng(seed).split("verification trials");
  const speakers = speakersOf(utterances);
  const half = Math.floor(count / 2);
  const repeated = speakers.filter(({ own }) => own.length > 1);
  const strangers = [...groupBy(speakers, ({ source }) => source).values()].filter((group) => group.length > 1);
  if (repeated.length === 0 || strangers.length === 0) {
    throw new EvaluationError(
      `Trials need speakers with two utterances and two speakers of one source; there are ${repeated.length} and ` +
        `${strangers.length} such: give more held-out speech.`,
    );
  }
  const pickSame = (index: number) => {
    const { own } = repeated[index % repeated.length]!;
    return rng.shuffle(own).slice(0, 2) as [U, U];
  };
  const pickDifferent = () => {
    const source = weightedPick(strangers, rng);
    const [one, other] = rng.shuffle(source).slice(0, 2);
    return [rng.pick(one!.own), rng.pick(other!.own)] as [U, U];
  };
  return [
    ...distinct(half, pickSame).map(([first, second]) => ({ first, second, same: true })),
    ...distinct(count - half, pickDifferent).map(([first, second]) => ({ first, second, same: false })),
  ];
}

interface TrialSpeaker<U> {
  readonly source: string;
  readonly own: readonly U[];
}

function speakersOf<U extends TrialUtterance>(utterances: readonly U[]): TrialSpeaker<U>[] {
  const groups = groupBy(utterances, ({ source, speaker }) => JSON.stringify([source, speaker]));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({ source: own[0]!.source, own: [...own].sort((a, b) => (a.id < b.id ? -1 : 1)) }));
}

/** A source, as often as it has speakers. */
function weightedPick<S>(groups: readonly (readonly S[])[], rng: Rng): readonly S[] {
  let place = rng.integer(groups.reduce((sum, group) => sum + group.length, 0));
  return groups.find((group) => {
    place -= group.length;
    return place < 0;
  })!;
}

/** `count` different pairs; where one kind is exhausted, the next speaker's turn comes. */
function distinct<U extends TrialUtterance>(count: number, pick: (index: number) => [U, U]): [U, U][] {
  const found = new Map<string, [U, U]>();
  const patience = 50 * count + 1000;
  for (let index = 0; found.size < count && index < patience; index += 1) {
    const pair = pick(index);
    const key = JSON.stringify(pair.map(({ id, source }) => [source, id]).sort());
    if (!found.has(key)) found.set(key, pair);
  }
  if (found.size < count) {
    throw new EvaluationError(
      `The held-out utterances give some ${found.size} different trials of a kind, not ${count}: ask for fewer with --trials.`,
    );
  }
  return [...found.values()];
}
