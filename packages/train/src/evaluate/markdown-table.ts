import { NOTHING } from "../report/numbers.js";

export type MarkdownCell = string | number | null;

/** The lines of a table; all columns but the first are set to the right. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly MarkdownCell[])[]): string[] {
  const line = (cells: readonly MarkdownCell[]) => `| ${cells.map((cell) => cell ?? NOTHING).join(" | ")} |`;
  return [line(titles), line(titles.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)];
}
