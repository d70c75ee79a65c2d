// Many texts from one list: a TSV file with a header, or one JSON object a line.
import { createHash } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { CommandError, fileErrorSentence, UsageError } from "../errors.js";
import { readInput } from "../files.js";
import { integerBetween, numberBetween } from "../values.js";

/** A row of the list. What it leaves open is as the command line has it. */
export interface BatchRow {
  readonly text: string;
  /** Within the output folder. */
  readonly out: string;
  readonly voice?: string;
  readonly prompt?: string;
  readonly promptText?: string;
  readonly seed?: number;
  readonly speed?: number;
}

const columns = ["text", "out", "voice", "prompt", "promptText", "seed", "speed"] as const;
type Column = (typeof columns)[number];

/** Reads a list by its ending: .jsonl, or .tsv with a header line. @throws UsageError naming the line that is wrong. */
export async function readBatch(path: string): Promise<BatchRow[]> {
  const lines = new TextDecoder()
    .decode(await readInput(path, { maxBytes: 2 ** 28 }))
    .split(/\r?\n/u)
    .map((text, i) => ({ text, where: `${path}, line ${i + 1}` }))
    .filter(({ text }) => text.trim() !== "");
  const isJson = [".jsonl", ".ndjson"].includes(extname(path).toLowerCase());
  const rows = isJson ? lines.map(jsonRow) : tsvRows(lines);
  if (rows.length === 0) throw new UsageError(`${path} lists no texts.`);
  const width = String(rows.length).length;
  const named = rows.map(({ fields, where }, i) =>
    checkRow({ out: `${String(i + 1).padStart(Math.max(4, width), "0")}.wav`, ...fields }, where),
  );
  const twice = named.find(({ out }, i) => named.findIndex((other) => other.out === out) !== i);
  if (twice === undefined) return named;
  throw new UsageError(`${path} names the output ${twice.out} twice; each row needs its own.`);
}

interface Line {
  readonly text: string;
  readonly where: string;
}

interface Row {
  readonly fields: Readonly<Partial<Record<Column, string>>>;
  readonly where: string;
}

function jsonRow({ text, where }: Line): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${where} is not JSON; expected an object such as {"text": "Hello.", "out": "hello.wav"}.`, {
      cause,
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`${where} is no JSON object; expected {"text": "Hello.", "out": "hello.wav"}.`);
  }
  for (const name of Object.keys(value)) checkColumn(name, where);
  return { fields: Object.fromEntries(Object.entries(value).map(([name, field]) => [name, String(field)])), where };
}

function tsvRows([header, ...lines]: readonly Line[]): Row[] {
  if (header === undefined) return [];
  const names = header.text.split("\t").map((name) => name.trim());
  for (const name of names) checkColumn(name, header.where);
  return lines.map(({ text, where }) => {
    const cells = text.split("\t");
    if (cells.length > names.length)
      throw new UsageError(`${where} has ${cells.length} cells under ${names.length} names.`);
    const filled = names.flatMap((name, i) => ((cells[i] ?? "") === "" ? [] : [[name, cells[i]!]]));
    return { fields: Object.fromEntries(filled), where };
  });
}

function checkColumn(name: string, where: string): void {
  if ((columns as readonly string[]).includes(name)) return;
  throw new UsageError(`${where} has a column "${name}"; the columns are ${columns.join(", ")}.`);
}

function checkRow(
  fields: Readonly<Partial<Record<Column, string>>> & { readonly out: string },
  where: string,
): BatchRow {
  const { text, out, seed, speed, ...rest } = fields;
  if (text === undefined || text.trim() === "") throw new UsageError(`${where} has no text.`);
  if (/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/iu.test(out)) {
    throw new UsageError(`${where} names the output ${out}; it must lie within the output folder.`);
  }
  try {
    return {
      ...rest,
      text,
      out,
      ...(seed === undefined ? {} : { seed: integerBetween(0, Number.MAX_SAFE_INTEGER)(seed) }),
      ...(speed === undefined ? {} : { speed: numberBetween(0.25, 4)(speed) }),
    };
  } catch (cause) {
    throw new UsageError(`${where}: ${cause instanceof Error ? cause.message : cause} (seed or speed)`, { cause });
  }
}

/** Which rows are done, kept in the output folder. A row whose text or settings changed is done anew. */
export class BatchJournal {
  readonly #path: string;
  readonly #done: Map<string, string>;

  private constructor(path: string, done: Map<string, string>) {
    this.#path = path;
    this.#done = done;
  }

  static async open(folder: string): Promise<BatchJournal> {
    const path = join(folder, "batch.jsonl");
    const done = new Map<string, string>();
    for (const line of (await readFile(path, "utf8").catch(() => "")).split("\n")) {
      const [, out, key] = /^\{"out":("(?:[^"\\]|\\.)*"),"key":"([0-9a-f]{64})"/u.exec(line) ?? [];
      if (out !== undefined && key !== undefined) done.set(JSON.parse(out) as string, key);
    }
    return new BatchJournal(path, done);
  }

  isDone(out: string, key: string): boolean {
    return this.#done.get(out) === key;
  }

  async add(out: string, key: string, figures: object): Promise<void> {
    this.#done.set(out, key);
    try {
      await appendFile(this.#path, `${JSON.stringify({ out, key, ...figures })}\n`);
    } catch (error) {
      throw new CommandError(fileErrorSentence(error, "write", this.#path), { cause: error });
    }
  }
}

/** What a row's speech depends on. */
export function rowKey(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
