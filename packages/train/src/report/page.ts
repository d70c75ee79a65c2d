import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeFileAtomic } from "../data/atomic-file.js";
import { Html, html, type Text } from "./html.js";

export interface Section {
  readonly title: string;
  readonly parts: readonly Html[];
}

/** Where a page's numbers come from, so that a reader can make them again. */
export interface Provenance {
  /** The command line that made the page. */
  readonly command: string;
  readonly date: Date;
  /** Name → version of what the numbers depend on: this package, Node, libtorch, ONNX Runtime, judges. */
  readonly versions: Readonly<Record<string, string>>;
  /** Whatever else is needed to repeat it: seed, device, hash of the bundle. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export interface Page {
  readonly title: string;
  /** What was asked and what was found, in a few sentences. */
  readonly lead?: Text;
  readonly sections: readonly Section[];
  readonly provenance: Provenance;
}

/** Pages of more sections begin with a table of contents. */
const SECTIONS_WITHOUT_CONTENTS = 3;

// Beside the source, which is published too: the compiler copies TypeScript only.
const assetsFolder = new URL("../../src/report/", import.meta.url);

/**
 * A whole page in one file: styles, script, images and sound are inside, and its content security policy forbids the
 * browser to load anything else. Sections become anchors named after their titles.
 */
export function htmlPage({ title, lead, sections, provenance }: Page): string {
  const style = readAsset("page.css");
  const script = readAsset("page-script.js");
  const anchors = anchorsOf(sections);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${securityPolicy({ style, script })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead !== undefined && html`<div class="lead"><p>${lead}</p></div>\n`}</header>
${sections.length > SECTIONS_WITHOUT_CONTENTS && contents({ sections, anchors })}<main>
${sections.map((section, index) => sectionHtml(section, anchors[index]!))}</main>
${footer(provenance)}<script>${new Html(script)}</script>
</body>
</html>
`.toString();
}

/** Writes {@link htmlPage} as a whole: no reader ever sees half a page. Missing folders are made. */
export function writePage(path: string, page: Page): void {
  writeFileAtomic(path, htmlPage(page));
}

function readAsset(name: string): string {
  return readFileSync(new URL(name, assetsFolder), "utf8");
}

function securityPolicy({ style, script }: { style: string; script: string }): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    "img-src data:",
    "media-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function anchorsOf(sections: readonly Section[]): string[] {
  const taken = new Set<string>();
  return sections.map(({ title }) => {
    const stem =
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-|-$/g, "") || "section";
    let anchor = stem;
    for (let count = 2; taken.has(anchor); count++) anchor = `${stem}-${count}`;
    taken.add(anchor);
    return anchor;
  });
}

function contents({ sections, anchors }: { sections: readonly Section[]; anchors: readonly string[] }): Html {
  const links = sections.map(({ title }, index) => html`<li><a href="#${anchors[index]!}">${title}</a></li>`);
  return html`<nav aria-label="Contents"><ol>${links}</ol></nav>\n`;
}

function sectionHtml({ title, parts }: Section, anchor: string): Html {
  return html`<section id="${anchor}" aria-labelledby="${anchor}--title">
<h2 id="${anchor}--title">${title}</h2>
${parts}</section>
`;
}

function footer({ command, date, versions, facts = {} }: Provenance): Html {
  const entries = Object.entries({ ...facts, ...versions });
  const minute = `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return html`<footer>
<p>Made on <time datetime="${date.toISOString()}">${minute}</time> by</p>
<pre tabindex="0"><code>${command}</code></pre>
<dl class="facts">${entries.map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`)}</dl>
</footer>
`;
}
