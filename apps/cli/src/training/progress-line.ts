import type { Progress, TrainingProgress } from "@dmospeech/train";
import type { Output } from "../output.js";
import { duration } from "../progress-note.js";

/** A line of a running training: step, terms, speed and time left. */
export function trainingLine({ step, totalSteps, metrics, stepsPerSecond, ...progress }: TrainingProgress): string {
  const terms = Object.entries(metrics)
    .filter(([name]) => !name.includes("learning_rate") && !name.endsWith("/skipped"))
    .map(([name, value]) => `${name} ${shortNumber(value)}`);
  const speed = `${shortNumber(stepsPerSecond)} steps/s, ${progress.timesRealTime.toFixed(0)} × real time`;
  return `step ${step}/${totalSteps}  ${terms.join("  ")}  (${speed}, ${duration(progress.etaSeconds)} left)`;
}

/** A reporter for long preparations: a note whenever another percent is done. */
export function preparationReporter(output: Output): (progress: Progress) => void {
  let shown = -1;
  return ({ stage, done, total, etaSeconds }) => {
    const percent = total > 0 ? Math.floor((100 * Math.min(done, total)) / total) : 100;
    if (percent === shown) return;
    shown = percent;
    output.note(`${stage}: ${percent} %${etaSeconds === null ? "" : `, ${duration(etaSeconds)} left`}`);
  };
}

/** Four significant digits, without the exponent where it is not needed. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
