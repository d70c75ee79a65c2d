import type { Estimate } from "../evaluate/bootstrap.js";
import { type Html, html } from "./html.js";

export interface NumberStyle {
  /** Digits after the point. */
  readonly digits: number;
  /** Show 0.031 as "3.1": the column's or axis's title then says %. */
  readonly percent?: boolean;
  /** A plus sign before what is above 0: for differences. */
  readonly signed?: boolean;
}

/** "–" stands for what was not measured (null) or has no value (NaN). */
export const NOTHING = "–";

/** Fixed digits, thousands separated by commas, a true minus sign, ∞ for infinities, `NOTHING` for NaN. */
export function formatNumber(value: number, { digits, percent = false, signed = false }: NumberStyle): string {
  if (Number.isNaN(value)) return NOTHING;
  const shown = percent ? 100 * value : value;
  if (!Number.isFinite(shown)) return shown > 0 ? "∞" : "−∞";
  const text = new Intl.NumberFormat("en-US", {
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
    signDisplay: signed ? "exceptZero" : "auto",
  }).format(shown);
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", ""); // no "−0.00"
}

/** "0.53 [0.49, 0.57]"; the interval is left out where it has no value. */
export function formatEstimate(estimate: Estimate, style: NumberStyle): Html {
  const { value, interval } = partsOf(estimate, style);
  return interval === null ? html`${value}` : html`${value} <span class="interval">${interval}</span>`;
}

/** The same as plain text; `NOTHING` for what was not measured. */
export function estimateText(estimate: Estimate | null | undefined, style: NumberStyle): string {
  if (!estimate) return NOTHING;
  const { value, interval } = partsOf(estimate, style);
  return interval === null ? value : `${value} ${interval}`;
}

function partsOf({ value, low, high }: Estimate, style: NumberStyle): { value: string; interval: string | null } {
  const interval =
    Number.isNaN(low) || Number.isNaN(high) ? null : `[${formatNumber(low, style)}, ${formatNumber(high, style)}]`;
  return { value: formatNumber(value, style), interval };
}

export function isEstimate(value: unknown): value is Estimate {
  return typeof value === "object" && value !== null && "value" in value && "low" in value && "high" in value;
}
