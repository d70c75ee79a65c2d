// Every example is run as its reader would run it, with the bundle that comes with the repository.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Audio, decodeAudio, loudness, readWavInfo } from "@dmospeech/core";
import { afterAll, beforeAll, expect, it } from "vitest";

const examples = fileURLToPath(new URL("../examples/", import.meta.url));
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech examples "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  /** Lines printed so far, and what to do with each new one. */
  readonly lines: string[];
  readonly ended: Promise<unknown>;
}

function start(
  program: string,
  args: readonly string[] = [],
  onLine: (line: string, count: number) => void = () => {},
): Started {
  const child = spawn(process.execPath, [join(examples, program), ...args], { cwd: folder });
  const lines: string[] = [];
  let [errors, rest] = ["", ""];
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const pieces = (rest + text).split("\n");
    rest = pieces.pop()!;
    for (const line of pieces) {
      lines.push(line);
      onLine(line, lines.length);
    }
  });
  const ended = once(child, "close").then(([code]) => {
    if (code !== 0) throw new Error(`${program} ended with ${code}: ${errors}`);
  });
  return { child, lines, ended };
}

async function run(program: string, ...args: string[]): Promise<string[]> {
  const { lines, ended } = start(program, args);
  await ended;
  return lines;
}

async function speechIn(name: string): Promise<Audio> {
  const audio = await decodeAudio(await readFile(join(folder, name)));
  expect(loudness(audio)).toBeGreaterThan(-40); // speech, not silence
  return audio;
}

it("clones a voice, from ES modules and from CommonJS", async () => {
  const prompt = fileURLToPath(new URL("../models/mini-en/prompts/bass.wav", import.meta.url));
  const lines = await run("clone-a-voice.mjs", prompt, "Good evening to all of you.", "module.wav");
  const { samples, sampleRate } = await speechIn("module.wav");
  expect(lines).toEqual([`module.wav: ${(samples.length / sampleRate).toFixed(1)} s`]);
  expect(readWavInfo(await readFile(join(folder, "module.wav"))).comment).toBe("synthetic speech");
  await run("clone-a-voice.cjs", prompt, "Good evening to all of you.", "script.wav");
  expect((await speechIn("script.wav")).samples).toEqual(samples);
}, 120_000);

it("streams to a file, whose header tells its length", async () => {
  const lines = await run(
    "stream-to-file.mjs",
    "The first sentence is there at once. The second one follows while it plays.",
    "streamed.wav",
  );
  expect(lines.map((line) => line.replace(/[\d.]+ s/u, "x s"))).toEqual([
    "chunk 0 from x s: The first sentence is there at once.",
    "chunk 1 from x s: The second one follows while it plays.",
  ]);
  const bytes = await readFile(join(folder, "streamed.wav"));
  expect([bytes.readUInt32LE(4), bytes.readUInt32LE(40)]).toEqual([bytes.length - 8, bytes.length - 44]);
  expect((await speechIn("streamed.wav")).samples).toHaveLength((bytes.length - 44) / 2);
}, 120_000);

it("saves a voice and speaks from the file, like the prompt", async () => {
  const [line] = await run("save-a-voice.mjs");
  await speechIn("saved-voice.wav");
  expect(Number(/likeness of the speech ([\d.]+)/u.exec(line!)![1])).toBeGreaterThan(0.5);
}, 120_000);

it("speaks a list, and only what is missing the second time", async () => {
  await writeFile(join(folder, "list.txt"), "The door is open.\n\nCome in, please.\n");
  expect(await run("batch.mjs", "list.txt", "lines")).toHaveLength(2);
  expect((await readdir(join(folder, "lines"))).sort()).toEqual(["0001.wav", "0002.wav"]);
  await rm(join(folder, "lines", "0002.wav"));
  expect((await run("batch.mjs", "list.txt", "lines")).map((line) => line.slice(0, 14))).toEqual(["lines/0002.wav"]);
  await speechIn("lines/0002.wav");
}, 120_000);

it("writes subtitles in the order of the words, within the speech", async () => {
  const lines = await run("subtitles.mjs", "We hear it. [pause 1500ms] Do we not?");
  expect(lines.map((line) => line.split(" ").slice(2).join(" "))).toEqual(["We", "hear", "it.", "Do", "we", "not?"]);
  const times = lines.flatMap((line) => line.split(" ").slice(0, 2).map(Number));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[6]! - times[5]!).toBeGreaterThanOrEqual(1.4); // the pause
  const { samples, sampleRate } = await speechIn("subtitled.wav");
  expect(times.at(-1)).toBeLessThanOrEqual(samples.length / sampleRate + 0.005);
  const srt = await readFile(join(folder, "subtitled.srt"), "utf8");
  expect(srt).toMatch(/^1\n00:00:0\d,\d{3} --> 00:00:0\d,\d{3}\nWe hear it\.\n\n2\n.*\nDo we not\?\n$/u);
}, 120_000);

it("speaks a long text, goes on where it was stopped, and makes the samples of one run", async () => {
  const book = [
    "It was late, and the rain had not stopped since noon.",
    "Nobody came up the road. The lamp burned low while we waited by the window.",
    "Then, at last, the bell rang, and all of us ran to the door at once.",
  ];
  await writeFile(join(folder, "book.txt"), book.join("\n\n"));
  const stopAtFirst = (_: string, count: number) => count === 1 && stopped.child.kill("SIGINT");
  const stopped = start("long-text.mjs", ["book.txt", "stopped.pcm"], stopAtFirst);
  await stopped.ended;
  expect(stopped.lines.at(-1)).toBe("Stopped; run it again to go on.");
  const half = await readFile(join(folder, "stopped.pcm"));
  const [next] = await run("long-text.mjs", "book.txt", "stopped.pcm");
  expect(Number.parseInt(next!, 10)).toBeGreaterThan(Number.parseInt(stopped.lines[0]!, 10));
  await run("long-text.mjs", "book.txt", "whole.pcm");
  const whole = await readFile(join(folder, "whole.pcm"));
  expect(half.length).toBeLessThan(whole.length);
  expect(await readFile(join(folder, "stopped.pcm"))).toEqual(whole);
}, 180_000);

it("serves speech over HTTP, and says what it cannot do", async () => {
  let isListening: (url: string) => void = () => {};
  const listening = new Promise<string>((resolve) => {
    isListening = resolve;
  });
  const server = start("server.mjs", ["0"], isListening);
  const url = await Promise.race([listening, server.ended.then(() => "")]);
  const speak = (query: string, body: string) => fetch(`${url}${query}`, { method: "POST", body });
  const answer = await speak("?voice=bass", "Hello. How are you?");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "audio/wav"]);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("RIFF");
  expect(bytes.length).toBeGreaterThan(30_000); // a second at 16 kHz
  const refused = await Promise.all([
    speak("?voice=tenor", "Hello."),
    speak("", " "),
    speak("", "a".repeat(6000)),
    fetch(url),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 413, 404]);
  server.child.kill("SIGTERM");
  await server.ended;
}, 120_000);
