import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReportError } from "../errors.js";
import { numbersIn, type ParsedElement, parseParts, readScale, texts } from "../testing/page-dom.js";
import { histogram } from "./histogram.js";
import { lineChart, scatterPlot } from "./line-chart.js";
import { barChart, dotPlot } from "./measured-chart.js";
import { type Point, thinPoints } from "./points.js";

const TENTH_OF_A_PIXEL = 0.11; // coordinates are rounded to it

function expectNear(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(TENTH_OF_A_PIXEL);
}

function pairsOf(numbers: readonly number[]): [number, number][] {
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!]);
}

describe("lineChart", () => {
  const points: Point[] = [
    [0, 3.2, 3, 3.5],
    [100, 1.5, 1.25, 2],
    [400, 2, 1.75, 2.25],
  ];
  const options = { title: "Loss", x: { label: "step" }, y: { label: "loss" } };

  it("places points, intervals and levels where the ticks say", () => {
    const chart = parseParts(
      lineChart({ ...options, series: [{ name: "a", points }], levels: [{ name: "best", value: 1.1 }] }),
    );
    const [x, y] = [readScale(chart, "x"), readScale(chart, "y")];
    const line = pairsOf(numbersIn(chart.querySelector("g > .line")!, "d"));
    for (const [i, [at, value]] of points.entries()) {
      expectNear(line[i]![0], x(at));
      expectNear(line[i]![1], y(value));
    }
    const band = pairsOf(numbersIn(chart.querySelector(".band")!, "d"));
    expectNear(band[1]![1], y(2)); // the upper edge runs forward, the lower one back
    expectNear(band[4]![1], y(1.25));
    expectNear(numbersIn(chart.querySelector(".level path")!, "d")[1]!, y(1.1));
    expect(chart.querySelectorAll(".mark").length).toBe(3);
    expect(texts(chart, ".mark title")[1]).toBe("a: 100, 1.5 [1.25, 2]");
  });

  it("is logarithmic where asked: equal factors are equal distances", () => {
    const powers: Point[] = [1, 2, 4, 8, 16].map((n) => [n, 1 / n]);
    const chart = parseParts(
      lineChart({ ...options, x: { label: "n", log: true }, series: [{ name: "a", points: powers }] }),
    );
    const line = pairsOf(numbersIn(chart.querySelector("g > .line")!, "d"));
    const x = readScale(chart, "x", Math.log);
    for (const [i, [n]] of powers.entries()) expectNear(line[i]![0], x(n));
    expectNear(line[2]![0] - line[1]![0], line[4]![0] - line[3]![0]);
  });

  it("refuses zero on a logarithmic axis", () => {
    const chart = () =>
      lineChart({ ...options, y: { label: "rate", log: true }, series: [{ name: "a", points: [[1, 0]] }] });
    expect(chart).toThrow(ReportError);
    expect(chart).toThrow(/"rate" of the chart "Loss" .* got 0/);
  });

  it("breaks a line where there is no value", () => {
    const broken: Point[] = [
      [0, 1],
      [1, 2],
      [2, Number.NaN],
      [3, 1],
      [4, 2],
    ];
    const chart = parseParts(lineChart({ ...options, series: [{ name: "a", points: broken }] }));
    expect(chart.querySelector("g > .line")!.getAttribute("d")!.match(/M/g)).toHaveLength(2);
  });

  it("is drawn without any point, with one point and with many series", () => {
    for (const series of [[], [{ name: "a", points: [] }], [{ name: "a", points: [[5, 5]] as Point[] }]]) {
      const chart = lineChart({ ...options, series }).toString();
      expect(chart).not.toMatch(/NaN|Infinity|undefined/);
    }
    const many = Array.from({ length: 9 }, (_, i) => ({ name: `s${i}`, points: [[0, i]] as Point[] }));
    const legend = [...parseParts(lineChart({ ...options, series: many })).querySelectorAll(".legend li")];
    const looks = legend.map(
      (item) => `${item.getAttribute("class")} ${item.querySelector(".mark")!.getAttribute("d")}`,
    );
    expect(new Set(looks).size).toBe(9);
  });

  it("lists its values, unless there are too many to read", () => {
    const few = parseParts(lineChart({ ...options, series: [{ name: "a", points }] }));
    expect([...few.querySelectorAll(".values tbody tr")].map((row) => texts(row, "th, td"))[1]).toEqual([
      "a",
      "100",
      "1.5",
      "1.25",
      "2",
    ]);
    const many = Array.from({ length: 5000 }, (_, i): Point => [i, Math.sin(i)]);
    const chart = lineChart({ ...options, series: [{ name: "a", points: many }] });
    expect(parseParts(chart).querySelectorAll(".values").length).toBe(0);
    expect(chart.toString().length).toBeLessThan(60_000);
  });
});

describe("thinPoints", () => {
  it("keeps the ends, the extremes and the order of any long line", () => {
    const heights = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 50, maxLength: 400 });
    fc.assert(
      fc.property(heights, (values) => {
        const points = values.map((value, i): Point => [i, value]);
        const thin = thinPoints(points, 10);
        expect(thin.length).toBeLessThanOrEqual(44);
        expect([thin[0], thin.at(-1)]).toEqual([points[0], points.at(-1)]);
        const ys = thin.map(([, y]) => y);
        expect([Math.min(...ys), Math.max(...ys)]).toEqual([Math.min(...values), Math.max(...values)]);
        expect(thin.every(([x], i) => i === 0 || x > thin[i - 1]![0])).toBe(true);
      }),
    );
  });
});

describe("scatterPlot", () => {
  it("places and labels its points", () => {
    const chart = parseParts(
      scatterPlot({
        title: "t",
        x: { label: "SIM" },
        y: { label: "WER", format: ".0%" },
        series: [
          {
            name: "a",
            points: [
              [0.6, 0.1],
              [0.9, 0.5],
            ],
            labels: ["clip 1", "clip 2"],
          },
        ],
      }),
    );
    const [x, y] = [readScale(chart, "x"), readScale(chart, "y")];
    const [left, top] = numbersIn([...chart.querySelectorAll(".mark")][1]!, "transform");
    expectNear(left!, x(0.9));
    expectNear(top!, y(0.5));
    expect(texts(chart, ".mark title")).toEqual(["clip 1: 0.6, 0.1", "clip 2: 0.9, 0.5"]);
  });
});

describe("dotPlot and barChart", () => {
  const items = [
    { name: "a", value: { value: 2, low: 1.5, high: 2.25 } },
    { name: "b", value: 4 },
    { name: "c", value: null },
    { name: "d", value: -1 },
  ];

  it("places dots and whiskers where the ticks say", () => {
    const chart = parseParts(dotPlot({ title: "t", value: { label: "v" }, items }));
    const x = readScale(chart, "x");
    const dots = [...chart.querySelectorAll(".mark")].map((dot) => numbersIn(dot, "transform"));
    expect(dots.length).toBe(3);
    for (const [i, value] of [2, 4, -1].entries()) expectNear(dots[i]![0]!, x(value));
    const [from, , to] = numbersIn(chart.querySelector(".whisker")!, "d");
    expectNear(from!, x(1.5));
    expectNear(to!, x(2.25));
    const names = new Map(
      [...chart.querySelectorAll('.axis text[text-anchor="end"]')].map((name) => [
        name.querySelector("title")!.textContent,
        Number(name.getAttribute("y")),
      ]),
    );
    expect([...names.keys()]).toEqual(["a", "b", "c", "d"]);
    expectNear(dots[2]![1]!, names.get("d")!);
  });

  it("draws bars from zero to both sides, as long as their values", () => {
    const chart = parseParts(barChart({ title: "t", value: { label: "v" }, items }));
    const x = readScale(chart, "x");
    const bars = [...chart.querySelectorAll("g > .block")].map(edges);
    for (const [i, [from, to]] of (
      [
        [0, 2],
        [0, 4],
        [-1, 0],
      ] as const
    ).entries()) {
      expectNear(bars[i]!.from, x(from));
      expect(Math.abs(bars[i]!.to - x(to))).toBeLessThan(2 * TENTH_OF_A_PIXEL);
    }
  });

  it("gives each group a colour, a line of its own and a place in the legend", () => {
    const grouped = ["x", "y"].flatMap((group) => ["a", "b"].map((name) => ({ name, group, value: 1 })));
    const chart = parseParts(dotPlot({ title: "t", value: { label: "v" }, items: grouped }));
    expect(texts(chart, ".legend li")).toEqual(["x", "y"]);
    const heights = [...chart.querySelectorAll("g.dot .mark")].map((dot) => numbersIn(dot, "transform")[1]);
    expect(new Set(heights).size).toBe(4);
    expect(chart.querySelectorAll("g.series-2").length).toBe(2);
  });

  it("shortens long names but keeps them whole in the values", () => {
    const name = "a very long name of a system with all its settings, which nobody can place beside a chart";
    const chart = parseParts(
      barChart({ title: "t", value: { label: "v" }, items: [{ name, value: 1 }], widthPixels: 480 }),
    );
    expect(texts(chart, ".values tbody th")).toEqual([name]);
    const labels = texts(chart, '.axis text[text-anchor="end"]');
    expect(labels[0]).toMatch(/^a very long name .*…/);
  });
});

function edges(bar: ParsedElement): { from: number; to: number } {
  const from = Number(bar.getAttribute("x"));
  return { from, to: from + Number(bar.getAttribute("width")) };
}

describe("histogram", () => {
  const rowsOf = (chart: ParsedElement) =>
    [...chart.querySelectorAll(".values tbody tr")].map((row) => texts(row, "th, td"));

  it("counts every finite value once, the last one too", () => {
    const values = [0, 0.5, 1, 1, 2.5, 4, Number.NaN];
    const chart = parseParts(histogram({ title: "t", x: { label: "v" }, series: [{ name: "a", values }], bins: 4 }));
    expect(rowsOf(chart)).toEqual([
      ["a", "0", "1", "2"],
      ["a", "1", "2", "2"],
      ["a", "2", "3", "1"],
      ["a", "3", "4", "1"],
    ]);
    const [x, y] = [readScale(chart, "x"), readScale(chart, "y")];
    const steps = pairsOf(numbersIn(chart.querySelector("g > .line")!, "d"));
    expectNear(steps[0]![0], x(0));
    expectNear(steps[0]![1], y(2));
    expectNear(steps.at(-1)![0], x(4));
  });

  it("gives shares of each series where there are several", () => {
    const series = [
      { name: "a", values: [1, 1, 3, 3] },
      { name: "b", values: [1, 3, 3, 3, 3] },
    ];
    const chart = parseParts(histogram({ title: "t", x: { label: "v", domain: [0, 4] }, series, bins: 2 }));
    expect(rowsOf(chart).map((row) => row[3])).toEqual(["0.5", "0.5", "0.2", "0.8"]);
  });
});
