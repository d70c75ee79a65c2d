// Compiled, never run: the declarations must be found, and say what they should.
import { type Audio, encodeWav, loudness } from "@dmospeech/core";
import { type AudioChunk, DMOSpeech, DMOSpeechError, type Synthesis, toSrt, Voice } from "dmospeech";
import { DMOSpeech as WebSpeech } from "dmospeech/web";

export async function speak(prompt: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  const tts: DMOSpeech = await DMOSpeech.load("bundle", { threads: 2, signal });
  const voice: Voice = await tts.createVoice(prompt);
  const again = Voice.load(voice.save());
  const { audio, sampleRate, words }: Synthesis = await tts.synthesize({ voice: again, text: "Hi.", timestamps: true });
  const captions: string = toSrt(
    (words ?? []).map(({ text, startSeconds, endSeconds }) => ({ text, startSeconds, endSeconds })),
  );
  const chunks: AudioChunk[] = [];
  for await (const chunk of tts.stream({ voice, text: captions, signal })) chunks.push(chunk);
  const sound: Audio = { samples: audio, sampleRate };
  const level: number = loudness(sound);
  if (level > 0) throw new DMOSpeechError("louder than full scale");
  // @ts-expect-error a voice or a prompt must be given
  await tts.synthesize({ text: "Whose voice?" });
  // @ts-expect-error not a device of Node
  await DMOSpeech.load("bundle", { device: "webgpu" });
  await WebSpeech.load("https://example.org/bundle", { device: "webgpu" });
  return encodeWav(sound);
}
