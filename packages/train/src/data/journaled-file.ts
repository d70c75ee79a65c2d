import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "./atomic-file.js";

interface StoredRecord<Value> {
  readonly value: Value;
  /** Length of the data file once this record's bytes were written. */
  readonly endBytes: number;
}

/**
 * A large data file that grows record by record and survives a crash: the data lie in `<name>.partial`, and a journal
 * names every record whose bytes are safely on disk. Opening it again with the same fingerprint goes on after the last
 * saved record; with another fingerprint it begins anew. Only `finish` makes the data file visible under its name.
 */
export class JournaledFile<Value> {
  /** Every record so far, restored ones included. */
  readonly records: Value[] = [];
  readonly #dataPath: string;
  readonly #partialPath: string;
  readonly #journalPath: string;
  readonly #file: number;
  #pending: StoredRecord<Value>[] = [];
  #lengthBytes = 0;

  constructor({
    folder,
    name,
    fingerprint,
  }: {
    readonly folder: string;
    readonly name: string;
    /** Names everything the records depend on. */
    readonly fingerprint: string;
  }) {
    mkdirSync(folder, { recursive: true });
    this.#dataPath = join(folder, name);
    this.#partialPath = `${this.#dataPath}.partial`;
    this.#journalPath = `${this.#dataPath}.journal.jsonl`;
    this.#restore(JSON.stringify({ fingerprint }));
    this.#file = openSync(this.#partialPath, existsSync(this.#partialPath) ? "r+" : "w+");
    ftruncateSync(this.#file, this.#lengthBytes);
  }

  /** Bytes written so far: where the next record's bytes begin. */
  get lengthBytes(): number {
    return this.#lengthBytes;
  }

  append(value: Value, bytes: Uint8Array = new Uint8Array(0)): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#lengthBytes + done);
    }
    this.#lengthBytes += bytes.length;
    this.records.push(value);
    this.#pending.push({ value, endBytes: this.#lengthBytes });
  }

  /** Makes what was appended so far survive a crash: data first, then the lines that name them. */
  save(): void {
    if (this.#pending.length === 0) return;
    fsyncSync(this.#file);
    appendFileSync(this.#journalPath, this.#pending.map((line) => `${JSON.stringify(line)}\n`).join(""));
    this.#pending = [];
  }

  /** Puts the data file under its own name, then the index beside it, and drops the journal. */
  finish(indexPath: string, index: unknown): void {
    this.save();
    rmSync(indexPath, { force: true }); // never an old index beside new data
    renameSync(this.#partialPath, this.#dataPath);
    writeFileAtomic(indexPath, JSON.stringify(index));
    rmSync(this.#journalPath);
  }

  close(): void {
    closeSync(this.#file);
  }

  #restore(header: string): void {
    const stored = existsSync(this.#journalPath) ? readFileSync(this.#journalPath, "utf8").split("\n") : [];
    stored.pop(); // empty, or the line a crash cut
    const isMine = stored[0] === header && existsSync(this.#partialPath);
    const kept = isMine ? stored : [header];
    for (const line of kept.slice(1)) {
      const { value, endBytes } = JSON.parse(line) as StoredRecord<Value>;
      this.records.push(value);
      this.#lengthBytes = endBytes;
    }
    writeFileAtomic(this.#journalPath, kept.map((line) => `${line}\n`).join(""));
  }
}
