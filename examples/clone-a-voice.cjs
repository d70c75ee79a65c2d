// node clone-a-voice.cjs [prompt] [text] [out.wav]: the same from CommonJS, which reaches ES modules by import().
const { readFile, writeFile } = require("node:fs/promises");
const { join } = require("node:path");

const bundle = join(__dirname, "..", "models", "mini-en");

async function main([promptFile = join(bundle, "prompts", "bass.wav"), text = "Hello there.", out = "cloned.wav"]) {
  const { DMOSpeech, encodeWav, syntheticSpeechInfo } = await import("dmospeech");
  const tts = await DMOSpeech.load(bundle);
  const prompt = await readFile(promptFile);
  const { audio, sampleRate, durationSeconds } = await tts.synthesize({ text, prompt, seed: 1 });
  await writeFile(out, encodeWav({ samples: audio, sampleRate }, { info: syntheticSpeechInfo }));
  console.log(`${out}: ${durationSeconds.toFixed(1)} s`);
  await tts.dispose();
}

main(process.argv.slice(2));
