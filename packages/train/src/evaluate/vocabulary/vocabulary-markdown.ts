import type { Estimate } from "../bootstrap.js";
import type { SentenceGroup, VocabularyErrors, WordGroup } from "./vocabulary.js";

/** The split as a table of a report. */
export function vocabularyMarkdown(systems: readonly VocabularyErrors[]): string[] {
  return [
    "## Words never spoken in training",
    "",
    "| system | known words missed % | new words missed % | PER %, sentences of known words | PER %, with a new word |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...systems.map(
      ({ system, knownWords, newWords, knownSentences, newSentences }) =>
        `| ${system} | ${words(knownWords)} | ${words(newWords)} | ${sentences(knownSentences)} | ${sentences(newSentences)} |`,
    ),
    "",
    "A word is missed where another or none was heard in its place; n: words, sentences. No sentence was in the training texts.",
    "",
  ];
}

const words = (group: WordGroup | null) => (group === null ? "–" : `${percent(group.missed)}, n = ${group.words}`);

const sentences = (group: SentenceGroup | null) =>
  group === null ? "–" : `${percent(group.phonemeErrorRate)}, n = ${group.sentences}`;

function percent({ value, low, high }: Estimate): string {
  const [middle, least, most] = [value, low, high].map((share) => (share * 100).toFixed(1));
  return `${middle} [${least}, ${most}]`;
}
