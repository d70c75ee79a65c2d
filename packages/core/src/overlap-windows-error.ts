/** A size of overlapping windows that cannot be. */
export class OverlapWindowsError extends Error {
  override readonly name = "OverlapWindowsError";
}
