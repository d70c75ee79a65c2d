// The small version of what `dmospeech evaluate` tells about leaks and cut words, with the shipped bundle and its voices.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { resample } from "@dmospeech/core";
import {
  type EvaluationPair,
  measureEdges,
  POCKETSPHINX_SAMPLE_RATE,
  transcribeWithPocketSphinx,
} from "@dmospeech/train";
import { DMOSpeech } from "dmospeech";
import { expect, it } from "vitest";

const bundle = fileURLToPath(new URL("../../../../models/mini-en/", import.meta.url));
const sentences = [
  "The people of the city went home in the evening.",
  "The water was cold and clear in the morning.",
  "There was nothing more to say about the matter.",
  "The men in the boat could see the land.",
];
const isInstalled = spawnSync("pocketsphinx_batch", ["-help", "yes"]).error === undefined;

it.skipIf(!isInstalled)(
  "lets no word of a prompt into the speech and cuts neither first nor last word",
  async () => {
    const tts = await DMOSpeech.load(bundle, { threads: 1 });
    const pairs: EvaluationPair[] = [];
    const clips: Float32Array[] = [];
    for (const name of ["alto", "bass"]) {
      const [audioPath, text] = [
        `${bundle}prompts/${name}.wav`,
        await readFile(`${bundle}prompts/${name}.txt`, "utf8"),
      ];
      const voice = await tts.createVoice(await readFile(audioPath), { text, embed: false });
      const prompt = {
        id: name,
        audioPath,
        speaker: name,
        source: "bundle",
        split: "valid",
        text,
        durationSeconds: 5,
      } as const;
      for (const [seed, sentence] of sentences.entries()) {
        const { audio, sampleRate } = await tts.synthesize({ voice, text: sentence, seed });
        clips.push(resample(audio, sampleRate, POCKETSPHINX_SAMPLE_RATE));
        pairs.push({ id: `${name}${seed}`, prompt, reference: prompt, text: sentence });
      }
    }
    await tts.dispose();
    const transcripts = await transcribeWithPocketSphinx(clips);
    const rows = pairs.map(({ id: pair, text }, index) => {
      const words = { substitutions: 0, deletions: 0, insertions: 0, distance: 0, length: text.split(" ").length };
      return { system: "student", pair, text, transcript: transcripts[index]!, words };
    });
    const [student] = measureEdges(rows, pairs, { seed: 0 });
    const heard = transcripts.join("; ");
    // Eight utterances; one of them may be misheard at either end.
    expect(student!.leaks.first.value, heard).toBeLessThanOrEqual(1 / 8);
    expect(student!.leaks.last.value, heard).toBeLessThanOrEqual(1 / 8);
    expect(student!.missing.first.value, heard).toBeLessThanOrEqual(1 / 8);
    expect(student!.missing.last.value, heard).toBeLessThanOrEqual(1 / 8);
  },
  300_000,
);
