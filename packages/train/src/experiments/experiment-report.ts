import { join } from "node:path";
import { writeFileAtomic } from "../data/atomic-file.js";
import { toolVersions } from "../evaluate/tool-versions.js";
import { type Page, writePage } from "../report/page.js";
import { details, json } from "../report/prose.js";
import type { ExperimentResult } from "./experiment.js";
import type { ExperimentIdentity } from "./identity.js";

export interface WrittenExperiment {
  /** Path of the numbers, JSON. */
  readonly result: string;
  /** Path of the page. */
  readonly report: string;
}

/** Writes `<outDir>/result.json` and `<outDir>/report.html`. */
export function writeExperiment(
  outDir: string,
  result: ExperimentResult,
  { identity, command }: { readonly identity: ExperimentIdentity; readonly command: string },
): WrittenExperiment {
  const date = new Date();
  const paths = { result: join(outDir, "result.json"), report: join(outDir, "report.html") };
  const numbers = { ...identity, date: date.toISOString(), data: result.data };
  writeFileAtomic(paths.result, `${JSON.stringify(numbers, null, 2)}\n`);
  const page: Page = {
    title: result.title,
    lead: result.lead,
    sections: [
      ...result.sections,
      {
        title: "Settings",
        parts: [details({ summary: "Everything this was decided by", parts: [json(identity)] })],
      },
    ],
    provenance: {
      command,
      date,
      versions: toolVersions(),
      facts: { scale: identity.scale, seed: identity.seed },
    },
  };
  writePage(paths.report, page);
  return paths;
}
