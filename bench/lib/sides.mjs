// What the benchmarks share: fresh processes that measure and print JSON, and how their numbers are summed up.
import { spawnSync } from "node:child_process";

/** A Python that can import torch, or null; `PYTHON` comes first. */
export function findPython() {
  const names = [process.env.PYTHON, "python3", "/usr/bin/python3"];
  return names.find((name) => name && spawnSync(name, ["-c", "import torch"]).status === 0) ?? null;
}

/** Runs a program to its end and parses what it printed. OpenMP sleeps while it waits: spinning would slow its neighbours. */
export function measureIn(program, args, { threads }) {
  const env = { ...process.env, OMP_WAIT_POLICY: "PASSIVE", OMP_NUM_THREADS: String(threads) };
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed: ${stderr}`);
  return JSON.parse(stdout);
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rows of cells as text: the first column to the left, the others to the right, each as wide as its widest cell. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k] + 2))).join("");
  return `${rows.map(line).join("\n")}\n`;
}
