import type { Rule } from "./rules.js";

type Table = Readonly<Record<string, string>>;

/** Expanded before a name: "Gen. Grant", "Mt. Everest". */
const beforeName: Table = {
  "Prof.": "Professor",
  "Rev.": "Reverend",
  "Hon.": "Honorable",
  "Gen.": "General",
  "Col.": "Colonel",
  "Capt.": "Captain",
  "Lt.": "Lieutenant",
  "Sgt.": "Sergeant",
  "Maj.": "Major",
  "Gov.": "Governor",
  "Sen.": "Senator",
  "Rep.": "Representative",
  "Pres.": "President",
  "Mt.": "Mount",
  "Ft.": "Fort",
  "Dr.": "Doctor",
  "St.": "Saint",
};

/** Expanded after a name, with the full stop where the sentence ends: "Main St.", "King Jr." */
const afterName: Table = {
  "Dr.": "Drive",
  "St.": "Street",
  "Ave.": "Avenue",
  "Blvd.": "Boulevard",
  "Rd.": "Road",
  "Hwy.": "Highway",
  "Jr.": "Junior",
  "Sr.": "Senior",
};

/** Expanded wherever they stand. */
const always: Table = {
  "Mr.": "Mister",
  "Mrs.": "Missus",
  "Ms.": "Miz",
  "Messrs.": "Messers",
  "vs.": "versus",
  "approx.": "approximately",
  "dept.": "department",
  "govt.": "government",
  "e.g.": "for example",
  "i.e.": "that is",
  "cf.": "compare",
  "viz.": "namely",
  "Ph.D.": "P H D",
};

/** At the end of a sentence these keep a full stop. */
const endings: Table = {
  "etc.": "et cetera",
  "Inc.": "Incorporated",
  "Ltd.": "Limited",
  "Co.": "Company",
  "Corp.": "Corporation",
  "et al.": "and others",
};

/** Only before a number. */
const beforeNumber: Table = {
  "No.": "number",
  "Nos.": "numbers",
  "Vol.": "volume",
  "Ch.": "chapter",
  "Fig.": "figure",
  "Sec.": "section",
  "Art.": "article",
  "pp.": "pages",
  "p.": "page",
  "Jan.": "January",
  "Feb.": "February",
  "Mar.": "March",
  "Apr.": "April",
  "Jun.": "June",
  "Jul.": "July",
  "Aug.": "August",
  "Sep.": "September",
  "Sept.": "September",
  "Oct.": "October",
  "Nov.": "November",
  "Dec.": "December",
};

const lowerKeys = (...tables: readonly Table[]) =>
  new Set(tables.flatMap((table) => Object.keys(table)).map((key) => key.toLowerCase().replace(/\.$/u, "")));
const titles = lowerKeys(beforeName, always);
const references = lowerKeys(beforeNumber);
const closers = lowerKeys(afterName, endings);

/** Whether a full stop after this word is the word's own and ends no sentence before `next`: "Mr. Smith", "No. 5". */
export function isNeverLastWord(word: string, next: string): boolean {
  const bare = word.toLowerCase();
  if (references.has(bare)) return /^\d/u.test(next);
  return titles.has(bare) && !closers.has(bare);
}

/** Whether a full stop after this word may be its own or the sentence's: "Main St.", "etc.". */
export function isSometimesLastWord(word: string): boolean {
  return closers.has(word.toLowerCase()) || /^[ap]\.?m$/iu.test(word);
}

/** The abbreviations as written, in lower case and in capitals; the longest first. */
function alternatives(table: Table): string {
  return Object.keys(table)
    .flatMap((key) => [key, key.toLowerCase(), key.toUpperCase()])
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/\./gu, "\\."))
    .join("|");
}

const exact = (table: Table) => Object.keys(table).join("|").replace(/\./gu, "\\.");

function lookUp(table: Table): (abbreviation: string) => string {
  const lower = new Map(Object.entries(table).map(([key, value]) => [key.toLowerCase(), value]));
  return (abbreviation) => lower.get(abbreviation.toLowerCase()) ?? abbreviation;
}

const expandAlways = lookUp(always);
const expandEnding = lookUp(endings);
const expandBeforeNumber = lookUp(beforeNumber);
const start = "(?<![\\p{L}\\p{N}.'])";
/** A full stop here also ends the sentence: the end of the text or line, or a capital follows. */
const sentenceEnd = "(?=\\s*$|\\s*\\n|\\s{1,3}\\p{Lu})";
const name = "(?<=(?:\\p{Lu}\\p{L}{1,30}|\\d(?:st|nd|rd|th)),? )";

/** Abbreviations of titles, addresses, references and months. */
export const abbreviationRules: readonly Rule[] = [
  {
    pattern: new RegExp(`${start}(?:${alternatives(beforeNumber)}) ?(?=\\d)`, "gu"),
    replace: (match) => `${expandBeforeNumber(match.trim())} `,
  },
  { pattern: new RegExp(`${name}(?:${exact(afterName)})${sentenceEnd}`, "gu"), replace: (m) => `${afterName[m]!}.` },
  { pattern: new RegExp(`${name}(?:${exact(afterName)})(?! \\p{Lu})`, "gu"), replace: (m) => afterName[m]! },
  {
    pattern: new RegExp(`${start}(${exact(beforeName)}) ?(?=\\p{Lu})`, "gu"),
    replace: (_, m) => `${beforeName[m!]!} `,
  },
  { pattern: new RegExp(`${start}(?:${alternatives(always)})`, "gu"), replace: (m) => expandAlways(m) },
  {
    pattern: new RegExp(`${start}(${alternatives(endings)})${sentenceEnd}`, "gu"),
    replace: (_, match) => `${expandEnding(match!)}.`,
  },
  { pattern: new RegExp(`${start}(?:${alternatives(endings)})`, "gu"), replace: (m) => expandEnding(m) },
];

/** "U.S.A." → "U S A"; at the end of the text the full stop stays. */
export const initialismRules: readonly Rule[] = [
  { pattern: /(?<![\p{L}\p{N}.])((?:\p{L}\.){2,12})(\s*$)?/gu, replace: spellInitials },
  // A single initial in a name: "J. Smith"; not the M of "3 P M. Then".
  { pattern: /(?<![\p{L}\p{N}.']|[AP] )(\p{Lu})\.(?= \p{Lu}[\p{Ll}.])/gu, replace: "$1" },
];

function spellInitials(_: string, initials?: string, end?: string): string {
  const letters = initials!.split(".").filter(Boolean).join(" ").toUpperCase();
  return end === undefined ? letters : `${letters}.`;
}

const kings =
  "Henry|Louis|Charles|George|James|Edward|William|Richard|Philip|Elizabeth|Mary|Catherine|Frederick|Napoleon|Alexander|Nicholas|Peter|Ivan|Pope|Pius|Benedict|Gregory|Innocent|Leo|Paul|John Paul|Urban";
const parts = "Chapter|Part|Volume|Book|Act|Scene|Section|Canto|Title|Appendix|Phase|Stage|Type|Level|War|Bowl|Article";
const roman = "(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})";

/** Roman numerals after the words that take them: "Henry VIII" → "Henry the 8th", "Chapter IV" → "Chapter 4". */
export const romanRules: readonly Rule[] = [
  {
    pattern: new RegExp(`\\b(${kings}) (${roman})(?!['\\p{L}\\p{N}]|\\.\\p{L})`, "gu"),
    replace: (_, name, n) => `${name} the ${ordinalFigure(romanValue(n!))}`,
  },
  {
    pattern: new RegExp(`\\b(${parts}) (${roman})(?!['\\p{L}\\p{N}]|\\.\\p{L})`, "giu"),
    replace: (_, name, n) => `${name} ${romanValue(n!)}`,
  },
];

function romanValue(numeral: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
  const digits = [...numeral.toUpperCase()].map((letter) => values[letter]!);
  return digits.reduce((sum, value, i) => sum + (value < (digits[i + 1] ?? 0) ? -value : value), 0);
}

function ordinalFigure(value: number): string {
  const tens = Math.floor(value / 10) % 10;
  const ending = tens === 1 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${ending}`;
}
