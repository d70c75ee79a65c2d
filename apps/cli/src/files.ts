import { randomBytes } from "node:crypto";
import { type FileHandle, open, readFile, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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
  try {
    if (await isSpecialFile(path)) return await writeAndClose(await open(path, "w"), bytes, { flush: false });
    const temporary = temporaryName(path);
    try {
      await writeAndClose(await open(temporary, "wx"), bytes, { flush: true });
      await rename(temporary, path);
    } catch (error) {
      await unlink(temporary).catch(() => {}); // it may never have been made
      throw error;
    }
  } catch (error) {
    throw new CommandError(fileErrorSentence(error, "write", path), { cause: error });
  }
}

async function writeAndClose(file: FileHandle, bytes: Uint8Array, { flush }: { flush: boolean }): Promise<void> {
  try {
    await file.writeFile(bytes);
    if (flush) await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether something is there that is neither missing nor a regular file. A folder is an error. */
async function isSpecialFile(path: string): Promise<boolean> {
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
