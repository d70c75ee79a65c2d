/** Something the person at the terminal can put right; shown as one sentence, without a stack. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";
}

/** Flags that do not go together, or a value that is not one of those allowed. Ends with the usage exit code. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
}

/** Stopped by Ctrl-C after saving what there was. Ends with the exit code of an interrupted program. */
export class InterruptedError extends CommandError {
  override readonly name = "InterruptedError";
}

/** The one sentence for an operating system error about a file. */
export function fileErrorSentence(error: unknown, action: string, path: string): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const reason = reasons[code];
  if (reason) return `Cannot ${action} ${path}: ${reason}.`;
  return `Cannot ${action} ${path}: ${error instanceof Error ? error.message : String(error)}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder; check the path",
  EACCES: "permission is denied; choose a folder you may use",
  EPERM: "the operation is not permitted; choose a folder you may use",
  EROFS: "the file system is read-only; choose another folder",
  ENOSPC: "the disk is full; free some space or choose another disk",
  EDQUOT: "your disk quota is used up; free some space or choose another disk",
  EISDIR: "it is a folder; name a file",
  ENOTDIR: "a part of the path is a file, not a folder; check the path",
  EMFILE: "too many files are open; close some programs",
};
