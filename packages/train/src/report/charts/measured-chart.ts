import type { Estimate } from "../../evaluate/bootstrap.js";
import { type Html, html, type Text } from "../html.js";
import { type Axis, makeScale, type PlotScale } from "./axis.js";
import { CHART_WIDTH_PIXELS, type Frame, figure, pixels, significant, textWidthPixels, xAxisSvg } from "./frame.js";
import { legend, marker, seriesClass } from "./marks.js";

/** One measured thing; null: not measured. */
export interface Measured {
  readonly name: string;
  readonly value: number | Estimate | null;
  /** Things of a group share a colour; a name may be measured once in each group. */
  readonly group?: string;
}

export interface MeasuredChartOptions {
  readonly title: string;
  readonly value: Axis;
  readonly items: readonly Measured[];
  readonly widthPixels?: number;
  readonly note?: Text;
}

type Kind = "dot" | "bar";

interface Placed extends Estimate {
  readonly item: Measured;
  /** Index of the group. */
  readonly series: number;
  /** Middle of its line, in pixels from the top. */
  readonly y: number;
}

const TOP_PIXELS = 8;
const BOTTOM_PIXELS = 48;
const RIGHT_PIXELS = 20;
const LINE_PIXELS = 20;
const BAR_PIXELS = 14;
const NAME_GAP_PIXELS = 10;
const LEFT_SHARE_AT_MOST = 0.45;

/** A line for each name with a dot at its value and a whisker over its interval. */
export function dotPlot(options: MeasuredChartOptions): Html {
  return measuredChart(options, "dot");
}

/** A line for each name with a bar from zero to its value and a whisker over its interval. */
export function barChart(options: MeasuredChartOptions): Html {
  return measuredChart(options, "bar");
}

function measuredChart(options: MeasuredChartOptions, kind: Kind): Html {
  const { title, value, items, widthPixels = CHART_WIDTH_PIXELS, note } = options;
  const names = [...new Set(items.map(({ name }) => name))];
  const groups = [...new Set(items.map(({ group }) => group ?? ""))];
  const pitch = LINE_PIXELS * groups.length + (groups.length > 1 ? 14 : 8);
  const bottom = TOP_PIXELS + pitch * Math.max(1, names.length);
  const left = Math.min(
    widthPixels * LEFT_SHARE_AT_MOST,
    Math.ceil(NAME_GAP_PIXELS + Math.max(0, ...names.map(textWidthPixels))),
  );
  const right = widthPixels - RIGHT_PIXELS;
  const frame: Frame = {
    width: widthPixels,
    height: bottom + BOTTOM_PIXELS,
    left,
    right,
    top: TOP_PIXELS,
    bottom,
  };
  const placed = items.map((item) => place(item, { names, groups, pitch }));
  const scale = makeScale(value, {
    values: placed.flatMap(({ value: middle, low, high }) => [middle, low, high]),
    range: [left, right],
    fromZero: kind === "bar",
    chart: title,
  });
  return figure({
    title,
    note,
    description: `${value.label} of ${names.join(", ")}${groups.length > 1 ? `, each for ${groups.join(", ")}` : ""}.`,
    legend: legend(groups, kind === "dot" ? "symbol" : "block"),
    frame,
    drawing: [
      xAxisSvg(value, scale, frame),
      html`<g class="axis">${names.map((name, index) => nameSvg(name, { frame, y: TOP_PIXELS + pitch * (index + 0.5) }))}</g>\n`,
      ...placed.filter((one) => Number.isFinite(one.value)).map((one) => measuredSvg(one, { kind, scale })),
    ],
    values: {
      columns: ["", ...(groups.length > 1 ? ["group"] : []), value.label, "low", "high"],
      rows: placed.map((one) => [
        one.item.name,
        ...(groups.length > 1 ? [one.item.group ?? ""] : []),
        one.value,
        one.low,
        one.high,
      ]),
    },
  });
}

function place(item: Measured, { names, groups, pitch }: { names: string[]; groups: string[]; pitch: number }): Placed {
  const series = groups.indexOf(item.group ?? "");
  const middle = TOP_PIXELS + pitch * (names.indexOf(item.name) + 0.5);
  const y = middle + LINE_PIXELS * (series - (groups.length - 1) / 2);
  const { value } = item;
  if (value === null || typeof value === "number") {
    return { item, series, y, value: value ?? Number.NaN, low: Number.NaN, high: Number.NaN };
  }
  return { item, series, y, value: value.value, low: value.low, high: value.high };
}

function nameSvg(name: string, { frame, y }: { frame: Frame; y: number }): Html {
  const fits = Math.floor((frame.left - NAME_GAP_PIXELS) / textWidthPixels("x"));
  const shown = name.length > fits ? `${name.slice(0, fits - 1)}…` : name;
  return html`<text x="${frame.left - NAME_GAP_PIXELS}" y="${pixels(y)}" dy="0.35em" text-anchor="end">${shown}<title>${name}</title></text>`;
}

function measuredSvg(
  { item, series, y, value, low, high }: Placed,
  { kind, scale }: { kind: Kind; scale: PlotScale },
): Html {
  const hasInterval = Number.isFinite(low) && Number.isFinite(high);
  const interval = hasInterval ? ` [${significant(low)}, ${significant(high)}]` : "";
  const text = `${item.name}${item.group === undefined ? "" : `, ${item.group}`}: ${significant(value)}${interval}`;
  const whisker =
    hasInterval && html`<path class="whisker" d="M${pixels(scale(low))},${pixels(y)}H${pixels(scale(high))}"/>`;
  const mark = kind === "dot" ? marker(series, { x: scale(value), y, text }) : barSvg({ scale, value, y, text });
  // A whisker would hide in its own bar, and a dot would be cut by its whisker.
  return html`<g class="${seriesClass(series)} ${kind}">${kind === "dot" ? [whisker, mark] : [mark, whisker]}</g>\n`;
}

function barSvg({ scale, value, y, text }: { scale: PlotScale; value: number; y: number; text: string }): Html {
  const [first = 0, last = 0] = scale.domain();
  const start = scale(Math.min(Math.max(0, Math.min(first, last)), Math.max(first, last)));
  const [from, to] = [Math.min(start, scale(value)), Math.max(start, scale(value))];
  return html`<rect class="block" x="${pixels(from)}" y="${pixels(y - BAR_PIXELS / 2)}" width="${pixels(to - from)}" height="${BAR_PIXELS}"><title>${text}</title></rect>`;
}
