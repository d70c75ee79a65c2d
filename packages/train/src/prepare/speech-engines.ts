import { type ChildProcess, execFile, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { espeakVariants } from "./espeak-variants.js";
import type { SpeechEngine, SyntheticVoice } from "./synthetic-voices.js";

/** A speech engine or a voice that is not installed, or that failed. */
export class SpeechEngineError extends Error {
  override readonly name = "SpeechEngineError";
}

/** The Debian packages that bring each engine with its English voices. */
export const debianPackages: Readonly<Record<SpeechEngine, string>> = {
  espeak: "espeak-ng",
  flite: "flite",
  festival: "festival festvox-kallpc16k festvox-us-slt-hts",
};

export const speechEngines: readonly SpeechEngine[] = ["espeak", "flite", "festival"];

/** Voice names usable on this machine, by engine; an engine that is not installed is absent. */
export function probeSpeechEngines(): Map<SpeechEngine, ReadonlySet<string>> {
  const found = new Map<SpeechEngine, ReadonlySet<string>>();
  const espeak = run("espeak-ng", ["--voices=variant"]);
  if (espeak !== null) {
    // The file column ("!v/name", the name may hold a space) starts where the heading says.
    const installed = new Set([...espeak.matchAll(/!v\/(.+?)\s*(?:\(.*)?$/gm)].map((match) => match[1] as string));
    found.set("espeak", new Set(espeakVariants.filter((name) => installed.has(name))));
  }
  const flite = run("flite", ["-lv"]);
  if (flite !== null) {
    const voices = flite.replace(/^[^:]*:/, "").trim();
    found.set("flite", new Set(voices === "" ? [] : voices.split(/\s+/)));
  }
  const festival = run("festival", ["-b", "(print (voice.list))"]);
  if (festival !== null) found.set("festival", new Set(festival.match(/[\w]+/g) ?? []));
  return found;
}

/** Checks that the wanted engines are there. @throws {SpeechEngineError} naming what to install. */
export function requireSpeechEngines(
  wanted: readonly SpeechEngine[],
  found: ReadonlyMap<SpeechEngine, ReadonlySet<string>> = probeSpeechEngines(),
): Map<SpeechEngine, ReadonlySet<string>> {
  const missing = wanted.filter((engine) => !found.has(engine));
  if (wanted.length === 0 || missing.length > 0) {
    const packages = (missing.length > 0 ? missing : speechEngines).map((engine) => debianPackages[engine]).join(" ");
    const what = missing.length > 0 ? `not found: ${missing.join(", ")}` : "no speech engine was asked for";
    throw new SpeechEngineError(
      `Synthetic speech: ${what}; on Debian or Ubuntu run "apt-get install ${packages}", or leave the engine out.`,
    );
  }
  return new Map(wanted.map((engine) => [engine, found.get(engine) as ReadonlySet<string>]));
}

/** One phrase to speak into a WAV file. */
export interface SpeechJob {
  readonly text: string;
  readonly voice: SyntheticVoice;
  readonly wavPath: string;
}

/**
 * Speaks jobs of one engine into their WAV files (the engine's own sample rate). Returns, for each job, null or what
 * went wrong.
 */
export async function speak(jobs: readonly SpeechJob[], workFolder: string): Promise<(string | null)[]> {
  const first = jobs[0];
  if (first === undefined) return [];
  if (first.voice.engine === "festival") return speakWithFestival(jobs, workFolder);
  const problems: (string | null)[] = [];
  for (const job of jobs) {
    const problem = first.voice.engine === "espeak" ? await speakWithEspeak(job) : await speakWithFlite(job);
    problems.push(problem ?? missingFile(job));
  }
  return problems;
}

const espeakWordsPerMinute = 175; // its own default, which the relative rate multiplies

function speakWithEspeak({ text, voice, wavPath }: SpeechJob): Promise<string | null> {
  const variant = voice.name === "" ? "en-us" : `en-us+${voice.name}`;
  const speed = Math.round(espeakWordsPerMinute * voice.rate);
  return command(
    "espeak-ng",
    ["-v", variant, "-p", String(voice.pitch), "-s", String(speed), "-w", wavPath, "--stdin"],
    text,
  );
}

function speakWithFlite({ text, voice, wavPath }: SpeechJob): Promise<string | null> {
  const settings = [`duration_stretch=${1 / voice.rate}`, `f0_shift=${voice.pitch}`].flatMap((set) => ["--setf", set]);
  return command("flite", ["-voice", voice.name, ...settings, "-t", text, "-o", wavPath]);
}

/** Festival takes a fifth of a second to start, so one process speaks a whole batch. */
async function speakWithFestival(jobs: readonly SpeechJob[], workFolder: string): Promise<(string | null)[]> {
  const quote = (text: string) => `"${text.replace(/[\\"]/g, " ")}"`;
  const lines = jobs.flatMap(({ text, voice, wavPath }) => [
    `(voice_${voice.name})`,
    `(Parameter.set 'Duration_Stretch ${1 / voice.rate})`,
    `(utt.save.wave (utt.synth (Utterance Text ${quote(text)})) ${quote(wavPath)} 'riff)`,
  ]);
  const script = join(workFolder, `festival-${scriptCount++}.scm`);
  writeFileSync(script, lines.join("\n"));
  const problem = await command("festival", ["-b", script]);
  if (jobs.length === 1) return [problem ?? missingFile(jobs[0] as SpeechJob)];
  // A failing phrase ends the script, so what is missing is tried once more by itself.
  const problems: (string | null)[] = [];
  for (const job of jobs) {
    const isMissing = missingFile(job) !== null;
    problems.push(isMissing ? ((await speakWithFestival([job], workFolder))[0] as string | null) : null);
  }
  return problems;
}

let scriptCount = 0;

function missingFile({ wavPath }: SpeechJob): string | null {
  return existsSync(wavPath) ? null : "the engine wrote no audio";
}

/** Output of a command, or null where it is not installed. */
function run(program: string, args: readonly string[]): string | null {
  const result = spawnSync(program, args, { encoding: "utf8", timeout: 20_000 });
  return result.error === undefined && result.status === 0 ? result.stdout : null;
}

function command(program: string, args: readonly string[], input?: string): Promise<string | null> {
  return new Promise((done) => {
    const child: ChildProcess = execFile(program, args, { timeout: 60_000 }, (error, _out, stderr) => {
      done(error === null ? null : `${program}: ${stderr.trim().split("\n")[0] || error.message}`);
    });
    child.stdin?.end(input ?? "");
  });
}
