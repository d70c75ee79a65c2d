import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, parseManifest } from "@dmospeech/core";
import type { SpeechSystem } from "../evaluate/system.js";
import { type ExportRunOptions, exportRun } from "../runs/export-run.js";
import { ExperimentError } from "./errors.js";
import type { ExperimentOptions, InputName } from "./experiment.js";

/** A student or a teacher that speaks through the runtime. */
export interface SpeakingBundle {
  readonly folder: string;
  readonly manifest: Manifest;
  /** It at a number of steps, or at its own. */
  system(name: string, steps?: number): SpeechSystem;
  dispose(): Promise<void>;
}

type Speaker = "student" | "teacher";

/**
 * Opens what was given as `student` or `teacher`: a bundle as it is, a run after its export to `<outDir>/bundles`.
 *
 * @throws {ExperimentError} when a bundle is of the other kind, or a run comes without what its export needs
 */
export async function openSpeaker(kind: Speaker, options: ExperimentOptions): Promise<SpeakingBundle> {
  const folder = await bundleFolder(kind, options);
  const text = readFileSync(join(folder, "manifest.json"), "utf8"); // names every network by its checksum
  const manifest = parseManifest(text);
  if (manifest.kind !== kind) {
    throw new ExperimentError(`"${folder}" is a ${manifest.kind}'s bundle: it cannot be given as the ${kind}.`);
  }
  const digest = createHash("sha256").update(text).digest("hex");
  const opened = await options.openBundle(folder);
  return {
    folder,
    manifest,
    system: (name, steps) => ({
      name,
      identity: `${manifest.name} ${digest} ${steps ?? "own"} steps`,
      synthesize: (request) => opened.synthesize({ ...request, steps }),
    }),
    dispose: () => opened.dispose(),
  };
}

async function bundleFolder(kind: Speaker, options: ExperimentOptions): Promise<string> {
  const { inputs, outDir, tokenizer, scale } = options;
  const given = inputs[kind];
  if (existsSync(join(given, "manifest.json"))) return given;
  const exported = join(outDir, "bundles", kind);
  if (existsSync(join(exported, "manifest.json"))) return exported; // appears complete or not at all
  const parts: readonly InputName[] = ["codec", "ctc", "speaker", "data"];
  const missing = parts.filter((name) => inputs[name] === undefined);
  if (missing.length > 0) {
    throw new ExperimentError(
      `"${given}" is no bundle: it has no manifest.json. A run is exported first, which needs ${missing.join(", ")} ` +
        "too; or give a bundle that dmospeech export wrote.",
    );
  }
  const models: Partial<Pick<ExportRunOptions, Speaker>> = { [kind]: given };
  await exportRun({
    ...{
      ...models,
      codec: inputs.codec,
      recogniser: inputs.ctc,
      speaker: inputs.speaker,
      data: inputs.data,
      tokenizer,
    },
    precision: "float32", // no rounding between what is compared
    outDir: exported,
    card: {
      name: `${scale}-${kind}`,
      licences: [{ of: "weights", licence: "not published" }],
      training: {
        data: [...inputs.data],
        hours: 0,
        steps: 0,
        hardware: "unknown",
        date: new Date().toISOString().slice(0, 10),
      },
      scores: {},
    },
  });
  return exported;
}
