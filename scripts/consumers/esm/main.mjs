// node main.mjs <bundle> <out.wav>
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DMOSpeech, encodeWav } from "dmospeech";

const [bundle, out] = process.argv.slice(2);
const tts = await DMOSpeech.load(bundle, { threads: 1 });
const prompt = await readFile(join(bundle, "prompts", "alto.wav"));
const { audio, sampleRate } = await tts.synthesize({ text: "Hello from a module.", prompt });
await writeFile(out, encodeWav({ samples: audio, sampleRate }));
await tts.dispose();
