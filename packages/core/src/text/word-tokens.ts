// Letters: P tokens of a sentence, W its words, Q phonemes of the words spoken one by one.
import type { Tokenizer } from "./tokenizer.js";

export interface AssignWordsOptions {
  /** Words of a normalised text, in the order they are spoken. */
  readonly words: readonly string[];
  /** [P] token ids of the whole text. */
  readonly ids: readonly number[];
  readonly tokenizer: Tokenizer;
  /** IPA of words that have a pronunciation of their own. */
  readonly pronunciations?: ReadonlyMap<string, string>;
}

/**
 * Which word each token belongs to: [P] indices into `words`, −1 for tokens that are no sound.
 *
 * A phonemizer runs words together and says them otherwise than alone ("of the" → `ʌvðə`), so spaces do not tell. The
 * words are therefore encoded one by one, and their phonemes laid along the sentence's by the fewest edits; each
 * sound takes the word it lies on.
 */
export async function assignWords({ words, ids, tokenizer, pronunciations }: AssignWordsOptions): Promise<Int32Array> {
  const { vocabulary } = tokenizer;
  const wordOfToken = new Int32Array(ids.length).fill(-1);
  const sounding = ids.flatMap((id, at) => (vocabulary.kindOf(id) === "phoneme" ? [at] : []));
  const alone = await phonemesOfWords({ words, tokenizer, pronunciations });
  if (alone.length === 0) return wordOfToken;
  const partners = alignSequences(
    sounding.map((at) => ids[at]!),
    alone.map(({ id }) => id),
  );
  let word = alone[0]!.word;
  sounding.forEach((at, i) => {
    const partner = partners[i]!;
    if (partner >= 0) word = alone[partner]!.word;
    wordOfToken[at] = word;
  });
  return wordOfToken;
}

/** Phonemes of the words, each with its word. A comma keeps the words apart; one call of the phonemizer does for all. */
async function phonemesOfWords({
  words,
  tokenizer,
  pronunciations,
}: Omit<AssignWordsOptions, "ids">): Promise<{ id: number; word: number }[]> {
  const { vocabulary } = tokenizer;
  const comma = vocabulary.idOf(",");
  const encoded = await tokenizer.encode(words.map((word) => `${word},`).join(" "), { pronunciations });
  let word = 0;
  return encoded.flatMap((id) => {
    if (id === comma) word++;
    return vocabulary.kindOf(id) === "phoneme" ? [{ id, word: Math.min(word, words.length - 1) }] : [];
  });
}

/** For each item of `a` its partner in `b` on a path of fewest edits, −1 where it has none. */
export function alignSequences(a: readonly number[], b: readonly number[]): Int32Array {
  const columns = b.length + 1;
  // costs[i, j] = edits between the first i of a and the first j of b
  const costs = new Uint32Array((a.length + 1) * columns);
  for (let j = 0; j < columns; j++) costs[j] = j;
  for (let i = 1; i <= a.length; i++) {
    costs[i * columns] = i;
    for (let j = 1; j < columns; j++) {
      const both = costs[(i - 1) * columns + j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      costs[i * columns + j] = Math.min(both, costs[(i - 1) * columns + j]! + 1, costs[i * columns + j - 1]! + 1);
    }
  }
  const partners = new Int32Array(a.length).fill(-1);
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    const cost = costs[i * columns + j]!;
    if (cost === costs[(i - 1) * columns + j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)) {
      partners[--i] = --j;
    } else if (cost === costs[(i - 1) * columns + j]! + 1) i--;
    else j--;
  }
  return partners;
}
