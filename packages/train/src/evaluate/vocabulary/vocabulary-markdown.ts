import { estimateText } from "../../report/numbers.js";
import { markdownTable } from "../markdown-table.js";
import type { SentenceGroup, VocabularyErrors, WordGroup } from "./vocabulary.js";

/** The split as a table of a report. */
export function vocabularyMarkdown(systems: readonly VocabularyErrors[]): string[] {
  return [
    "## Words never spoken in training",
    "",
    ...markdownTable(
      [
        "system",
        "known words missed %",
        "new words missed %",
        "PER %, sentences of known words",
        "PER %, with a new word",
      ],
      systems.map(({ system, knownWords, newWords, knownSentences, newSentences }) => [
        system,
        words(knownWords),
        words(newWords),
        sentences(knownSentences),
        sentences(newSentences),
      ]),
    ),
    "",
    "A word is missed where another or none was heard in its place; n: words, sentences. No sentence was in the training texts.",
    "",
  ];
}

const percent = { digits: 1, percent: true } as const;

const words = (group: WordGroup | null) => group && `${estimateText(group.missed, percent)}, n = ${group.words}`;

const sentences = (group: SentenceGroup | null) =>
  group && `${estimateText(group.phonemeErrorRate, percent)}, n = ${group.sentences}`;
