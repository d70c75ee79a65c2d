// The speech of a text that is not finished: samples of 16 bits beside a journal of the chunks they came from. When the
// command is stopped, the next one goes on behind the last whole chunk.
import { type FileHandle, open, readFile, rm, truncate } from "node:fs/promises";
import { encodePcm } from "@dmospeech/core";
import type { AudioChunk, TimedWord } from "dmospeech";
import { CommandError, fileErrorSentence } from "../errors.js";

const BYTES_PER_SAMPLE = 2;

/** Where a text goes on: the segment, and the chunk within it. */
export interface PartPosition {
  readonly segment: number;
  readonly chunk: number;
}

/** A line of the journal. */
interface JournalEntry extends PartPosition {
  /** Of the whole part, this chunk included. */
  readonly sampleCount: number;
  readonly words: readonly TimedWord[];
  readonly spoken: string;
}

/** What of a speech lies on the disk. */
export class PcmPart {
  readonly path: string;
  readonly #journalPath: string;
  readonly #key: string;
  readonly #entries: JournalEntry[];
  #pcm: FileHandle | null = null;
  #journal: FileHandle | null = null;

  private constructor(path: string, key: string, entries: readonly JournalEntry[]) {
    this.path = path;
    this.#journalPath = journalOf(path);
    this.#key = key;
    this.#entries = [...entries];
  }

  /** Opens the part of an earlier command with the same key (its texts, voices and settings), or begins a new one. */
  static async open(path: string, key: string): Promise<PcmPart> {
    const [header, ...lines] = (await readFile(journalOf(path), "utf8").catch(() => "")).split("\n");
    const isSame = header === JSON.stringify({ key });
    const entries = isSame ? lines.flatMap(parseEntry) : [];
    const part = new PcmPart(path, key, entries);
    if (entries.length === 0) await part.discard();
    // What was written behind the last journaled chunk belongs to none.
    else await truncate(path, part.sampleCount * BYTES_PER_SAMPLE);
    return part;
  }

  get sampleCount(): number {
    return this.#entries.at(-1)?.sampleCount ?? 0;
  }

  get words(): readonly TimedWord[] {
    return this.#entries.flatMap(({ words }) => words);
  }

  get spoken(): string {
    return this.#entries.map(({ spoken }) => spoken).join(" ");
  }

  /** Behind the last whole chunk; null when nothing is there yet. */
  get last(): PartPosition | null {
    return this.#entries.at(-1) ?? null;
  }

  /** Adds a chunk: first its samples, then its line in the journal. */
  async append(position: PartPosition, { audio, words, spoken }: Pick<AudioChunk, "audio" | "words" | "spoken">) {
    await this.#orSentence(async () => {
      if (this.#pcm === null || this.#journal === null) {
        this.#pcm = await open(this.path, "a");
        this.#journal = await open(this.#journalPath, "a");
        if (this.#entries.length === 0) await this.#journal.writeFile(`${JSON.stringify({ key: this.#key })}\n`);
      }
      await this.#pcm.writeFile(encodePcm(audio));
      const entry = { ...position, sampleCount: this.sampleCount + audio.length, words: words ?? [], spoken };
      this.#entries.push(entry);
      await this.#journal.writeFile(`${JSON.stringify(entry)}\n`);
    });
  }

  /** The samples in pieces, as they were spoken. */
  async *read(): AsyncGenerator<Uint8Array> {
    const file = await open(this.path, "r");
    try {
      for (;;) {
        const { bytesRead, buffer } = await file.read(new Uint8Array(1 << 16));
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {
    await this.#pcm?.close();
    await this.#journal?.close();
    [this.#pcm, this.#journal] = [null, null];
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
    await rm(this.#journalPath, { force: true });
    this.#entries.length = 0;
  }

  async #orSentence(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw new CommandError(fileErrorSentence(error, "write", this.path), { cause: error });
    }
  }
}

const journalOf = (path: string) => `${path}.jsonl`;

/** A line that a crash cut short is no line. */
function parseEntry(line: string): JournalEntry[] {
  try {
    return line === "" ? [] : [JSON.parse(line) as JournalEntry];
  } catch {
    return [];
  }
}
