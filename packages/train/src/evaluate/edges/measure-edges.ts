import { canonicaliseTranscript, Rng } from "@dmospeech/core";
import { bootstrap, type Estimate } from "../bootstrap.js";
import type { EvaluationRow } from "../measure.js";
import type { EvaluationPair } from "../pairs.js";
import { alignEdits, type EditPair } from "../recogniser/align-edits.js";
import { sumOf } from "../statistics.js";
import { wilson } from "./wilson.js";

/** What an outside recogniser hears where the speech begins and ends. */
export interface EdgeErrors {
  readonly system: string;
  readonly utterances: number;
  /** Shares of utterances where a word of the prompt, which the sentence lacks, is heard at that end. */
  readonly leaks: Edges;
  /** The same for the prompts of other utterances, which cannot have leaked: what common words and mishearing give. */
  readonly chanceLeaks: Edges;
  /** `leaks` − `chanceLeaks`, utterance by utterance, over both ends. */
  readonly leaksAboveChance: Estimate;
  /** Shares of utterances whose first or last word is not heard, nor another in its place. */
  readonly missing: Edges;
  /** Shares of utterances whose first or last word is not heard right: missing, or another in its place. */
  readonly wrong: Edges;
  /** The same as shares of all words between the first and the last; null where there are none. */
  readonly missingWithin: Estimate | null;
  readonly wrongWithin: Estimate | null;
}

export interface Edges {
  readonly first: Estimate;
  readonly last: Estimate;
}

type HeardRow = Pick<EvaluationRow, "system" | "pair" | "text" | "transcript" | "words">;

/**
 * Rates of leaked prompt words and of cut first and last words for every system that was listened to.
 *
 * The transcript is aligned with the sentence by the fewest edits. A word leaked at the beginning where it is heard
 * before the first word of the sentence that is heard right, stands in the prompt, and nowhere in the sentence; likewise
 * at the end. A recogniser mishears, and prompts share common words: so every utterance is held against all prompts of
 * other pairs too. Shares of utterances come with score intervals (Wilson), the others with bootstrap intervals over
 * utterances, all of 95 %.
 */
export function measureEdges(
  rows: readonly HeardRow[],
  pairs: readonly EvaluationPair[],
  { seed }: { readonly seed: number },
): EdgeErrors[] {
  const prompts = new Map(pairs.map(({ id, prompt }) => [id, splitWords(prompt.text)]));
  return [...new Set(rows.map(({ system }) => system))].flatMap((system) => {
    const heard = rows.filter((row) => row.system === system && row.words !== null && splitWords(row.text).length > 0);
    return heard.length === 0
      ? []
      : [
          summarise(
            system,
            heard.map((row) => measureRow(row, prompts)),
            seed,
          ),
        ];
  });
}

interface RowEdges {
  readonly leaks: FirstLast;
  readonly chanceLeaks: FirstLast;
  readonly missing: FirstLast;
  readonly wrong: FirstLast;
  /** Words between the first and the last. */
  readonly within: { readonly words: number; readonly missing: number; readonly wrong: number };
}

/** 0 or 1, and for chance the mean over prompts. */
interface FirstLast {
  readonly first: number;
  readonly last: number;
}

function measureRow(row: HeardRow, prompts: ReadonlyMap<string, readonly string[]>): RowEdges {
  const [said, heard] = [splitWords(row.text), splitWords(row.transcript ?? "")];
  const places = alignEdits(said, heard);
  const spoken = places.filter(([word]) => word !== null);
  const within = spoken.slice(1, -1);
  const edge = (test: (place: EditPair<string>) => boolean): FirstLast => ({
    first: Number(test(spoken[0]!)),
    last: Number(test(spoken.at(-1)!)),
  });
  const isMissing = ([, word]: EditPair<string>) => word === null;
  const isWrong = ([word, other]: EditPair<string>) => word !== other;
  const strange = strangeWords(said, heard, places);
  const own = prompts.get(row.pair) ?? [];
  const others = [...prompts].filter(([pair, words]) => pair !== row.pair && words.join(" ") !== own.join(" "));
  return {
    leaks: foundIn(strange, own),
    chanceLeaks: meanOf(others.map(([, words]) => foundIn(strange, words))),
    missing: edge(isMissing),
    wrong: edge(isWrong),
    within: {
      words: within.length,
      missing: within.filter(isMissing).length,
      wrong: within.filter(isWrong).length,
    },
  };
}

interface StrangeWords {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** Words heard before the first and behind the last correctly heard word that stand nowhere in the sentence. */
function strangeWords(
  said: readonly string[],
  heard: readonly string[],
  places: readonly EditPair<string>[],
): StrangeWords {
  const foreign = (words: readonly string[]) => words.filter((word) => !said.includes(word));
  const isRight = places.map(([word, other]) => word !== null && word === other);
  const [from, to] = [isRight.indexOf(true), isRight.lastIndexOf(true)];
  // Nothing was heard right: the beginning is the first half of what was heard, the end the second.
  if (from < 0) {
    const middle = Math.ceil(heard.length / 2);
    return { first: foreign(heard.slice(0, middle)), last: foreign(heard.slice(middle)) };
  }
  const heardAt = (part: typeof places) => part.flatMap(([, word]) => word ?? []);
  return { first: foreign(heardAt(places.slice(0, from))), last: foreign(heardAt(places.slice(to + 1))) };
}

function foundIn({ first, last }: StrangeWords, prompt: readonly string[]): FirstLast {
  const some = (words: readonly string[]) => Number(words.some((word) => prompt.includes(word)));
  return { first: some(first), last: some(last) };
}

function meanOf(values: readonly FirstLast[]): FirstLast {
  const mean = (end: keyof FirstLast) => sumOf(values, (value) => value[end]) / Math.max(1, values.length);
  return { first: mean("first"), last: mean("last") };
}

function summarise(system: string, rows: readonly RowEdges[], seed: number): EdgeErrors {
  const rng = () => new Rng(seed).split("edges");
  const share = (key: "leaks" | "missing" | "wrong", end: keyof FirstLast) =>
    wilson(
      sumOf(rows, (row) => row[key][end]),
      rows.length,
    );
  const shares = (key: "leaks" | "missing" | "wrong") => ({ first: share(key, "first"), last: share(key, "last") });
  const mean = (of: (row: RowEdges) => number) =>
    bootstrap(rows, (sample) => sumOf(sample, of) / sample.length, { rng: rng() });
  const longer = rows.filter(({ within }) => within.words > 0);
  const inner = (key: "missing" | "wrong") =>
    longer.length === 0
      ? null
      : bootstrap(
          longer,
          (sample) => sumOf(sample, ({ within }) => within[key]) / sumOf(sample, ({ within }) => within.words),
          { rng: rng() },
        );
  return {
    system,
    utterances: rows.length,
    leaks: shares("leaks"),
    chanceLeaks: { first: mean((row) => row.chanceLeaks.first), last: mean((row) => row.chanceLeaks.last) },
    leaksAboveChance: mean(({ leaks, chanceLeaks }) => bothEnds(leaks) - bothEnds(chanceLeaks)),
    missing: shares("missing"),
    wrong: shares("wrong"),
    missingWithin: inner("missing"),
    wrongWithin: inner("wrong"),
  };
}

const bothEnds = ({ first, last }: FirstLast) => (first + last) / 2;

const splitWords = (text: string) => canonicaliseTranscript(text).split(" ").filter(Boolean);
