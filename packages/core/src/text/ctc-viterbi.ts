// Letters: T frames, V classes (0 = blank), N targets, S = 2N + 1 states (blank, target, blank, target, …, blank).
import { AlignmentError } from "./errors.js";
import { checkLogProbs, ctcBlank, type LogProbs } from "./log-probs.js";

export interface CtcSpikes {
  /** [N] the frame where each target is most certain: the CTC spike. Strictly increasing. */
  readonly spikes: Int32Array;
  /** [N] first and last frame of each target on the best path. */
  readonly firstFrames: Int32Array;
  readonly lastFrames: Int32Array;
  /** Log probability of the best path. */
  readonly logProb: number;
}

/**
 * The best CTC path through a known sequence of classes (Viterbi over the states blank, target₁, blank, …).
 * Time and memory are O(T·N).
 *
 * @throws {AlignmentError} when the frames are too few for the targets, or every path has probability 0.
 */
export function ctcViterbi(logProbs: LogProbs, targets: readonly number[]): CtcSpikes {
  checkLogProbs(logProbs);
  checkTargets(logProbs, targets);
  if (targets.length === 0) {
    const none = new Int32Array(0);
    return { spikes: none, firstFrames: none, lastFrames: none, logProb: blankPath(logProbs) };
  }
  const { steps, logProb, lastState } = forward(logProbs, targets);
  if (logProb === Number.NEGATIVE_INFINITY || Number.isNaN(logProb)) {
    throw new AlignmentError(
      `No path of ${logProbs.frameCount} frames gives the ${targets.length} targets: the log probabilities are −∞ or NaN along all of them.`,
    );
  }
  return { ...backtrack(logProbs, targets, steps, lastState), logProb };
}

/** steps[t, s] = how many states back (0, 1, 2) the best path into state s at frame t came from. */
function forward({ data, frameCount, classCount }: LogProbs, targets: readonly number[]) {
  const stateCount = 2 * targets.length + 1;
  const classes = new Int32Array(stateCount);
  const canSkip = new Uint8Array(stateCount); // a target may follow the one before without a blank if it differs
  targets.forEach((target, n) => {
    classes[2 * n + 1] = target;
    canSkip[2 * n + 1] = n > 0 && targets[n - 1] !== target ? 1 : 0;
  });
  const steps = new Uint8Array(frameCount * stateCount);
  let previous = new Float64Array(stateCount).fill(Number.NEGATIVE_INFINITY);
  let current = new Float64Array(stateCount);
  previous[0] = data[0]!;
  previous[1] = data[classes[1]!]!;
  for (let t = 1; t < frameCount; t++) {
    const row = t * classCount;
    for (let s = 0; s < stateCount; s++) {
      let best = previous[s]!;
      let step = 0;
      if (s > 0 && previous[s - 1]! > best) {
        best = previous[s - 1]!;
        step = 1;
      }
      if (canSkip[s] === 1 && previous[s - 2]! > best) {
        best = previous[s - 2]!;
        step = 2;
      }
      current[s] = best + data[row + classes[s]!]!;
      steps[t * stateCount + s] = step;
    }
    [previous, current] = [current, previous];
  }
  const lastState = previous[stateCount - 1]! >= previous[stateCount - 2]! ? stateCount - 1 : stateCount - 2;
  return { steps, lastState, logProb: previous[lastState]! };
}

function backtrack(
  { data, frameCount, classCount }: LogProbs,
  targets: readonly number[],
  steps: Uint8Array,
  lastState: number,
) {
  const stateCount = 2 * targets.length + 1;
  const spikes = new Int32Array(targets.length);
  const firstFrames = new Int32Array(targets.length);
  const lastFrames = new Int32Array(targets.length).fill(-1);
  let state = lastState;
  for (let t = frameCount - 1; t >= 0; t--) {
    if (state % 2 === 1) {
      const n = (state - 1) / 2;
      const target = targets[n]!;
      if (lastFrames[n] === -1) {
        lastFrames[n] = t;
        spikes[n] = t;
      }
      if (data[t * classCount + target]! >= data[spikes[n]! * classCount + target]!) spikes[n] = t;
      firstFrames[n] = t;
    }
    state -= steps[t * stateCount + state]!;
  }
  return { spikes, firstFrames, lastFrames };
}

function blankPath({ data, frameCount, classCount }: LogProbs): number {
  let sum = 0;
  for (let t = 0; t < frameCount; t++) sum += data[t * classCount + ctcBlank]!;
  return sum;
}

function checkTargets({ frameCount, classCount }: LogProbs, targets: readonly number[]): void {
  let needed = targets.length;
  targets.forEach((target, n) => {
    if (!Number.isInteger(target) || target < 1 || target >= classCount) {
      throw new AlignmentError(`Target ${n} is class ${target}: expected 1 to ${classCount - 1} (0 is the blank).`);
    }
    if (n > 0 && targets[n - 1] === target) needed++;
  });
  if (frameCount < needed) {
    throw new AlignmentError(
      `${frameCount} frames are too few for ${targets.length} targets: CTC needs at least ${needed}; the transcript does not belong to this audio, or the latents were cut.`,
    );
  }
}
