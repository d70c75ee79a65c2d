import type { Rng } from "@dmospeech/core";
import type { Estimate } from "../../evaluate/bootstrap.js";
import { GridCells, weightedMean } from "./conditions.js";
import { crossedBootstrap } from "./crossed-bootstrap.js";
import type { Draw } from "./gather-draws.js";
import type { HeardDraw } from "./measure-draws.js";

/** How well a system's draws are understood. */
export interface SystemErrors {
  readonly system: string;
  readonly draws: number;
  readonly failures: number;
  /** Mean over draws, by the bundle's recogniser. */
  readonly phonemeErrorRate: Estimate | null;
}

export interface SummariseErrorsOptions {
  readonly draws: readonly Draw[];
  readonly heard: readonly HeardDraw[];
  readonly promptCount: number;
  readonly textCount: number;
  readonly rng: Rng;
}

export function summariseErrors(options: SummariseErrorsOptions): SystemErrors[] {
  const { draws, heard, rng, ...grid } = options;
  return [...new Set(draws.map(({ system }) => system))].map((system) => {
    const own = draws.filter((draw) => draw.system === system);
    const rates = new GridCells();
    for (const draw of heard) if (draw.system === system) rates.add(draw, draw, draw.errorRate);
    return {
      system,
      draws: own.length,
      failures: own.filter(({ failure }) => failure !== null).length,
      phonemeErrorRate: crossedBootstrap((weights) => weightedMean(rates.cells, weights), {
        ...grid,
        rng: rng.split(system),
      }),
    };
  });
}
