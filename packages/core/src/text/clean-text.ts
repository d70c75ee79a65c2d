import { applyRules, type Rule } from "./rules.js";

/** Characters whose compatibility form (NFKC) would change the meaning. */
const beforeCompatibility: readonly Rule[] = [
  { pattern: /\p{Surrogate}/gu, replace: "" },
  { pattern: /(\d) ?(?=[¼-¾⅐-⅞])/gu, replace: "$1 and " },
  { pattern: /\s?²/gu, replace: " squared " },
  { pattern: /\s?³/gu, replace: " cubed " },
  { pattern: /[™®℠]/gu, replace: "" },
  { pattern: /№/gu, replace: "number " },
  { pattern: /©/gu, replace: " copyright " },
];

const afterCompatibility: readonly Rule[] = [
  { pattern: /\u2044/gu, replace: "/" },
  { pattern: /[\u2028\u2029\u0085\v\f]|\r\n?/gu, replace: "\n" },
  { pattern: /[\t\p{Zs}]/gu, replace: " " },
  // Joiners, direction marks, soft hyphens, variation selectors, keycaps, private and unassigned characters.
  { pattern: /[\p{Cf}\p{Co}\p{Cn}]|\p{Variation_Selector}|\u20E3/gu, replace: "" },
  { pattern: /(?!\n)\p{Cc}/gu, replace: " " },
  { pattern: /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/gu, replace: " " },
  { pattern: /[‘’‛ʼ`´′＇]/gu, replace: "'" },
  { pattern: /[“”„‟«»‹›"″]/gu, replace: " " },
  { pattern: /[‐‑]/gu, replace: "-" },
  { pattern: /−/gu, replace: "-" },
  { pattern: / ?[―—] ?| - | – |(?<=\p{L}) ?– ?(?=\p{L})|-{2,}/gu, replace: " — " },
  { pattern: /–/gu, replace: "-" },
  { pattern: /\.{3,}|\.{2}(?= |$)/gu, replace: "…" },
];

const markup: readonly Rule[] = [
  { pattern: /<\/?[a-z][^<>\n]{0,200}>/giu, replace: " " },
  { pattern: /\[([^[\]\n]{1,200})\]\([^()\s]{1,300}\)/gu, replace: "$1" },
  { pattern: /^ {0,3}#{1,6} /gmu, replace: "" },
  { pattern: /^ {0,8}[-*•] /gmu, replace: "\n" },
  { pattern: /[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}/gu, replace: " " },
];

/** Unicode made plain: NFKC, straight apostrophes, no quotes, emoji, control characters or mark-up. */
export function cleanUnicode(text: string): string {
  const compatible = applyRules(text, beforeCompatibility).normalize("NFKC");
  return applyRules(applyRules(compatible, afterCompatibility), markup).normalize("NFC");
}

/** The marks from the strongest to the weakest: a run of marks becomes its strongest. */
const strength = "?!….—;:,";

const layout: readonly Rule[] = [
  { pattern: /(?<=[^\s.,?!;:—…]) {0,4}\n[ \n]*\n/gu, replace: ". " },
  { pattern: /[()[\]{}]/gu, replace: ", " },
  { pattern: /(?<![\p{L}\p{M}\p{N}])'+|'+(?![\p{L}\p{N}])/gu, replace: "" },
  { pattern: /(?<![\p{L}\p{M}\p{N}'])-+|-+(?![\p{L}\p{N}])/gu, replace: " " },
  { pattern: /\s+/gu, replace: " " },
  { pattern: /[.,?!;:—…](?: ?[.,?!;:—…])+/gu, replace: (run) => [...strength].find((mark) => run.includes(mark))! },
  { pattern: / ?([.,?!;:—…]) ?/gu, replace: "$1 " },
  { pattern: /^[ .,?!;:—…]+/gu, replace: "" },
];

/** White space, brackets and punctuation in one form: each mark follows its word and is followed by one space. */
export function tidyLayout(text: string): string {
  return applyRules(text, layout).trim();
}
