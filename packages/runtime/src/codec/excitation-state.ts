// A decoder with a pitch of its own feeds its filter with pulses whose phase is the sum of all pitch before them: a piece of
// a long recording has to know where the piece before it stopped. Other decoders have no such inputs, and ignore these.
import type { GraphInput, Shaped } from "../graphs.js";

/** Cycles of the pulses in [0, 1) and the frame of the noise, at one moment. */
export type ExcitationState = readonly [cycles: number, noiseFrame: number];

export const FIRST_STATE: ExcitationState = [0, 0];

/** Inputs that say: in latent frame `frame` of this stretch, the excitation is in `state`. Batch of one. */
export function excitationInputs(
  state: ExcitationState = FIRST_STATE,
  frame = 0,
): Readonly<Record<string, GraphInput>> {
  return {
    state: { data: Float32Array.from(state), shape: [1, 2] },
    state_frame: { data: Int32Array.of(frame), shape: [1] },
  };
}

/** The state at the start of a latent frame, out of the decoder's `states` [1, T, 2]; the first one without them. */
export function stateAt(states: Shaped | undefined, frame: number): ExcitationState {
  if (states === undefined) return FIRST_STATE;
  const [cycles = 0, noiseFrame = 0] = states.data.subarray(2 * frame, 2 * frame + 2);
  return [cycles, noiseFrame];
}
