// The thread of `phoneme-thread.ts`: answers one request after the other.
import { parentPort } from "node:worker_threads";
import { espeakPhonemize } from "@dmospeech/core";

/** A stretch of words to be said. */
export interface PhonemeRequest {
  readonly id: number;
  readonly text: string;
  readonly language: string;
}

/** Its IPA, or why there is none. */
export type PhonemeReply =
  | { readonly id: number; readonly lines: string[] }
  | { readonly id: number; readonly problem: string };

parentPort?.on("message", async ({ id, text, language }: PhonemeRequest) => {
  let reply: PhonemeReply;
  try {
    reply = { id, lines: await espeakPhonemize(text, language) };
  } catch (error) {
    reply = { id, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
