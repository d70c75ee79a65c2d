// S samples.
import { spawn } from "node:child_process";
import { type Audio, encodeWav, Rng } from "@dmospeech/core";
import { EvaluationError } from "../errors.js";
import { alignTo } from "./align.js";
import type { CodecSystem } from "./system.js";

/** The rate that Opus decodes to, whatever was encoded. */
const OPUS_RATE = 48_000;

/**
 * Opus at a bitrate, by ffmpeg's libopus with its defaults (variable bitrate, "audio"): what a widely used codec of the
 * internet leaves of a recording.
 *
 * @throws {EvaluationError} from `resynthesise`, when ffmpeg is not installed or has no libopus
 */
export function opusAnchor({ kilobitsPerSecond }: { readonly kilobitsPerSecond: number }): CodecSystem {
  return {
    name: `opus-${kilobitsPerSecond}`,
    identity: `libopus at ${kilobitsPerSecond} kbit/s`,
    kind: "anchor",
    noise: 0,
    async resynthesise(audio) {
      const wav = encodeWav(audio, { bitDepth: 24 });
      const encode = ["-f", "wav", "-i", "pipe:0", "-c:a", "libopus", "-b:a", `${kilobitsPerSecond}k`, "-f", "ogg"];
      const decode = ["-f", "ogg", "-i", "pipe:0", "-ac", "1", "-ar", `${OPUS_RATE}`, "-f", "f32le"];
      const pcm = await runFfmpeg(decode, await runFfmpeg(encode, wav));
      const samples = new Float32Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + (pcm.length & ~3)));
      return alignTo(audio, { samples, sampleRate: OPUS_RATE });
    },
  };
}

/** Whether ffmpeg can code Opus here: null, or why not in one sentence. */
export async function opusProblem(): Promise<string | null> {
  const silence: Audio = { samples: new Float32Array(1600), sampleRate: 16_000 };
  try {
    await opusAnchor({ kilobitsPerSecond: 12 }).resynthesise(silence, { rng: new Rng(0) });
    return null;
  } catch (error) {
    if (error instanceof EvaluationError) return error.message;
    throw error;
  }
}

function runFfmpeg(args: readonly string[], input: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("ffmpeg", ["-hide_banner", "-loglevel", "error", ...args, "pipe:1"]);
    const output: Buffer[] = [];
    let log = "";
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-500);
    });
    child.on("error", () =>
      reject(new EvaluationError("ffmpeg, which codes the Opus anchors, is not installed: apt-get install ffmpeg.")),
    );
    child.on("close", (code) =>
      code === 0
        ? resolve(Buffer.concat(output))
        : reject(new EvaluationError(`ffmpeg could not code Opus (exit code ${code}): ${log.trim()}`)),
    );
    child.stdin.on("error", () => {}); // it ended early; its exit code and its log say why
    child.stdin.end(input);
  });
}
