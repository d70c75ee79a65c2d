// One SVG line plot with axes in round numbers, readable on light and dark pages.

const [WIDTH, HEIGHT] = [640, 300];
const MARGIN = { left: 64, right: 64, top: 34, bottom: 44 };
const COLOURS = ["#2a7ab8", "#c2592b"];

/**
 * `series`: at most two of { name, unit, points: [x, y][] }; the first is read at the left axis, the second at the right.
 */
export function linePlot({ title, xName, series, marks = [] }) {
  const xEnd = niceEnd(Math.max(...series.flatMap(({ points }) => points.map(([x]) => x))));
  const x = (value) => MARGIN.left + (value / xEnd) * (WIDTH - MARGIN.left - MARGIN.right);
  const bottom = HEIGHT - MARGIN.bottom;
  const parts = [
    `<text x="${WIDTH / 2}" y="18" text-anchor="middle" font-weight="bold">${title}</text>`,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 6}" text-anchor="middle">${xName}</text>`,
    `<path d="M${MARGIN.left} ${MARGIN.top}V${bottom}H${WIDTH - MARGIN.right}V${MARGIN.top}" fill="none" stroke="#888"/>`,
    ...ticks(xEnd).map(
      (v) => `<text x="${x(v).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${v.toLocaleString("en")}</text>`,
    ),
    ...marks.map(
      ({ at, label }) =>
        `<path d="M${x(at).toFixed(1)} ${MARGIN.top}V${bottom}" stroke="#888" stroke-dasharray="4 3"/>` +
        `<text x="${(x(at) + 4).toFixed(1)}" y="${bottom - 6}">${label}</text>`,
    ),
  ];
  series.forEach(({ name, points }, k) => {
    const yEnd = niceEnd(Math.max(...points.map(([, y]) => y)));
    const y = (value) => bottom - (value / yEnd) * (bottom - MARGIN.top);
    const [edge, anchor] = k === 0 ? [MARGIN.left - 6, "end"] : [WIDTH - MARGIN.right + 6, "start"];
    const line = points.map(([px, py]) => `${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join("L");
    parts.push(
      `<path d="M${line}" fill="none" stroke="${COLOURS[k]}" stroke-width="2"/>`,
      ...ticks(yEnd).map(
        (v) =>
          `<text x="${edge}" y="${(y(v) + 4).toFixed(1)}" text-anchor="${anchor}" fill="${COLOURS[k]}">${v.toLocaleString("en")}</text>`,
      ),
      `<text x="${MARGIN.left + 12}" y="${MARGIN.top + 14 + 16 * k}" fill="${COLOURS[k]}">${name}</text>`,
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#888">\n` +
    `${parts.join("\n")}\n</svg>\n`
  );
}

/** The least of 1, 2, 5 times a power of ten, halved where that still holds all. */
function niceEnd(largest) {
  const unit = 10 ** Math.floor(Math.log10(largest));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((factor) => factor * unit).find((end) => end >= largest);
}

const ticks = (end) => Array.from({ length: 6 }, (_, i) => Number(((i * end) / 5).toPrecision(6)));
