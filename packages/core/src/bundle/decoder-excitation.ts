// Shapes: T latent frames. Batches of one.

/**
 * What the pulses of a decoder with a pitch of its own are at in one moment: cycles in [0, 1), and the frame of the noise.
 *
 * Their phase is the sum of all pitch before them, so a piece of a long recording has to know where the piece before it
 * stopped. Other decoders have neither these inputs nor this output; whoever runs a decoder leaves out what it does not name.
 */
export type DecoderExcitation = readonly [cycles: number, noiseFrame: number];

/** Where every recording starts. */
export const firstExcitation: DecoderExcitation = [0, 0];

/** The decoder's inputs `state` [1, 2] and `state_frame` int64 [1]: in latent frame `frame` it is at `excitation`. */
export function excitationInputs(excitation: DecoderExcitation = firstExcitation, frame = 0) {
  return {
    state: { data: Float32Array.from(excitation), shape: [1, 2] },
    state_frame: { data: BigInt64Array.of(BigInt(frame)), shape: [1] },
  } as const;
}

/** The excitation at the start of a latent frame, out of the decoder's output `states` [1, T, 2]; the first one without it. */
export function excitationAt(states: { readonly data: Float32Array } | undefined, frame: number): DecoderExcitation {
  if (states === undefined) return firstExcitation;
  const [cycles = 0, noiseFrame = 0] = states.data.subarray(2 * frame, 2 * frame + 2);
  return [cycles, noiseFrame];
}
