// npm run demo: set up what is missing, then speak a sentence in the voice of a prompt that comes with the bundle.
// Arguments go to `dmospeech say`: npm run demo -- --text "Good morning." --prompt my.wav
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { main, root, ScriptError } from "./lib/process.mjs";
import { checkNode, compile, installDependencies } from "./lib/setup.mjs";

const startedAt = performance.now();
const seconds = (from, to = performance.now()) => ((to - from) / 1000).toFixed(1);
const bundle = join(root, "models", "mini-en");

await main((args) => {
  checkNode();
  installDependencies();
  if (compile(["apps/cli"]) !== 0) throw new ScriptError("The TypeScript sources do not compile (see above).");
  const readyAt = performance.now();
  const result = say(withDefaults(args));
  if (typeof result === "number") return result; // say has told why
  console.log(`Wav file:         ${result.out}`);
  console.log(`Length:           ${result.durationSeconds.toFixed(2)} s of speech`);
  console.log(
    `Real-time factor: ${result.realTimeFactor.toFixed(3)} (${result.timings.totalSeconds.toFixed(2)} s of work)`,
  );
  console.log(`First use after:  ${seconds(startedAt)} s, of which set-up ${seconds(startedAt, readyAt)} s`);
  return 0;
});

/** Fills in the sentence, the prompt and the output file where the arguments leave them open. */
function withDefaults(args) {
  const filled = [...args];
  const has = (flag) => args.some((arg) => arg === flag || arg.startsWith(`${flag}=`));
  if (!has("--text") && !has("--text-file")) filled.push("--text", "The sun is warm today, and the river is quiet.");
  if (!has("--prompt")) filled.push(...bundledPrompt({ withText: !has("--prompt-text") }));
  if (!has("--bundle")) filled.push("--bundle", bundle);
  if (!has("--out")) filled.push("--out", join(root, "demo.wav"));
  return filled;
}

/** The first prompt of the bundle, with its transcript from the .txt file beside it. */
function bundledPrompt({ withText }) {
  const folder = join(bundle, "prompts");
  const wav = existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .find((name) => name.endsWith(".wav"))
    : undefined;
  if (!wav) throw new ScriptError(`There is no prompt in ${folder}; give one with --prompt voice.wav.`);
  const transcript = join(folder, wav.replace(/\.wav$/, ".txt"));
  const prompt = ["--prompt", join(folder, wav)];
  if (!withText || !existsSync(transcript)) return prompt;
  return [...prompt, "--prompt-text", readFileSync(transcript, "utf8").trim()];
}

/** Runs `dmospeech say --json` in a process of its own, as a user would; its result, or its exit code on failure. */
function say(args) {
  const command = join(root, "apps", "cli", "bin", "dmospeech.mjs");
  // npm starts scripts in the repository's root; paths are meant from where the user stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { status, stdout } = spawnSync(process.execPath, [command, "say", ...args, "--json"], {
    cwd,
    stdio: ["inherit", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) return status ?? 1;
  if (!stdout.startsWith("{")) {
    process.stdout.write(stdout); // --help
    return 0;
  }
  const result = JSON.parse(stdout);
  return { ...result, out: isAbsolute(result.out) ? result.out : resolve(cwd, result.out) };
}
