import { area, line } from "d3-shape";
import { type Html, html, type Text } from "../html.js";
import { type Axis, makeScale, type PlotScale } from "./axis.js";
import {
  CHART_WIDTH_PIXELS,
  type Frame,
  figure,
  pixels,
  significant,
  textWidthPixels,
  xAxisSvg,
  yAxisSvg,
  yTicks,
} from "./frame.js";
import { legend, marker, seriesClass } from "./marks.js";
import { heightsOf, type Point, type Series, thinPoints } from "./points.js";

export interface LineChartOptions {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Points in the order of x. A y that is not finite breaks the line. */
  readonly series: readonly Series[];
  /** Horizontal lines to compare with: the teacher, real speech. */
  readonly levels?: readonly { readonly name: string; readonly value: number }[];
  /** Show each point. Default: where no series has more than 40. */
  readonly markers?: boolean;
  readonly widthPixels?: number;
  readonly note?: Text;
}

export interface ScatterPlotOptions extends Omit<LineChartOptions, "levels" | "markers" | "series"> {
  readonly series: readonly (Series & {
    /** Shown under the pointer, one per point. */ readonly labels?: readonly string[];
  })[];
}

interface Plot {
  readonly frame: Frame;
  readonly x: PlotScale;
  readonly y: PlotScale;
  readonly axes: Html;
}

const HEIGHT_PIXELS = 340;
const MARGIN_PIXELS = { top: 34, right: 16, bottom: 48 } as const;
const POINTS_WITH_MARKERS = 40;
const LABEL_GAP_PIXELS = 16;

/** Lines over a common axis, with intervals as bands. */
export function lineChart(options: LineChartOptions): Html {
  const { title, x, y, series, levels = [], note } = options;
  const shownLevels = levels.filter(({ value }) => Number.isFinite(value));
  const plot = makePlot(
    options,
    levels.map(({ value }) => value),
  );
  const marked = options.markers ?? series.every(({ points }) => points.length <= POINTS_WITH_MARKERS);
  const lines = series.map(({ name, points }, index) => {
    const shown = thinPoints(points, plot.frame.right - plot.frame.left);
    return html`<g class="${seriesClass(index)}">${bandSvg(shown, plot)}${lineSvg(shown, plot)}${marked && markersSvg({ name, points }, { index, plot })}</g>\n`;
  });
  return figure({
    title,
    note,
    description: `Lines of ${y.label} over ${x.label}: ${series.map(({ name }) => name).join(", ")}.`,
    legend: legend(series.map(({ name }) => name)),
    frame: plot.frame,
    drawing: [plot.axes, ...shownLevels.map((level) => levelSvg(level, plot)), ...lines],
    values: valuesOf({ x, y, series }),
  });
}

/** Points without lines between them. */
export function scatterPlot(options: ScatterPlotOptions): Html {
  const { title, x, y, series, note } = options;
  const plot = makePlot(options, []);
  const clouds = series.map(({ labels, ...points }, index) => {
    const marks = markersSvg(points, { index, plot, labels });
    return html`<g class="${seriesClass(index)}">${marks}</g>\n`;
  });
  return figure({
    title,
    note,
    description: `Points of ${y.label} against ${x.label}: ${series.map(({ name }) => name).join(", ")}.`,
    legend: legend(series.map(({ name }) => name)),
    frame: plot.frame,
    drawing: [plot.axes, ...clouds],
    values: valuesOf({ x, y, series }),
  });
}

function makePlot(options: Omit<LineChartOptions, "levels">, levels: readonly number[]): Plot {
  const { title, x, y, series, widthPixels = CHART_WIDTH_PIXELS } = options;
  const points = series.flatMap((one) => one.points);
  const top = MARGIN_PIXELS.top;
  const bottom = HEIGHT_PIXELS - MARGIN_PIXELS.bottom;
  const right = widthPixels - MARGIN_PIXELS.right;
  const yScale = makeScale(y, { values: [...heightsOf(points), ...levels], range: [bottom, top], chart: title });
  const ticks = yTicks(y, yScale, { top, bottom });
  const left = Math.ceil(LABEL_GAP_PIXELS + Math.max(...ticks.map(({ label }) => textWidthPixels(label))));
  const frame: Frame = { width: widthPixels, height: HEIGHT_PIXELS, left, right, top, bottom };
  const xScale = makeScale(x, { values: points.map(([value]) => value), range: [left, right], chart: title });
  const axes = html`${xAxisSvg(x, xScale, frame)}${yAxisSvg(y, ticks, frame)}`;
  return { frame, x: xScale, y: yScale, axes };
}

function lineSvg(points: readonly Point[], { x, y }: Plot): Html {
  const path = line<Point>(
    ([at]) => x(at),
    ([, value]) => y(value),
  )
    .defined(([, value]) => Number.isFinite(value))
    .digits(1);
  return html`<path class="line" d="${path(points)}"/>`;
}

function bandSvg(points: readonly Point[], { x, y }: Plot): Html | null {
  const hasInterval = ([, , low, high]: Point) => Number.isFinite(low) && Number.isFinite(high);
  if (!points.some(hasInterval)) return null;
  const path = area<Point>(
    ([at]) => x(at),
    ([, , low]) => y(low!),
    ([, , , high]) => y(high!),
  )
    .defined(hasInterval)
    .digits(1);
  return html`<path class="band" d="${path(points)}"/>`;
}

function markersSvg(
  { name, points }: Series,
  { index, plot, labels }: { index: number; plot: Plot; labels?: readonly string[] | undefined },
): Html[] {
  return points.flatMap((point, at) => {
    const [x, y, low, high] = point;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [];
    const interval = low === undefined || high === undefined ? "" : ` [${significant(low)}, ${significant(high)}]`;
    const text = `${labels?.[at] ?? name}: ${significant(x)}, ${significant(y)}${interval}`;
    return [html`${whiskerSvg(point, plot)}${marker(index, { x: plot.x(x), y: plot.y(y), text })}`];
  });
}

function whiskerSvg([at, , low, high]: Point, { x, y }: Plot): Html | null {
  if (low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high)) return null;
  return html`<path class="whisker" d="M${pixels(x(at))},${pixels(y(low))}V${pixels(y(high))}"/>`;
}

function levelSvg({ name, value }: { name: string; value: number }, { frame, y }: Plot): Html {
  const height = pixels(y(value));
  return html`<g class="level"><path d="M${frame.left},${height}H${frame.right}"/><text x="${frame.right}" y="${height - 5}" text-anchor="end">${name}</text></g>\n`;
}

function valuesOf({ x, y, series }: Pick<LineChartOptions, "x" | "y" | "series">) {
  const intervals = series.some(({ points }) => points.some(([, , low]) => low !== undefined));
  const columns = ["series", x.label, y.label, ...(intervals ? ["low", "high"] : [])];
  const rows = series.flatMap(({ name, points }) =>
    points.map(([at, value, low, high]) => [name, at, value, ...(intervals ? [low ?? null, high ?? null] : [])]),
  );
  return { columns, rows };
}
