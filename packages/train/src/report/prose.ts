import { type Html, html, type Text } from "./html.js";

export function paragraph(text: Text): Html {
  return html`<p>${text}</p>\n`;
}

export function list(items: readonly Text[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>\n`;
}

/** A list of terms and what they are: settings, sizes, seeds. */
export function facts(entries: Readonly<Record<string, Text | number>>): Html {
  const pairs = Object.entries(entries).map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`);
  return html`<dl class="facts">${pairs}</dl>\n`;
}

/** A command or other text kept as it is written. */
export function code(text: string): Html {
  return html`<pre tabindex="0"><code>${text}</code></pre>\n`;
}

export function json(value: unknown): Html {
  return code(JSON.stringify(value, null, 2) ?? "undefined");
}

/** Parts that are folded away until their summary is opened. */
export function details({ summary, parts, open = false }: DetailsOptions): Html {
  return html`<details${open && html` open`}><summary>${summary}</summary>\n${parts}</details>\n`;
}

export interface DetailsOptions {
  readonly summary: Text;
  readonly parts: readonly Html[];
  readonly open?: boolean;
}

/** Parts in columns where the page is wide enough, below each other where it is not. */
export function sideBySide(parts: readonly Html[]): Html {
  return html`<div class="side-by-side">${parts}</div>\n`;
}
