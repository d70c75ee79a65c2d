import { parseHTML } from "linkedom";
import type { Html } from "../html.js";

/** What the tests use of a parsed element. */
export interface ParsedElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): ParsedElement | null;
  querySelectorAll(selector: string): Iterable<ParsedElement> & { readonly length: number };
}

/** A page, or a part of one, as a browser's parser reads it. */
export function parsePage(markup: string): ParsedElement {
  return parseHTML(markup).document.documentElement;
}

export function parseParts(...parts: readonly Html[]): ParsedElement {
  return parsePage(`<!doctype html><html><body>${parts.join("")}</body></html>`);
}

export function texts(element: ParsedElement, selector: string): string[] {
  return [...element.querySelectorAll(selector)].map(({ textContent }) => (textContent ?? "").trim());
}

/** The numbers in a path or another attribute, in order. */
export function numbersIn(element: ParsedElement, attribute: string): number[] {
  return (element.getAttribute(attribute)?.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
}

/**
 * A chart's own scale, read from the drawing as a reader would: the straight line through the first and the last
 * labelled tick of an axis. `side` tells the axes apart: "x" labels stand in the middle of their tick, "y" ones end there.
 */
export function readScale(chart: ParsedElement, side: "x" | "y", transform = (value: number) => value) {
  const anchor = side === "x" ? "middle" : "end";
  const ticks = [...chart.querySelectorAll(`.axis text[text-anchor="${anchor}"]`)]
    .filter((tick) => tick.getAttribute("class") !== "label")
    .map((tick) => ({
      position: Number(tick.getAttribute(side)),
      value: transform(readNumber(tick.textContent ?? "")),
    }))
    .filter(({ value }) => Number.isFinite(value));
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const slope = (last.position - first.position) / (last.value - first.value);
  return (value: number) => first.position + slope * (transform(value) - first.value);
}

function readNumber(label: string): number {
  const number = Number(label.replace("−", "-").replaceAll(",", "").replace("%", "") || "NaN");
  return label.endsWith("%") ? number / 100 : number;
}
