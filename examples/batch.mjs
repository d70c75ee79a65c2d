// node batch.mjs [sentences.txt] [folder]: a file for every line; what is there already is not spoken again.
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DMOSpeech, encodeWav, syntheticSpeechInfo } from "dmospeech";

const bundle = new URL("../models/mini-en/", import.meta.url);
const [list, folder = "batch"] = process.argv.slice(2);
const builtIn = "Your order is on its way.\nPlease call us back.\nThank you, and goodbye.";
const lines = (list ? await readFile(list, "utf8") : builtIn).split("\n").filter((line) => line.trim() !== "");

const isThere = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

const tts = await DMOSpeech.load(bundle);
const voice = await tts.createVoice(await readFile(new URL("prompts/bass.wav", bundle)), { embed: false });
await mkdir(folder, { recursive: true });
for (const [index, text] of lines.entries()) {
  const path = join(folder, `${String(index + 1).padStart(4, "0")}.wav`);
  if (await isThere(path)) continue;
  const { audio, sampleRate, realTimeFactor } = await tts.synthesize({ voice, text, seed: index });
  await writeFile(path, encodeWav({ samples: audio, sampleRate }, { info: syntheticSpeechInfo }));
  console.log(`${path}: ${(1 / realTimeFactor).toFixed(0)} times as fast as it plays`);
}
await tts.dispose();
