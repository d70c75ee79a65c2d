import { DMOSpeech, encodeWav } from "dmospeech";

const tts = await DMOSpeech.load("/bundle");
document.querySelector("#prompt").addEventListener("change", async ({ target }) => {
  const prompt = new Uint8Array(await target.files[0].arrayBuffer());
  const { audio, sampleRate } = await tts.synthesize({ text: "Hello from a page.", prompt });
  const wav = new Blob([encodeWav({ samples: audio, sampleRate })], { type: "audio/wav" });
  await new Audio(URL.createObjectURL(wav)).play();
});
