/** A time grid, guidance or process setting that no sampler can work with. */
export class DiffusionError extends Error {
  override name = "DiffusionError";
}
