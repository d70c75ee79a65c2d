import type { Estimate } from "../evaluate/bootstrap.js";
import { ReportError } from "./errors.js";
import { Html, html, type Text } from "./html.js";
import { formatEstimate, formatNumber, isEstimate, NOTHING, type NumberStyle } from "./numbers.js";

/** Null: not measured. */
export type Cell = string | number | Estimate | Html | null;

export interface Column {
  readonly title: Text;
  /** Marks the best of the column, unless all are alike. */
  readonly better?: "higher" | "lower";
  /** Default: 2, or 1 in percent, or 0 where all of the column's values are whole numbers. */
  readonly digits?: number;
  /** Show 0.031 as "3.1"; say % in the title. */
  readonly percent?: boolean;
  /** What the column means, one short sentence; shown below the table. */
  readonly note?: string;
}

/** A reference row (real speech, a bound) is set apart and never counts as the best. */
export type TableRow = readonly Cell[] | { readonly cells: readonly Cell[]; readonly reference?: boolean };

export interface TableOptions {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row is its header. */
  readonly rows: readonly TableRow[];
  readonly note?: Text;
}

interface Row {
  readonly cells: readonly Cell[];
  readonly reference: boolean;
}

/**
 * A table of figures, with intervals as "0.53 [0.49, 0.57]". The best of a column is decided on the numbers as shown, so
 * that two rows that read the same are both marked.
 *
 * @throws {ReportError} where a row has another number of cells than there are columns
 */
export function table({ caption, columns, rows, note }: TableOptions): Html {
  const all = rows.map((row) => asRow(row, { caption, columns }));
  const styles = columns.map((column, index) => styleOf(column, numbersOf(all, index)));
  const best = columns.map((column, index) => bestOf(column, { rows: all, index, style: styles[index]! }));
  const head = columns.map(
    (column, index) =>
      html`<th scope="col"${isNumeric(all, index) && html` class="number"`}>${column.title}${directionOf(column)}</th>`,
  );
  const body = all.map(({ cells, reference }) => {
    const shown = cells.map((cell, index) => {
      const style = styles[index]!;
      const marked = !reference && best[index] !== null && shownNumber(cell, style) === best[index];
      return cellHtml(cell, { isHeader: index === 0, style, marked });
    });
    return html`<tr${reference && html` class="reference"`}>${shown}</tr>\n`;
  });
  const scroller = html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table></div>\n`;
  return html`${scroller}${notesOf({ columns, note })}`;
}

function asRow(row: TableRow, { caption, columns }: { caption: string; columns: readonly Column[] }): Row {
  const { cells, reference = false } = "cells" in row ? row : { cells: row };
  if (cells.length !== columns.length) {
    throw new ReportError(
      `The table "${caption}" has ${columns.length} columns, but a row of ${cells.length} cells: give each column a cell, null where nothing was measured.`,
    );
  }
  return { cells, reference };
}

function numberOf(cell: Cell): number | null {
  if (typeof cell === "number") return cell;
  return isEstimate(cell) ? cell.value : null;
}

function numbersOf(rows: readonly Row[], index: number): number[] {
  return rows.map(({ cells }) => numberOf(cells[index]!)).filter((value) => value !== null);
}

function isNumeric(rows: readonly Row[], index: number): boolean {
  return index > 0 && numbersOf(rows, index).length > 0;
}

function styleOf({ digits, percent = false }: Column, numbers: readonly number[]): NumberStyle {
  const whole = !percent && numbers.every((value) => Number.isInteger(value) || !Number.isFinite(value));
  return { digits: digits ?? (whole ? 0 : percent ? 1 : 2), percent };
}

/** The number as the table's reader sees it, so that what reads alike counts as alike. */
function shownNumber(cell: Cell, { digits, percent = false }: NumberStyle): number | null {
  const value = numberOf(cell);
  return value === null || Number.isNaN(value) ? null : Number(((percent ? 100 : 1) * value).toFixed(digits));
}

function bestOf(
  { better }: Column,
  { rows, index, style }: { rows: readonly Row[]; index: number; style: NumberStyle },
): number | null {
  if (better === undefined) return null;
  const values = rows
    .filter(({ reference }) => !reference)
    .map(({ cells }) => shownNumber(cells[index]!, style))
    .filter((value) => value !== null);
  if (new Set(values).size < 2) return null;
  return better === "higher" ? Math.max(...values) : Math.min(...values);
}

function directionOf({ better }: Column): Html | null {
  if (better === undefined) return null;
  const arrow = better === "higher" ? "↑" : "↓";
  return html` <span class="direction" title="${better} is better" aria-label="${better} is better" role="img">${arrow}</span>`;
}

function cellHtml(
  cell: Cell,
  { isHeader, style, marked }: { isHeader: boolean; style: NumberStyle; marked: boolean },
): Html {
  if (isHeader) return html`<th scope="row">${contentOf(cell, style)}</th>`;
  const content = contentOf(cell, style);
  const numeric = cell === null || numberOf(cell) !== null;
  const shown = marked ? html`<strong>${content}<span class="unseen"> (best)</span></strong>` : content;
  return html`<td${numeric && html` class="number"`}>${shown}</td>`;
}

function contentOf(cell: Cell, style: NumberStyle): Text {
  if (cell === null) return NOTHING;
  if (typeof cell === "number") return formatNumber(cell, style);
  return typeof cell === "string" || cell instanceof Html ? cell : formatEstimate(cell, style);
}

function notesOf({ columns, note }: { columns: readonly Column[]; note: Text | undefined }): Html | null {
  const explained = columns.filter((column) => column.note !== undefined);
  if (explained.length === 0 && note === undefined) return null;
  const lines = explained.map((column) => html`<li><b>${column.title}</b>: ${column.note}</li>`);
  return html`<div class="note">${note !== undefined && html`<p>${note}</p>`}${lines.length > 0 && html`<ul>${lines}</ul>`}</div>\n`;
}
