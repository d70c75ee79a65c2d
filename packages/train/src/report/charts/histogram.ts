import { bin } from "d3-array";
import { area, curveStepAfter } from "d3-shape";
import { type Html, html, type Text } from "../html.js";
import { type Axis, makeScale } from "./axis.js";
import { CHART_WIDTH_PIXELS, type Frame, figure, xAxisSvg, yAxisSvg, yTicks } from "./frame.js";
import { legend, seriesClass } from "./marks.js";

export interface HistogramOptions {
  readonly title: string;
  readonly x: Omit<Axis, "log">;
  /** Values that are not finite are not counted. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** About how many bins; their edges are round numbers. */
  readonly bins?: number;
  readonly widthPixels?: number;
  readonly note?: Text;
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

const HEIGHT_PIXELS = 300;
const MARGIN_PIXELS = { top: 34, right: 16, bottom: 48, left: 56 } as const;

/** How often values fall into each bin: counts of one series, shares of several (so that they compare). */
export function histogram({
  title,
  x,
  series,
  bins = 30,
  widthPixels = CHART_WIDTH_PIXELS,
  note,
}: HistogramOptions): Html {
  const left = MARGIN_PIXELS.left;
  const right = widthPixels - MARGIN_PIXELS.right;
  const top = MARGIN_PIXELS.top;
  const bottom = HEIGHT_PIXELS - MARGIN_PIXELS.bottom;
  const frame: Frame = { width: widthPixels, height: HEIGHT_PIXELS, left, right, top, bottom };
  const xScale = makeScale(x, { values: series.flatMap(({ values }) => values), range: [left, right], chart: title });
  const shares = series.length > 1;
  const counted = series.map(({ values }) =>
    countBins(values, { domain: xScale.domain(), shares, ticks: xScale.ticks(bins) }),
  );
  const y: Axis = {
    label: shares ? "share of the values" : "count",
    ...(shares ? { format: "~%" } : { format: ",d" }),
  };
  const heights = counted.flat().map(({ height }) => height);
  const yScale = makeScale(y, { values: heights, range: [bottom, top], fromZero: true, chart: title });
  const step = area<readonly [number, number]>(
    ([at]) => xScale(at),
    yScale(0),
    ([, height]) => yScale(height),
  )
    .curve(curveStepAfter)
    .digits(1);
  const shapes = counted.map((one, index) => {
    const corners = [
      ...one.map(({ from, height }) => [from, height] as const),
      ...one.slice(-1).map(({ to }) => [to, 0] as const),
    ];
    return html`<g class="${seriesClass(index)}"><path class="band" d="${step(corners)}"/><path class="line" d="${step.lineY1()(corners)}"/></g>\n`;
  });
  return figure({
    title,
    note,
    description: `Histogram of ${x.label}: ${series.map(({ name }) => name).join(", ")}.`,
    legend: legend(
      series.map(({ name }) => name),
      "block",
    ),
    frame,
    drawing: [xAxisSvg(x, xScale, frame), yAxisSvg(y, yTicks(y, yScale, frame), frame), ...shapes],
    values: {
      columns: ["series", "from", "to", y.label],
      rows: series.flatMap(({ name }, index) =>
        counted[index]!.map(({ from, to, height }) => [name, from, to, height]),
      ),
    },
  });
}

interface BinOptions {
  readonly domain: readonly number[];
  readonly ticks: readonly number[];
  readonly shares: boolean;
}

function countBins(values: readonly number[], { domain, ticks, shares }: BinOptions): Bin[] {
  const [first = 0, last = 1] = domain;
  const finite = values.filter(Number.isFinite);
  // The last bin then holds the last value too; a threshold at the end would open an empty one behind it.
  const edges = ticks.filter((tick) => tick > first && tick < last);
  const counted = bin().domain([first, last]).thresholds(edges)(finite);
  const unit = shares ? Math.max(1, finite.length) : 1;
  return counted.map(({ x0, x1, length }) => ({ from: x0!, to: x1!, height: length / unit }));
}
