import { randomBytes } from "node:crypto";
import { type FileHandle, open, readFile, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AudioError } from "@dmospeech/core";
import { CodecInputError, LatentFileError, PromptError } from "dmospeech";
import { CommandError, fileErrorSentence } from "./errors.js";

/** Reads a whole file, with one sentence when that fails. */
export async function readInput(path: string, { maxBytes = 2 ** 30 } = {}): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) {
      throw new CommandError(`${path} has ${size} bytes; at most ${maxBytes} are read. Cut out the part you need.`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(fileErrorSentence(error, "read", path), { cause: error });
  }
}

const contentErrors = [AudioError, PromptError, CodecInputError, LatentFileError] as const;

/**
 * Names the file in what is said of its contents: those who refuse bytes do not know where they come from. Errors of the
 * packages keep their class.
 */
export async function aboutFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = contentErrors.find((kind) => error instanceof kind);
    if (refusal !== undefined) (error as Error).message = `${path}: ${(error as Error).message}`;
    throw error;
  }
}

/** A file that is read by position; closed by `await using`. */
export interface InputFile extends AsyncDisposable {
  readonly byteLength: number;
  /** `length` bytes from `start`; fewer only where the file ends. */
  read(start: number, length: number): Promise<Uint8Array>;
}

/** Opens a file to read parts of it, with one sentence when that fails. */
export async function openInput(path: string): Promise<InputFile> {
  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw new CommandError(fileErrorSentence(error, "read", path), { cause: error });
    }
  };
  const file = await failing(() => open(path, "r"));
  const status = await failing(() => file.stat());
  if (!status.isFile()) {
    await file.close();
    throw new CommandError(`${path} is not a regular file; save it to disk first.`);
  }
  return {
    byteLength: status.size,
    read: (start, length) => failing(() => readFully(file, start, length)),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

async function readFully(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Fails with one sentence, before any work is done, when `path` cannot be written. Leaves nothing behind. */
export async function assertWritable(path: string): Promise<void> {
  try {
    if (await isSpecialFile(path)) return;
    const temporary = temporaryName(path);
    await (await open(temporary, "wx")).close();
    await unlink(temporary);
  } catch (error) {
    throw new CommandError(fileErrorSentence(error, "write", path), { cause: error });
  }
}

/**
 * Writes a file so that it is there whole or not at all: a temporary neighbour is written, flushed to the disk, then
 * renamed. Devices and pipes are written directly, since a rename would replace them.
 */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  await writeStream(path, [bytes]);
}

/**
 * {@link writeOutput} for bytes that come piece by piece; what the pieces' maker throws passes through, and leaves
 * nothing behind.
 * @returns how many bytes were written.
 */
export async function writeStream(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const special = await orSentence(path, () => isSpecialFile(path));
  const target = special ? path : temporaryName(path);
  const file = await orSentence(path, () => open(target, special ? "w" : "wx"));
  let bytes = 0;
  try {
    try {
      for await (const piece of pieces) {
        await orSentence(path, () => file.writeFile(piece));
        bytes += piece.length;
      }
      if (!special) await orSentence(path, () => file.sync());
    } finally {
      await file.close();
    }
    if (!special) await orSentence(path, () => rename(target, path));
  } catch (error) {
    if (!special) await unlink(target).catch(() => {}); // the reason to tell is the first one
    throw error;
  }
  return bytes;
}

async function orSentence<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CommandError(fileErrorSentence(error, "write", path), { cause: error });
  }
}

/** Whether something is there that is neither missing nor a regular file. A folder is an error. */
export async function isSpecialFile(path: string): Promise<boolean> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    return !status.isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(4).toString("hex")}.tmp`);
}
