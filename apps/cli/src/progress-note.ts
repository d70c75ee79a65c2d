import type { Output } from "./output.js";

/** How far a work of known size is. */
export interface Countdown {
  /** So much more is done. */
  advance(amount: number): void;
  /** Since the countdown began. */
  elapsedSeconds(): number;
}

const SECONDS_BETWEEN_NOTES = 2;

/** Notes the share that is done and the time left, every other second at most. */
export function countdown(
  output: Output,
  { doing, total }: { readonly doing: string; readonly total: number },
): Countdown {
  const startedAt = performance.now();
  const elapsedSeconds = () => (performance.now() - startedAt) / 1000;
  let done = 0;
  let notedAt = 0;
  return {
    elapsedSeconds,
    advance: (amount) => {
      done += amount;
      const elapsed = elapsedSeconds();
      if (elapsed - notedAt < SECONDS_BETWEEN_NOTES) return;
      notedAt = elapsed;
      const leftSeconds = (elapsed * (total - done)) / done;
      output.note(`${doing}: ${Math.floor((100 * done) / total)} %, ${duration(leftSeconds)} left`);
    },
  };
}

/** `45 s`, `12 min`, `3.5 h`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "unknown time";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
