import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import { type Html, html } from "../html.js";
import { pixels } from "./frame.js";

/** The stylesheet knows this many colours; series beyond them repeat a colour with another symbol and a broken line. */
const COLOURS = 7;
const SYMBOLS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar, symbolWye];
const SYMBOL_AREA = 44; // square pixels

/** The class that gives the index-th series its colour. */
export function seriesClass(index: number): string {
  const again = index >= COLOURS ? " again" : "";
  return `series-${(index % COLOURS) + 1}${again}`;
}

/** The index-th series's symbol around (x, y); the text appears under the pointer. */
export function marker(index: number, { x, y, text }: { x: number; y: number; text: string }): Html {
  const path = symbolPath(index);
  return html`<path class="mark" transform="translate(${pixels(x)},${pixels(y)})" d="${path}"><title>${text}</title></path>`;
}

function symbolPath(index: number): string {
  const type = SYMBOLS[index % SYMBOLS.length]!;
  return symbol(type, SYMBOL_AREA).digits(2)() ?? "";
}

/** A legend of symbols and names, or nothing for a single series. */
export function legend(names: readonly string[], mark: "symbol" | "block" = "symbol"): Html | null {
  if (names.length < 2) return null;
  const items = names.map((name, index) => {
    const drawing =
      mark === "symbol"
        ? html`<path class="line" d="M1,8H23"/><path class="mark" transform="translate(12,8)" d="${symbolPath(index)}"/>`
        : html`<rect class="block" x="4" y="1" width="14" height="14"/>`;
    return html`<li class="${seriesClass(index)}"><svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">${drawing}</svg><span>${name}</span></li>`;
  });
  return html`<ul class="legend">${items}</ul>\n`;
}
