// node main.cjs <bundle> <out.wav>
const { readFile, writeFile } = require("node:fs/promises");
const { join } = require("node:path");

async function main([bundle, out]) {
  const { DMOSpeech, encodeWav } = await import("dmospeech");
  const tts = await DMOSpeech.load(bundle, { threads: 1 });
  const prompt = await readFile(join(bundle, "prompts", "bass.wav"));
  const { audio, sampleRate } = await tts.synthesize({ text: "Hello from a script.", prompt });
  await writeFile(out, encodeWav({ samples: audio, sampleRate }));
  await tts.dispose();
}

main(process.argv.slice(2));
