/** What the command's exit code says. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Shown at the end of every command's help. */
export const exitCodeHelp = "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C.";
