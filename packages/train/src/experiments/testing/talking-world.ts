// What the tests of experiments that sample share: two bundles with random weights, two humming voices, and the runtime.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeWav } from "@dmospeech/core";
import { DMOSpeech } from "dmospeech";
import { hum, writeTinyBundle } from "../../../../runtime/src/testing/tiny-bundle.js";
import type { EvaluationPair } from "../../evaluate/pairs.js";
import type { OpenedBundle } from "../experiment.js";

export interface TalkingWorld {
  /** Folders of bundles. */
  readonly student: string;
  readonly teacher: string;
  /** Two sentences, each by both voices. */
  readonly pairs: readonly EvaluationPair[];
}

const sentences = ["The old boat left the harbour.", "My neighbour sold her apples."];

export async function writeTalkingWorld(folder: string): Promise<TalkingWorld> {
  const [student, teacher] = [join(folder, "student"), join(folder, "teacher")];
  await writeTinyBundle({ outDir: student });
  await writeTinyBundle({ outDir: teacher, kind: "teacher", withListeners: false });
  await mkdir(join(folder, "prompts"), { recursive: true });
  const takes: Pick<EvaluationPair, "prompt" | "reference">[] = [];
  for (const [speaker, f0Hz] of Object.entries({ low: 100, high: 200 })) {
    const [prompt, reference] = await Promise.all(
      ["Hello there, my friend.", "Where are you going today?"].map(async (text, index) => {
        const id = `${speaker}${index}`;
        const audioPath = join(folder, "prompts", `${id}.wav`);
        const samples = hum({ seconds: 3, f0Hz: f0Hz * (1 + 0.1 * index) });
        await writeFile(audioPath, encodeWav({ samples, sampleRate: 8000 }));
        return { id, audioPath, text, speaker, durationSeconds: 3, split: "valid", source: "hum" } as const;
      }),
    );
    takes.push({ prompt: prompt!, reference: reference! });
  }
  const pairs = sentences.flatMap((text, index) =>
    takes.map((take) => ({ ...take, text, id: `${take.prompt.speaker}${index}` })),
  );
  return { student, teacher, pairs };
}

/** Opens a bundle in the runtime that apps use, and counts what it says. */
export function countingRuntime(): { spoken: number; openBundle(folder: string): Promise<OpenedBundle> } {
  return {
    spoken: 0,
    async openBundle(folder) {
      const speech = await DMOSpeech.load(folder, { threads: 1 });
      return {
        synthesize: async (request) => {
          this.spoken += 1;
          const { audio: samples, sampleRate } = await speech.synthesize(request);
          return { samples, sampleRate };
        },
        dispose: () => speech.dispose(),
      };
    },
  };
}
