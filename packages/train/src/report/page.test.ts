import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { lineChart } from "./charts/line-chart.js";
import { htmlPage, type Page, writePage } from "./page.js";
import { code, details, facts, json, list, paragraph } from "./prose.js";
import { listeningTable } from "./sound/listening-table.js";
import { parsePage, texts } from "./testing/page-dom.js";

const tone = { samples: Float32Array.from({ length: 8000 }, (_, n) => 0.5 * Math.sin(0.3 * n)), sampleRate: 16_000 };
const page: Page = {
  title: "A <page> & its parts",
  lead: "What was asked.",
  sections: [
    { title: "Scores", parts: [paragraph("1 < 2"), list(["a", "b"]), facts({ seed: 7 })] },
    { title: "Scores", parts: [details({ summary: "more", parts: [code("a && b"), json({ x: "<" })] })] },
    {
      title: "Listening",
      parts: [
        listeningTable({
          caption: "Tones",
          columns: [{ name: "a" }, { name: "b" }],
          rows: [{ name: "one", clips: [tone, tone] }],
        }),
      ],
    },
    {
      title: "???",
      parts: [
        lineChart({
          title: "t",
          x: { label: "x" },
          y: { label: "y" },
          series: [
            {
              name: "s",
              points: [
                [0, 1],
                [1, 2],
              ],
            },
          ],
        }),
      ],
    },
  ],
  provenance: {
    command: 'dmospeech evaluate "x" --report <page>',
    date: new Date("2026-03-04T05:06:07Z"),
    versions: { node: "v20" },
    facts: { seed: 0 },
  },
};

describe("htmlPage", () => {
  const markup = htmlPage(page);
  const shown = parsePage(markup);

  it("has a title, sections with anchors and a table of contents", () => {
    expect(texts(shown, "head title, h1")).toEqual([page.title, page.title]);
    expect(texts(shown, "h2")).toEqual(["Scores", "Scores", "Listening", "???"]);
    const anchors = [...shown.querySelectorAll("section")].map((section) => section.getAttribute("id"));
    expect(anchors).toEqual(["scores", "scores-2", "listening", "section"]);
    const links = [...shown.querySelectorAll("nav a")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(anchors.map((anchor) => `#${anchor}`));
    const ids = [...shown.querySelectorAll("[id]")].map((element) => element.getAttribute("id"));
    expect(new Set(ids).size).toBe(ids.length);
    for (const section of shown.querySelectorAll("[aria-labelledby]")) {
      expect(ids).toContain(section.getAttribute("aria-labelledby"));
    }
  });

  it("keeps text as text", () => {
    expect(texts(shown, "section p")[0]).toBe("1 < 2");
    expect(texts(shown, "details code")).toEqual(["a && b", '{\n  "x": "<"\n}']);
    expect(texts(shown, "footer code")).toEqual([page.provenance.command]);
    expect(texts(shown, "footer time")).toEqual(["2026-03-04 05:06 UTC"]);
    expect(texts(shown, "footer dt")).toEqual(["seed", "node"]);
  });

  it("loads nothing from outside, and forbids it", () => {
    for (const element of shown.querySelectorAll("[src], [href], [srcset], [data], [action], [poster]")) {
      const address = element.getAttribute("src") ?? element.getAttribute("href") ?? "";
      expect(address).toMatch(/^(data:(image\/png|audio\/(flac|mpeg|wav));base64,|#)/);
    }
    expect(shown.querySelectorAll("link, iframe, object, embed, [style]").length).toBe(0);
    const [style, script] = [shown.querySelector("style")!.textContent!, shown.querySelector("script")!.textContent!];
    expect(style).not.toMatch(/url\(|@import|<\//);
    const policy = shown.querySelector("meta[http-equiv]")!.getAttribute("content")!;
    expect(policy).toContain("default-src 'none'");
    for (const text of [style, script]) {
      expect(policy).toContain(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    }
  });

  it("describes every picture, chart and player", () => {
    const described = [...shown.querySelectorAll("audio, svg:not([aria-hidden])")];
    expect(described.length).toBe(3);
    for (const element of described) expect(element.getAttribute("aria-label")).toMatch(/\w/);
    for (const image of shown.querySelectorAll("img")) expect(image.getAttribute("alt")).toMatch(/^Spectrogram of one/);
  });

  it("lets only one player sound", () => {
    const { document, Event } = parseHTML(markup);
    const paused: number[] = [];
    const players = [...document.querySelectorAll("audio")];
    for (const [index, player] of players.entries()) Object.assign(player, { pause: () => paused.push(index) });
    new Function("document", document.querySelector("script")!.textContent!)(document);
    players[1]!.dispatchEvent(new Event("play", { bubbles: true }));
    expect(paused).toEqual([0]);
  });
});

describe("writePage", () => {
  it("writes the page and nothing else, into folders that it makes", () => {
    const folder = mkdtempSync(join(tmpdir(), "dmospeech-page-"));
    try {
      writePage(join(folder, "new", "page.html"), page);
      expect(readdirSync(join(folder, "new"))).toEqual(["page.html"]);
      expect(readFileSync(join(folder, "new", "page.html"), "utf8")).toBe(htmlPage(page));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
