import { type Html, html, type Text } from "../html.js";
import { table } from "../table.js";
import type { Axis, PlotScale, Tick } from "./axis.js";
import { makeTicks } from "./axis.js";

/** The rectangle of the data inside the drawing, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of a chart that has the page's width to itself; beside another one, 480 keeps its letters readable. */
export const CHART_WIDTH_PIXELS = 720;
const GLYPH_WIDTH_PIXELS = 7.7; // on the wide side of a 12-pixel sans-serif
const PIXELS_PER_X_TICK = 80;
const PIXELS_PER_Y_TICK = 45;
/** Longer lists of values are left to the files beside the page. */
const VALUES_SHOWN = 200;

export function textWidthPixels(text: string): number {
  return GLYPH_WIDTH_PIXELS * text.length;
}

/** The horizontal axis below the data, with a vertical line at each tick. */
export function xAxisSvg(axis: Axis, scale: PlotScale, { left, right, top, bottom }: Frame): Html {
  const ticks = makeTicks(axis, scale, Math.round((right - left) / PIXELS_PER_X_TICK));
  const lines = ticks.map(
    ({ position, label }) =>
      html`<path class="grid" d="M${pixels(position)},${top}V${bottom}"/>${label !== "" && html`<text x="${pixels(position)}" y="${bottom + 18}" text-anchor="middle">${label}</text>`}`,
  );
  const middle = pixels((left + right) / 2);
  return html`<g class="axis">${lines}<path class="base" d="M${left},${bottom}H${right}"/><text class="label" x="${middle}" y="${bottom + 38}" text-anchor="middle">${axis.label}</text></g>\n`;
}

/** The vertical axis at the left, with a horizontal line at each tick; its label stands above, not on its side. */
export function yAxisSvg(axis: Axis, ticks: readonly Tick[], { left, right, top }: Frame): Html {
  const lines = ticks.map(
    ({ position, label }) =>
      html`<path class="grid" d="M${left},${pixels(position)}H${right}"/>${label !== "" && html`<text x="${left - 8}" y="${pixels(position)}" dy="0.35em" text-anchor="end">${label}</text>`}`,
  );
  return html`<g class="axis">${lines}<text class="label" x="0" y="${top - 14}">${axis.label}</text></g>\n`;
}

export function yTicks(axis: Axis, scale: PlotScale, { top, bottom }: Pick<Frame, "top" | "bottom">): Tick[] {
  return makeTicks(axis, scale, Math.max(2, Math.round((bottom - top) / PIXELS_PER_Y_TICK)));
}

export interface FigureOptions {
  readonly title: string;
  readonly note: Text | undefined;
  /** One sentence for those who do not see the drawing. */
  readonly description: string;
  readonly legend: Html | null;
  readonly frame: Frame;
  readonly drawing: readonly Html[];
  /** The figures behind the drawing, as rows of a table; omitted when there are too many to read. */
  readonly values: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number | null)[])[];
  };
}

/** A chart with its title, legend, note and, folded away, its values. */
export function figure({ title, note, description, legend, frame, drawing, values }: FigureOptions): Html {
  const { width, height } = frame;
  const rows = values.rows.map((row) => row.map((cell) => (typeof cell === "number" ? significant(cell) : cell)));
  const columns = values.columns.map((column) => ({ title: column }));
  const listed = rows.length > 0 && rows.length <= VALUES_SHOWN;
  return html`<figure class="chart">
<figcaption>${title}</figcaption>
${legend}<div class="scroll"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}. ${description}">
${drawing}</svg></div>
${note !== undefined && html`<div class="note"><p>${note}</p></div>\n`}${listed && html`<details class="values"><summary>Values</summary>${table({ caption: title, columns, rows })}</details>\n`}</figure>
`;
}

/** Four significant digits, as text. */
export function significant(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : "–";
}

/** A tenth of a pixel is finer than the eye and keeps pages small. */
export function pixels(value: number): number {
  return Math.round(10 * value) / 10;
}
