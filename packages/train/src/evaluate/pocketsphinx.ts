import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { EvaluationError } from "./errors.js";
import type { OutsideRecogniser } from "./transcripts.js";

/** What CMU PocketSphinx's English model takes. */
export const POCKETSPHINX_SAMPLE_RATE = 16_000;
const MODEL_DIR = "/usr/share/pocketsphinx/model/en-us";

/**
 * Transcripts of several clips by CMU PocketSphinx (Debian packages `pocketsphinx` and `pocketsphinx-en-us`): an
 * outside recogniser, trained on other data by other people, so its word error cannot have been optimised here. The
 * clips are shared out over as many processes as there are cores.
 *
 * @param clips each [S] samples at 16 kHz in [−1, 1]
 * @returns one lower-case transcript a clip, "" where nothing was recognised
 * @throws {EvaluationError} when it is not installed or fails
 */
export async function transcribeWithPocketSphinx(clips: readonly Float32Array[]): Promise<string[]> {
  if (clips.length === 0) return [];
  const share = Math.ceil(clips.length / availableParallelism());
  const shares = Array.from({ length: Math.ceil(clips.length / share) }, (_, i) =>
    transcribeShare(clips.slice(i * share, (i + 1) * share)),
  );
  return (await Promise.all(shares)).flat();
}

async function transcribeShare(clips: readonly Float32Array[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "pocketsphinx-"));
  try {
    const names = clips.map((_, index) => `clip${index}`);
    await Promise.all(clips.map((clip, index) => writeFile(join(folder, `${names[index]}.raw`), toPcm16(clip))));
    await writeFile(join(folder, "clips.fileids"), `${names.join("\n")}\n`);
    await runBatch(folder);
    const hypotheses = parseHypotheses(await readFile(join(folder, "clips.hyp"), "utf8"));
    return names.map((name) => hypotheses.get(name) ?? "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As the outside recogniser of an evaluation. */
export const pocketSphinx: OutsideRecogniser = {
  name: "PocketSphinx",
  sampleRate: POCKETSPHINX_SAMPLE_RATE,
  transcribe: transcribeWithPocketSphinx,
};

function runBatch(folder: string): Promise<void> {
  const args = [
    ["-hmm", join(MODEL_DIR, "en-us")],
    ["-lm", join(MODEL_DIR, "en-us.lm.bin")],
    ["-dict", join(MODEL_DIR, "cmudict-en-us.dict")],
    ["-adcin", "yes"],
    ["-cepdir", folder],
    ["-cepext", ".raw"],
    ["-ctl", join(folder, "clips.fileids")],
    ["-hyp", join(folder, "clips.hyp")],
  ].flat();
  return new Promise((resolve, reject) => {
    const child = spawn("pocketsphinx_batch", args, { stdio: ["ignore", "ignore", "pipe"] });
    let log = "";
    child.stderr.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-2000);
    });
    child.on("error", () =>
      reject(
        new EvaluationError("pocketsphinx_batch is not installed: apt-get install pocketsphinx pocketsphinx-en-us."),
      ),
    );
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new EvaluationError(`pocketsphinx_batch failed with exit code ${code}: ${log}`)),
    );
  });
}

/** Lines of the hypothesis file: `words words (clip3 -12345)`. */
export function parseHypotheses(text: string): Map<string, string> {
  const hypotheses = new Map<string, string>();
  for (const line of text.split("\n")) {
    const match = /^(.*)\(([^ ()]+) -?\d+\)$/.exec(line.trim());
    if (match) hypotheses.set(match[2]!, match[1]!.trim().replaceAll(/\(\d+\)/g, ""));
  }
  return hypotheses;
}

function toPcm16(samples: Float32Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  for (let index = 0; index < samples.length; index += 1) {
    const clipped = Math.max(-1, Math.min(1, samples[index]!));
    pcm.writeInt16LE(Math.round(clipped * 32767), index * 2);
  }
  return pcm;
}
