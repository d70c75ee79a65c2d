/** Learning rate over a network's own updates, skipped ones not counted: linear warm-up, then a cosine (or nothing) down to a share of the peak. */
export interface LearningRateSchedule {
  /** Highest rate, reached after the warm-up. */
  readonly peak: number;
  /** Steps of linear warm-up; the first one already makes 1 / warmupSteps of the peak. */
  readonly warmupSteps: number;
  /** Step, the warm-up included, from which the rate rests at `peak · finalShare`; 0 keeps the peak for ever. */
  readonly decaySteps: number;
  /** Share of the peak left at the end, in [0, 1]. */
  readonly finalShare: number;
}

/**
 * The rate at `step` (counted from 0).
 * peak · (step + 1) / warmup while warming up, then peak · (f + (1 − f) · (1 + cos πp) / 2), p the share of the decay done.
 */
export function learningRateAt(schedule: LearningRateSchedule, step: number): number {
  const { peak, warmupSteps, decaySteps, finalShare } = schedule;
  if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
  if (decaySteps <= warmupSteps) return peak;
  const progress = Math.min(1, (step - warmupSteps) / (decaySteps - warmupSteps));
  return peak * (finalShare + (1 - finalShare) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
