import { describe, expect, it } from "vitest";
import { ReportError } from "./errors.js";
import { html } from "./html.js";
import { table } from "./table.js";
import { parseParts, texts } from "./testing/page-dom.js";

const columns = [
  { title: "system" },
  { title: "n" },
  { title: "WER %", better: "lower", percent: true, note: "word errors" },
  { title: "SIM", better: "higher" },
] as const;

describe("table", () => {
  const shown = parseParts(
    table({
      caption: "Scores <1>",
      columns,
      rows: [
        { reference: true, cells: ["real", 40, 0.001, 0.99] },
        ["a & b", 40, { value: 0.0512, low: 0.04, high: 0.06 }, 0.781],
        ["c", 39, 0.05124, 0.75],
        ["d", 39, null, Number.NaN],
        ["e", 39, 0.6, 0.5],
      ],
      note: html`with <i>intervals</i>`,
    }),
  );

  it("has a caption, column headers and row headers", () => {
    expect(texts(shown, "caption")).toEqual(["Scores <1>"]);
    expect(texts(shown, 'thead th[scope="col"]')).toEqual(["system", "n", "WER % ↓", "SIM ↑"]);
    expect(texts(shown, 'tbody th[scope="row"]')).toEqual(["real", "a & b", "c", "d", "e"]);
    expect(shown.querySelector('[role="region"]')!.getAttribute("aria-label")).toBe("Scores <1>");
  });

  it("shows whole numbers as such, percent, intervals and what is missing", () => {
    const rows = [...shown.querySelectorAll("tbody tr")].map((row) => texts(row, "td"));
    expect(rows).toEqual([
      ["40", "0.1", "0.99"],
      ["40", "5.1 [4.0, 6.0] (best)", "0.78 (best)"],
      ["39", "5.1 (best)", "0.75"],
      ["39", "–", "–"],
      ["39", "60.0", "0.50"],
    ]);
  });

  it("explains columns in the note", () => {
    expect(texts(shown, ".note p")).toEqual(["with intervals"]);
    expect(texts(shown, ".note li")).toEqual(["WER %: word errors"]);
  });

  it("marks nothing as best where all are alike", () => {
    const alike = table({
      caption: "t",
      columns: [{ title: "" }, { title: "x", better: "higher" }],
      rows: [
        ["a", 1],
        ["b", 1],
      ],
    });
    expect(parseParts(alike).querySelectorAll("strong").length).toBe(0);
  });

  it("refuses a row of another length", () => {
    expect(() => table({ caption: "t", columns, rows: [["a", 1]] })).toThrow(ReportError);
  });
});
