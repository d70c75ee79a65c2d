// A word with a pronunciation of its own, within a sentence that a phonemizer says.

/** Says words without punctuation as IPA, with spaces between (most) words. */
export type SayWords = (words: string) => Promise<string>;

/**
 * Nonsense that stands for the word while its sentence is phonemised, so that the words around it keep the stress and
 * the linking they have in a sentence: "the" before a consonant, "the" before a vowel.
 */
const nonsense = { consonant: "voovbav", vowel: "ovvoob" } as const;
const startsWithVowel = /^[ˈˌ]?[aeiouæɑɒɔəɚɛɜɪʊʌɐᵻ]/u;

/**
 * IPA of words of which some have a pronunciation of their own (keys in lower case).
 * Where the nonsense cannot be found again in what the phonemizer says, the words around it are said without it.
 */
export async function sayWithPronunciations(
  words: string,
  pronunciations: ReadonlyMap<string, string>,
  say: SayWords,
): Promise<string> {
  const parts = words.split(" ").filter(Boolean);
  const given = parts.flatMap((word) => pronunciations.get(word.toLowerCase()) ?? []);
  if (given.length === 0) return await say(words);
  const disguised = parts.map((word) => {
    const ipa = pronunciations.get(word.toLowerCase());
    return ipa === undefined ? word : nonsenseFor(ipa);
  });
  const said = (await say(disguised.join(" "))).split(" ");
  const [consonant, vowel] = [bare(await say(nonsense.consonant)), bare(await say(nonsense.vowel))];
  const places = said.flatMap((word, at) => ([consonant, vowel].includes(bare(word)) ? [at] : []));
  if (places.length !== given.length) return await sayApart(parts, pronunciations, say);
  places.forEach((at, i) => {
    said[at] = given[i]!;
  });
  return said.join(" ");
}

const nonsenseFor = (ipa: string) => (startsWithVowel.test(ipa) ? nonsense.vowel : nonsense.consonant);
const bare = (ipa: string) => ipa.replace(/[ˈˌ\s]/gu, "");

async function sayApart(
  words: readonly string[],
  pronunciations: ReadonlyMap<string, string>,
  say: SayWords,
): Promise<string> {
  const said: string[] = [];
  let plain: string[] = [];
  const flush = async () => {
    if (plain.length > 0) said.push(await say(plain.join(" ")));
    plain = [];
  };
  for (const word of words) {
    const ipa = pronunciations.get(word.toLowerCase());
    if (ipa === undefined) plain.push(word);
    else {
      await flush();
      said.push(ipa);
    }
  }
  await flush();
  return said.filter((part) => part !== "").join(" ");
}
