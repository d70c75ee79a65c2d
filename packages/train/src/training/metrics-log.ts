import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TensorBoardWriter } from "./tensorboard.js";

/** Metrics of a run as `metrics.jsonl` (one object a line) and as TensorBoard event files, in one folder. */
export class MetricsLog {
  readonly path: string;
  readonly #tensorBoard: TensorBoardWriter;

  /** Opens the log in `directory`; lines from steps after `resumedAtStep` are dropped, since those steps run again. */
  constructor(directory: string, { resumedAtStep }: { readonly resumedAtStep?: number } = {}) {
    mkdirSync(directory, { recursive: true });
    this.path = join(directory, "metrics.jsonl");
    if (resumedAtStep !== undefined && existsSync(this.path)) {
      const kept = readFileSync(this.path, "utf8")
        .split("\n")
        .filter((line) => {
          const step = stepOfLine(line);
          return step !== undefined && step <= resumedAtStep;
        });
      writeFileSync(this.path, kept.map((line) => `${line}\n`).join(""));
    }
    this.#tensorBoard = new TensorBoardWriter(join(directory, "tensorboard"));
  }

  write(step: number, metrics: Readonly<Record<string, number>>): void {
    appendFileSync(this.path, `${JSON.stringify({ step, ...metrics })}\n`);
    this.#tensorBoard.write(step, metrics);
  }
}

/** The step a line belongs to; undefined for a line torn by a crash. */
function stepOfLine(line: string): number | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== "object" || parsed === null || !("step" in parsed)) return undefined;
    return typeof parsed.step === "number" ? parsed.step : undefined;
  } catch {
    return undefined;
  }
}
