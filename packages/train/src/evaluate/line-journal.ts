import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Values kept one JSON line each, so that a long job goes on where it was killed. */
export class LineJournal<Value> {
  readonly #path: string;
  readonly values: Value[] = [];

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    const whole = text.slice(0, text.lastIndexOf("\n") + 1); // without the line that a crash cut
    if (whole !== text) writeFileSync(path, whole);
    for (const line of whole.split("\n")) if (line !== "") this.values.push(JSON.parse(line) as Value);
  }

  append(value: Value): void {
    appendFileSync(this.#path, `${JSON.stringify(value)}\n`);
    this.values.push(value);
  }
}
