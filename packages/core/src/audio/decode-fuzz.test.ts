// Whatever the bytes are: audio, or an AudioError. Nothing else, no hang, no memory beyond what the bytes can hold.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Rng } from "../random.js";
import { mutateBytes, noiseBytes } from "../testing/mutate.js";
import { decodeAudio } from "./decode.js";
import { AudioError } from "./errors.js";
import { encodeWav, syntheticSpeechInfo, type WavBitDepth } from "./wav.js";
import { readWavInfo } from "./wav-info.js";

const golden = (name: string) => new Uint8Array(readFileSync(new URL(`./goldens/${name}`, import.meta.url)));
const tone = Float32Array.from({ length: 400 }, (_, n) => 0.5 * Math.sin(n / 5));
const wavs = ([16, 24, 32, "float32"] satisfies WavBitDepth[]).map((bitDepth) =>
  encodeWav({ samples: tone, sampleRate: 8000 }, { bitDepth, info: syntheticSpeechInfo }),
);

/** Decodes; true for audio, false for an AudioError. Compressed audio may hold at most this many samples a byte. */
async function survives(bytes: Uint8Array, rng: Rng): Promise<boolean> {
  readWavInfo(bytes);
  try {
    const { samples, channels } = await decodeAudio(bytes, { allowTruncated: rng.integer(2) === 0 });
    expect(samples.every(Number.isFinite)).toBe(true);
    expect(samples.length * channels).toBeLessThan(48_000 * 1800);
    return true;
  } catch (error) {
    if (error instanceof AudioError && error.message !== "") return false;
    throw new Error(`not an AudioError for ${Buffer.from(bytes.subarray(0, 400)).toString("base64")}`, {
      cause: error,
    });
  }
}

describe("decodeAudio on damaged bytes", () => {
  it("takes or refuses 3,000 damaged WAV files", async () => {
    const rng = new Rng(1);
    let decoded = 0;
    for (let i = 0; i < 3000; i++) if (await survives(mutateBytes(rng.pick(wavs), rng), rng)) decoded++;
    expect(decoded).toBeGreaterThan(300); // harmless changes stay readable,
    expect(decoded).toBeLessThan(2700); // and harmful ones are seen
  });

  it.each(["tone.mp3", "tone.flac", "tone.opus", "tone-vorbis.ogg", "tone-flac.ogg"])(
    "takes or refuses 60 damaged copies of %s",
    async (name) => {
      const valid = golden(name);
      const rng = new Rng(2).split(name);
      for (let i = 0; i < 60; i++) await survives(mutateBytes(valid, rng), rng);
    },
  );

  it("refuses 3,000 files of noise, bare or behind the first bytes of a format", async () => {
    const rng = new Rng(3);
    const magics = [
      "",
      "RIFF",
      "RIFF\0\0\0\0WAVE",
      "RIFF\0\0\0\0WAVEfmt ",
      "RF64\0\0\0\0WAVE",
      "ID3",
      "\xff\xfb\x90",
      "caff",
    ];
    for (let i = 0; i < 3000; i++) {
      const bytes = new Uint8Array([...Buffer.from(rng.pick(magics), "latin1"), ...noiseBytes(rng, 300)]);
      await survives(bytes, rng);
    }
  });

  it("refuses noise behind the first bytes of Ogg and FLAC", async () => {
    const rng = new Rng(4);
    for (const magic of ["OggS", "fLaC", "fLaC\0\0\0\x22"]) {
      for (let i = 0; i < 100; i++) {
        await survives(new Uint8Array([...Buffer.from(magic, "latin1"), ...noiseBytes(rng, 300)]), rng);
      }
    }
  });

  it("a header that claims 4 GB costs no more memory than the bytes that are there", async () => {
    const bytes = wavs[0]!.slice();
    new DataView(bytes.buffer).setUint32(40, 0xfffffff0, true);
    const before = process.memoryUsage();
    await expect(decodeAudio(bytes)).rejects.toThrow(AudioError);
    const { samples } = await decodeAudio(bytes, { allowTruncated: true });
    expect(samples.length).toBeLessThan(bytes.length);
    const after = process.memoryUsage();
    expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(100e6);
  });

  it("small files that stand for hours are refused before they fill the memory, whatever their pages say", async () => {
    const bomb = opusOfSilence(20_000); // 20,000 packets of 60 ms, the length given as 1 s
    expect(bomb.length).toBeLessThan(50_000);
    await expect(decodeAudio(bomb, { maxDurationSeconds: 300 })).rejects.toThrow(/more than the 300 s/u);
    const { durationSeconds } = await decodeAudio(opusOfSilence(20), { allowTruncated: true });
    expect(durationSeconds).toBeGreaterThan(0.9);
  });
});

/** An Ogg Opus file of one-byte packets (RFC 6716: a SILK frame of 60 ms without data is silence). */
function opusOfSilence(packets: number): Uint8Array {
  const head = golden("tone.opus");
  const audio = nextPage(head, nextPage(head, 0)); // behind the pages of OpusHead and OpusTags
  const pages = [head.subarray(0, audio)];
  for (let made = 0, sequence = 2; made < packets; made += 255, sequence++) {
    const count = Math.min(255, packets - made);
    const page = new Uint8Array(27 + 2 * count);
    page.set(Buffer.from("OggS"));
    const view = new DataView(page.buffer);
    page[5] = made + count >= packets ? 4 : 0;
    view.setBigInt64(6, 48_000n, true);
    view.setUint32(14, new DataView(head.buffer, head.byteOffset).getUint32(14, true), true);
    view.setUint32(18, sequence, true);
    page[26] = count;
    page.fill(1, 27, 27 + count);
    page.fill(0x18, 27 + count); // SILK, narrow band, 60 ms, mono, one frame
    pages.push(page);
  }
  return new Uint8Array(Buffer.concat(pages));
}

/** Where the page behind the one at `at` begins. */
function nextPage(bytes: Uint8Array, at: number): number {
  const segments = bytes[at + 26]!;
  return bytes.subarray(at + 27, at + 27 + segments).reduce((sum, size) => sum + size, at + 27 + segments);
}
