// LIST/INFO chunks of RIFF/WAVE: what a file says of itself.

import type { WavInfo } from "./wav.js";
import { isWav } from "./wav-read.js";

/** No text of a damaged file is read further than this. */
const MAX_TEXT_BYTES = 4096;

/** The comment and the program's name in a WAV file's metadata; nothing for other bytes, and where there is none. */
export function readWavInfo(bytes: Uint8Array): WavInfo {
  if (!isWav(bytes)) return {};
  const texts = new Map<string, string>();
  for (const chunk of chunksOf(bytes.subarray(12))) {
    if (chunk.id !== "LIST" || ascii(chunk.body.subarray(0, 4)) !== "INFO") continue;
    for (const { id, body } of chunksOf(chunk.body.subarray(4))) texts.set(id, textOf(body));
  }
  const [comment, software] = [texts.get("ICMT"), texts.get("ISFT")];
  return { ...(comment !== undefined && { comment }), ...(software !== undefined && { software }) };
}

/** True where the metadata calls the file synthetic. */
export function saysSynthetic({ comment = "" }: WavInfo): boolean {
  return /\bsynthetic\b/iu.test(comment);
}

function* chunksOf(bytes: Uint8Array): Generator<{ id: string; body: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    yield { id: ascii(bytes.subarray(at, at + 4)), body: bytes.subarray(at + 8, at + 8 + size) };
    at += 8 + size + (size % 2); // chunks are padded to even length
  }
}

function textOf(body: Uint8Array): string {
  const end = body.indexOf(0);
  return new TextDecoder().decode(body.subarray(0, Math.min(end === -1 ? body.length : end, MAX_TEXT_BYTES)));
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
