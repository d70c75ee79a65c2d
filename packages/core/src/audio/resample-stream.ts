import { type OverlapWindow, OverlapWindows } from "../overlap-windows.js";
import { rateRatio, resample, resampleReach } from "./resample.js";

/** Input samples resampled at once: large beside the filter, small beside a recording. */
const CHUNK_SAMPLES = 2 ** 17;

/**
 * {@link resample} for a recording that arrives in pieces: the same samples in all, to the rounding of float32 (bit for bit
 * but for the order of a sum), without ever holding the whole.
 *
 * @param pieces of the recording, of any lengths.
 * @yields pieces of the resampled recording; their lengths add up to round(S · to / from).
 * @throws SampleRateError for rates that are not positive integers, when the first piece is asked for.
 */
export async function* resampleStream(
  pieces: AsyncIterable<Float32Array> | Iterable<Float32Array>,
  fromRate: number,
  toRate: number,
): AsyncGenerator<Float32Array, void> {
  const { up, down } = rateRatio(fromRate, toRate);
  if (up === down) {
    yield* pieces;
    return;
  }
  // Windows start at multiples of `down`, where an output lies exactly on an input: every phase is that of the whole.
  const windows = new OverlapWindows({
    frameValues: down,
    chunkFrames: Math.ceil(CHUNK_SAMPLES / down),
    contextFrames: Math.ceil(resampleReach(fromRate, toRate) / down),
  });
  const middle = ({ values, skipFrames, keepFrames }: OverlapWindow) =>
    resample(values, fromRate, toRate).subarray(skipFrames * up, (skipFrames + keepFrames) * up);
  for await (const piece of pieces) for (const window of windows.push(piece)) yield middle(window);
  const last = windows.finish();
  if (last !== null) yield resample(last.values, fromRate, toRate).subarray(last.skipFrames * up);
}
