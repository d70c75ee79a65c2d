// Shapes: E' width of the network's embeddings.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AudioCache } from "../data/audio-cache.js";
import type { LatentUtterance } from "../data/latent-cache.js";
import { type OnProgress, progressReporter } from "../data/progress.js";
import { OnnxVerifier } from "../evaluate/judges/onnx-verifier.js";
import { LineJournal } from "../evaluate/line-journal.js";
import { TrainingError } from "../training/errors.js";
import type { LatentData } from "./latent-data.js";

export interface TeacherEmbeddingsOptions {
  readonly data: LatentData;
  /** Audio caches that the latent caches were encoded from, in the same order. */
  readonly audio: readonly string[];
  /** An embedding network: see `OnnxVerifier.load`. */
  readonly network: string;
  /** Utterances whose embeddings are wanted. */
  readonly utterances: readonly LatentUtterance[];
  readonly threads?: number;
  readonly onProgress?: OnProgress;
}

/** What a foreign verifier makes of the recordings. */
export interface TeacherEmbeddings {
  readonly dim: number; // E'
  /** SHA-256 of the network. */
  readonly sha256: string;
  of(utterance: object): Float32Array; // [E'], of length 1
}

/**
 * Lets an embedding network hear whole recordings, each once: the embeddings are kept beside the latents, under a name
 * that follows from the network, and an interrupted pass goes on where it was.
 * @throws {TrainingError} where audio and latents do not belong together
 */
export async function teacherEmbeddings(options: TeacherEmbeddingsOptions): Promise<TeacherEmbeddings> {
  const { data, audio, network, utterances, threads, onProgress } = options;
  if (audio.length !== data.folders.length) {
    throw new TrainingError(
      `There are ${data.folders.length} latent caches and ${audio.length} audio caches: give with --audio the one that ` +
        "each was encoded from, in the same order.",
    );
  }
  if (!existsSync(network)) throw new TrainingError(`There is no embedding network "${network}".`);
  const sha256 = createHash("sha256").update(readNetwork(network)).digest("hex");
  const verifier = await OnnxVerifier.load(network, { threads });
  const wanted = new Set<object>(utterances);
  const embeddings = new Map<object, Float32Array>();
  const report = progressReporter({ stage: "foreign embeddings, utterances", total: utterances.length, onProgress });
  try {
    for (const [index, cache] of data.caches.entries()) {
      const own = cache.utterances.filter((utterance) => wanted.has(utterance));
      const place = { latents: data.folders[index]!, audio: audio[index]!, sha256 };
      await embedCache(own, place, { verifier, embeddings, onDone: () => report(embeddings.size) });
    }
  } finally {
    await verifier.release();
  }
  const [first] = embeddings.values();
  return { dim: first?.length ?? 0, sha256, of: (utterance) => embeddings.get(utterance)! };
}

interface Kept {
  readonly id: string;
  readonly embedding: readonly number[];
}

async function embedCache(
  utterances: readonly LatentUtterance[],
  place: { readonly latents: string; readonly audio: string; readonly sha256: string },
  { verifier, embeddings, onDone }: { verifier: OnnxVerifier; embeddings: Map<object, Float32Array>; onDone(): void },
): Promise<void> {
  const journal = new LineJournal<Kept>(join(place.latents, `embeddings-${place.sha256.slice(0, 16)}.jsonl`));
  const known = new Map(journal.values.map(({ id, embedding }) => [id, embedding]));
  const sound = AudioCache.open(place.audio);
  try {
    const positions = new Map(sound.utterances.map(({ id }, position) => [id, position]));
    for (const utterance of utterances) {
      const { id } = utterance;
      const position = positions.get(id);
      if (position === undefined) {
        throw new TrainingError(
          `The audio cache "${place.audio}" has no "${id}", which "${place.latents}" has: give the cache that those ` +
            "latents were encoded from.",
        );
      }
      let embedding = known.get(id);
      if (embedding === undefined) {
        const samples = sound.read(position, 0, sound.utterances[position]!.lengthSamples);
        embedding = [...(await verifier.embedVoice({ samples, sampleRate: sound.sampleRateHz }))];
        journal.append({ id, embedding });
      }
      embeddings.set(utterance, Float32Array.from(embedding));
      onDone();
    }
  } finally {
    sound.close();
  }
}

/** The bytes that tell one network from another: the file, or what a judge's folder says of its own. */
function readNetwork(path: string): Uint8Array {
  const manifest = join(path, "judge.json");
  return readFileSync(existsSync(manifest) ? manifest : path);
}
