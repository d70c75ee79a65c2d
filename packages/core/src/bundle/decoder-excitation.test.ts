import { describe, expect, it } from "vitest";
import { excitationAt, excitationInputs, firstExcitation } from "./decoder-excitation.js";

describe("decoder excitation", () => {
  const states = { data: Float32Array.of(0, 0, 0.25, 7, 0.5, 14) }; // [1, 3, 2]

  it("goes on where a piece stopped", () => {
    const { state, state_frame } = excitationInputs(excitationAt(states, 2), 3);
    expect(state).toEqual({ data: Float32Array.of(0.5, 14), shape: [1, 2] });
    expect(state_frame).toEqual({ data: BigInt64Array.of(3n), shape: [1] });
  });

  it("starts at rest, and stays there for a decoder that tells no states", () => {
    expect(excitationInputs().state.data).toEqual(Float32Array.of(...firstExcitation));
    expect(excitationAt(undefined, 5)).toBe(firstExcitation);
  });
});
