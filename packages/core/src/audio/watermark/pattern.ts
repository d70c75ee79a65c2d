// K slots of a period, B bands.
import { Rng } from "../../random.js";
import { AudioArgumentError } from "../errors.js";
import { BANDS, SLOTS } from "./settings.js";

/**
 * The signs that a key stands for: +1 where a tile is made louder than its neighbours, −1 where softer.
 *
 * @returns [K, B], each sign a fair coin of the seeded generator.
 * @throws AudioArgumentError for an empty key.
 */
export function watermarkPattern(key: string): Float64Array {
  if (key === "") throw new AudioArgumentError("The watermark's key is empty; give at least one character.");
  const rng = new Rng(0).split(`watermark ${key}`);
  return Float64Array.from({ length: SLOTS * BANDS }, () => (rng.uint32() & 0x8000 ? 1 : -1));
}
