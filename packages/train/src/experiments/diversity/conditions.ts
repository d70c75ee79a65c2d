// P prompts, N texts.

/** Where a draw stands in the grid of prompts × texts. */
export interface GridPlace {
  readonly prompt: number;
  readonly text: number;
}

/** What two draws of one system have in common. */
export const conditions = ["same prompt, same text", "same prompt, other text", "other voice, same text"] as const;
export type Condition = (typeof conditions)[number];

/**
 * The condition two draws stand in; null where they differ in prompt and text, or where two prompts are of one speaker.
 *
 * @param speakers the speaker of each prompt [P]
 */
export function conditionOf(a: GridPlace, b: GridPlace, speakers: readonly string[]): Condition | null {
  if (a.prompt === b.prompt) return a.text === b.text ? "same prompt, same text" : "same prompt, other text";
  return a.text === b.text && speakers[a.prompt] !== speakers[b.prompt] ? "other voice, same text" : null;
}

/** Values of all draws, or pairs of draws, that share their prompts and texts: they weigh alike in a resample. */
export interface GridCell {
  /** One prompt, or the two that differ; as the texts. */
  readonly prompts: readonly number[];
  readonly texts: readonly number[];
  readonly sum: number;
  readonly count: number;
}

/** Sums values up by the prompts and texts that they belong to. */
export class GridCells {
  readonly #cells = new Map<string, { prompts: number[]; texts: number[]; sum: number; count: number }>();

  add(a: GridPlace, b: GridPlace, value: number): void {
    const [prompts, texts] = [distinct(a.prompt, b.prompt), distinct(a.text, b.text)];
    const key = `${prompts.join()} ${texts.join()}`;
    const cell = this.#cells.get(key) ?? { prompts, texts, sum: 0, count: 0 };
    cell.sum += value;
    cell.count += 1;
    this.#cells.set(key, cell);
  }

  get cells(): readonly GridCell[] {
    return [...this.#cells.values()];
  }
}

/** How often each prompt and each text stands in a resample. */
export interface GridWeights {
  readonly prompts: readonly number[]; // [P]
  readonly texts: readonly number[]; // [N]
}

/** Mean of all values, each as often as its prompts and texts are in the resample; NaN where none is. */
export function weightedMean(cells: readonly GridCell[], weights: GridWeights): number {
  let [sum, count] = [0, 0];
  for (const cell of cells) {
    let weight = 1;
    for (const prompt of cell.prompts) weight *= weights.prompts[prompt]!;
    for (const text of cell.texts) weight *= weights.texts[text]!;
    sum += weight * cell.sum;
    count += weight * cell.count;
  }
  return count > 0 ? sum / count : Number.NaN;
}

function distinct(a: number, b: number): number[] {
  if (a === b) return [a];
  return a < b ? [a, b] : [b, a];
}
