/** Where a command talks: results for people or one JSON object go to stdout, everything else to stderr. */
export interface Output {
  readonly json: boolean;
  /** A line for people; nothing in JSON mode. */
  line(text: string): void;
  /** A passing remark (progress, warnings): stderr. */
  note(text: string): void;
  /** The result of the command: one JSON object in JSON mode, otherwise nothing. */
  result(value: object): void;
}

export function createOutput({ json = false }: { json?: boolean } = {}): Output {
  return {
    json,
    line: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify({ ok: true, ...value })}\n`);
    },
  };
}
