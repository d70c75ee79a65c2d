import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type Audio, decodeAudio, encodeWav, hertzToMel } from "@dmospeech/core";
import { decode } from "fast-png";
import { beforeAll, describe, expect, it } from "vitest";
import { ReportError } from "../errors.js";
import { htmlPage } from "../page.js";
import { numbersIn, type ParsedElement, parseParts, readScale, texts } from "../testing/page-dom.js";
import { encodeClips } from "./encode-clip.js";
import { listeningTable } from "./listening-table.js";
import { spectrogram } from "./spectrogram.js";
import { decibelRange, MEL_BINS, melLevels, spectrogramPng } from "./spectrogram-image.js";

const SAMPLE_RATE = 16_000;
const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;

function tone(hertz: number, { seconds = 0.5, amplitude = 0.5, sampleRate = SAMPLE_RATE } = {}): Audio {
  const radians = (2 * Math.PI * hertz) / sampleRate;
  const samples = Float32Array.from({ length: seconds * sampleRate }, (_, n) => amplitude * Math.sin(radians * n));
  return { samples, sampleRate };
}

/** The rows of a picture whose middle column is brightest, counted from the bottom: mel bins. */
function brightestBin(png: Uint8Array): number {
  const { data, width, height } = decode(png);
  const column = Array.from({ length: height }, (_, m) => data[(height - 1 - m) * width + (width >> 1)]!);
  return column.indexOf(Math.max(...column));
}

/** The mel bin whose centre is nearest, for bins spread evenly over the mel scale to half of `sampleRate`. */
function binOf(hertz: number, sampleRate = SAMPLE_RATE): number {
  return Math.round((hertzToMel(hertz, "htk") / hertzToMel(sampleRate / 2, "htk")) * (MEL_BINS + 1)) - 1;
}

describe("spectrogramPng", () => {
  it("is a picture of T × M pixels in the colours of magma with the tone in its mel bin", () => {
    for (const hertz of [300, 1000, 4000]) {
      const levels = melLevels(tone(hertz));
      const png = spectrogramPng(levels, decibelRange([levels]));
      const { width, height, palette, channels } = decode(png);
      expect([width, height, channels]).toEqual([51, 96, 1]); // 0.5 s of 10 ms frames, centred
      expect(Math.abs(brightestBin(png) - binOf(hertz))).toBeLessThanOrEqual(1);
      expect([palette![0], palette!.at(-1)]).toEqual([
        [0, 0, 4],
        [252, 253, 191],
      ]); // magma's published ends
    }
  });

  it("maps the range's low end to the first colour, its high end to the last and the middle between", () => {
    const decibels = Float32Array.of(-100, -60, -20, 20, 60, Number.NEGATIVE_INFINITY); // [2, 3]
    const png = spectrogramPng({ decibels, bins: 2, frames: 3, durationSeconds: 0.03 }, { low: -60, high: 20 });
    expect([...decode(png).data]).toEqual([63, 63, 0, 0, 0, 32]); // the upper bin is the first row
  });
});

describe("melLevels and decibelRange", () => {
  it("fall by 6.02 dB where the amplitude halves, and span 80 dB below the loudest of all", () => {
    const [loud, soft] = [melLevels(tone(1000)), melLevels(tone(1000, { amplitude: 0.25 }))];
    const [top, lower] = [decibelRange([loud]), decibelRange([soft])];
    expect(top.high - lower.high).toBeCloseTo(20 * Math.log10(2), 3);
    expect(decibelRange([soft, loud])).toEqual({ low: top.high - 80, high: top.high });
  });

  it("bring audio of a lower rate to the same frequency scale", () => {
    const levels = melLevels(tone(1000, { sampleRate: 8000 }), SAMPLE_RATE);
    expect(Math.abs(brightestBin(spectrogramPng(levels, decibelRange([levels]))) - binOf(1000))).toBeLessThanOrEqual(1);
  });

  it("take clips of any length but none", () => {
    expect(melLevels({ samples: Float32Array.of(0.1), sampleRate: SAMPLE_RATE }).frames).toBeGreaterThan(0);
    expect(() => melLevels({ samples: new Float32Array(0), sampleRate: SAMPLE_RATE })).toThrow(ReportError);
    const silence = melLevels({ samples: new Float32Array(4000), sampleRate: SAMPLE_RATE });
    expect(new Set(decode(spectrogramPng(silence, decibelRange([silence]))).data)).toEqual(new Set([0]));
  });
});

describe("spectrogram", () => {
  it("has axes of seconds and kHz around the picture", () => {
    const chart = parseParts(spectrogram({ audio: tone(1000, { seconds: 2 }), title: "A tone" }));
    const picture = chart.querySelector("image")!;
    const [left, width, top] = ["x", "width", "y"].map((name) => Number(picture.getAttribute(name)));
    const seconds = readScale(chart, "x");
    expect(seconds(0)).toBeCloseTo(left!, 0);
    expect(seconds(2)).toBeCloseTo(left! + width!, 0);
    const khz = readScale(chart, "y", (value) => hertzToMel(1000 * value, "htk"));
    expect(Math.abs(khz(8) - top!)).toBeLessThan(0.2);
    expect(texts(chart, "text.label")).toEqual(["seconds", "kHz"]);
    expect(numbersIn(chart.querySelector("svg")!, "aria-label")).toContain(2);
  });
});

describe("encodeClips", () => {
  const clips = [
    tone(440, { seconds: 0.3, amplitude: 0.4 }),
    tone(880, { seconds: 0.2, amplitude: 0.4, sampleRate: 24_000 }),
  ];

  it("keeps every 16-bit sample of a lossless clip", async () => {
    for (const [index, { bytes, mediaType }] of encodeClips(clips).entries()) {
      expect(mediaType).toBe(hasFfmpeg ? "audio/flac" : "audio/wav");
      const [heard, expected] = [await decodeAudio(bytes), await decodeAudio(encodeWav(clips[index]!))];
      expect(heard.sampleRate).toBe(expected.sampleRate);
      expect(stepsOf(heard)).toEqual(stepsOf(expected));
    }
  });

  it("is WAV without ffmpeg", () => {
    const [clip] = encodeClips(clips, { format: "compact", ffmpeg: "no-such-command" });
    expect(clip).toEqual({ bytes: encodeWav(clips[0]!), mediaType: "audio/wav" });
    expect(encodeClips([])).toEqual([]);
  });

  it.runIf(hasFfmpeg)("is short and sounds alike in the compact format", async () => {
    const long = tone(440, { seconds: 3 });
    const [{ bytes, mediaType }] = encodeClips([long], { format: "compact" }) as [
      { bytes: Uint8Array; mediaType: string },
    ];
    expect(mediaType).toBe("audio/mpeg");
    expect(bytes.length).toBeLessThan(encodeWav(long).length / 2);
    const heard = await decodeAudio(bytes);
    expect(heard.samples.length / heard.sampleRate).toBeCloseTo(3, 0);
    const levels = melLevels(heard);
    expect(Math.abs(brightestBin(spectrogramPng(levels, decibelRange([levels]))) - binOf(440))).toBeLessThanOrEqual(1);
  });
});

describe("listeningTable", () => {
  const columns = [{ name: "real" }, { name: "codec", note: "40 Hz" }];
  const [long, short] = [tone(500, { seconds: 2 }), tone(500, { seconds: 1, amplitude: 0.05 })];

  it("shares the scales of time and level within a row", () => {
    const shown = parseParts(
      listeningTable({
        caption: "c",
        columns,
        rows: [{ name: "one", about: "what is <said>", clips: [long, { audio: short, note: "soft" }] }],
      }),
    );
    expect(texts(shown, "thead th")).toEqual(["real", "codec40 Hz"]);
    expect(texts(shown, 'th[scope="rowgroup"]')).toEqual(["onewhat is <said>"]);
    const images = [...shown.querySelectorAll("img")];
    expect(images.map((image) => image.getAttribute("width"))).toEqual(["100.0%", "50.0%"]);
    const [loudest, softest] = images.map((image) => Math.max(...decode(bytesOf(image)).data));
    expect(loudest).toBe(63);
    expect(softest).toBe(Math.round(63 * (1 - 20 / 80))); // a tenth of the amplitude: 20 of 80 dB down
    expect(texts(shown, "td .about")).toEqual(["2.00 s", "1.00 s · soft"]);
  });

  it("leaves a gap where a system has no clip, and hands every clip its own sound", async () => {
    const rows = [
      { name: "one", clips: [null, long] },
      { name: "two", clips: [short, null] },
    ];
    const shown = parseParts(listeningTable({ caption: "c", columns, rows }));
    expect(texts(shown, "td").map((text) => text === "no clip")).toEqual([true, false, false, true]);
    const players = [...shown.querySelectorAll("audio")];
    expect(players.map((player) => player.getAttribute("aria-label"))).toEqual(["one, codec", "two, real"]);
    const seconds = await Promise.all(
      players.map(async (player) => (await decodeAudio(bytesOf(player))).durationSeconds),
    );
    expect(seconds).toEqual([2, 1]);
  });

  it("refuses a row without a clip for each column", () => {
    expect(() => listeningTable({ caption: "c", columns, rows: [{ name: "one", clips: [long] }] })).toThrow(
      ReportError,
    );
  });
});

describe("a page of 6 sentences by 4 systems", () => {
  let speech: Audio[];
  beforeAll(async () => {
    const samples = new URL("../../../../../docs/samples/", import.meta.url);
    const names = ["alto-student", "alto-teacher", "bass-student", "bass-teacher"];
    speech = await Promise.all(
      names.map((name) => decodeAudio(new Uint8Array(readFileSync(new URL(`${name}.wav`, samples))))),
    );
  });

  it("stays below 6 MB without loss, below 3 MB in the compact format", () => {
    const sizeOf = (format: "lossless" | "compact") => {
      const rows = Array.from({ length: 6 }, (_, i) => ({ name: `${i}`, clips: speech }));
      const parts = [listeningTable({ caption: "c", columns: speech.map((_, i) => ({ name: `${i}` })), rows, format })];
      const provenance = { command: "", date: new Date(0), versions: {} };
      return htmlPage({ title: "t", sections: [{ title: "s", parts }], provenance }).length;
    };
    expect(sizeOf("lossless")).toBeLessThan(6_000_000); // 4 to 5 s of 16 kHz each
    if (hasFfmpeg) expect(sizeOf("compact")).toBeLessThan(3_000_000);
  });
});

/** Below half of full scale this undoes both common scalings of 16-bit samples, by 32,768 and by 32,767. */
function stepsOf({ samples }: Audio): number[] {
  return Array.from(samples, (sample) => Math.round(32_767 * sample));
}

/** The bytes in the address of a picture or a player. */
function bytesOf(element: ParsedElement): Uint8Array {
  return new Uint8Array(Buffer.from(element.getAttribute("src")!.split(",")[1]!, "base64"));
}
