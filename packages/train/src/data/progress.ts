/** How far a long preparation is. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly elapsedSeconds: number;
  /** Expected seconds left, null until something is done. */
  readonly etaSeconds: number | null;
}

export type OnProgress = (progress: Progress) => void;

/**
 * Makes the function a long job calls with its running count. The pace is taken from the work done in this run, so
 * that a resumed job (`alreadyDone`) does not promise an end that is too near.
 */
export function progressReporter({
  stage,
  total,
  alreadyDone = 0,
  onProgress,
  now = () => performance.now(),
}: {
  readonly stage: string;
  readonly total: number;
  readonly alreadyDone?: number;
  readonly onProgress?: OnProgress;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}): (done: number) => void {
  if (onProgress === undefined) return () => {};
  const start = now();
  return (done) => {
    const elapsedSeconds = (now() - start) / 1000;
    const doneHere = done - alreadyDone;
    const etaSeconds = doneHere > 0 ? (elapsedSeconds / doneHere) * Math.max(0, total - done) : null;
    onProgress({ stage, done, total, elapsedSeconds, etaSeconds });
  };
}
