import { extent } from "d3-array";
import { format as formatter } from "d3-format";
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import { ReportError } from "../errors.js";

export interface Axis {
  /** What is measured, with its unit: "training step", "WER, %". */
  readonly label: string;
  /** Logarithmic: every value must be above zero. */
  readonly log?: boolean;
  /** First and last value of the axis. Default: round numbers around the data. */
  readonly domain?: readonly [number, number];
  readonly ticks?: readonly number[];
  /** A d3-format specifier of the tick labels, such as ".0%". */
  readonly format?: string;
}

export type PlotScale = ScaleContinuousNumeric<number, number>;

export interface ScaleOptions {
  /** Every value to be shown; those that are not finite are ignored. */
  readonly values: Iterable<number>;
  /** Where the first and the last value of the axis lie, in pixels. */
  readonly range: readonly [number, number];
  /** The axis reaches to zero (bars, counts). */
  readonly fromZero?: boolean;
  /** The chart's title, for the error. */
  readonly chart: string;
}

export interface Tick {
  readonly value: number;
  readonly position: number; // pixels
  /** Empty for the lines between the labelled ones of a logarithmic axis. */
  readonly label: string;
}

/**
 * The mapping from values to pixels.
 *
 * @throws {ReportError} for a value of zero or less on a logarithmic axis
 */
export function makeScale(axis: Axis, { values, range, fromZero = false, chart }: ScaleOptions): PlotScale {
  const finite = [...values].filter(Number.isFinite);
  const lowest = Math.min(...(axis.domain ?? []), ...(axis.ticks ?? []), ...extentOf(finite));
  if (axis.log && lowest <= 0) {
    throw new ReportError(
      `The logarithmic axis "${axis.label}" of the chart "${chart}" needs values above zero, got ${lowest}: leave such points out or use a linear axis.`,
    );
  }
  const scale: PlotScale = axis.log ? scaleLog() : scaleLinear();
  scale.range(range);
  if (axis.domain) return scale.domain(axis.domain);
  const shown = [...finite, ...(axis.ticks ?? []), ...(fromZero && !axis.log ? [0] : [])];
  scale.domain(widen(extentOf(shown), axis));
  // Round ends of a logarithmic axis are powers of ten, which may be far away; given ticks are the round ends.
  return axis.log || axis.ticks ? scale : scale.nice();
}

function extentOf(values: readonly number[]): [number, number] {
  const [low = 1, high = 1] = extent(values); // an axis without any value still has to be drawn
  return [low, high];
}

/** Room around a single value. */
function widen([low, high]: [number, number], { log }: Axis): [number, number] {
  if (low !== high) return [low, high];
  if (log) return [low / 2, high * 2];
  const room = low === 0 ? 1 : Math.abs(low) / 2;
  return [low - room, high + room];
}

/** Plain figures where they are short, powers of ten where they are not. */
function logFormat(scale: PlotScale): string {
  const [low = 1, high = 1] = scale.domain();
  return low >= 1e-3 && high < 1e7 ? ",~r" : "~e";
}

export function makeTicks(axis: Axis, scale: PlotScale, count: number): Tick[] {
  const values = axis.ticks ?? scale.ticks(count);
  const label = axis.ticks
    ? formatter(axis.format ?? "~r")
    : scale.tickFormat(count, axis.format ?? (axis.log ? logFormat(scale) : undefined));
  return values.map((value) => ({ value, position: scale(value), label: label(value) }));
}
