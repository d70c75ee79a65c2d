import { CorruptAudioError, TruncatedAudioError } from "./errors.js";

/** What FLAC's STREAMINFO block declares (RFC 9639, section 8.2). */
export interface FlacHeader {
  readonly sampleRate: number;
  readonly channels: number;
  /** Frames (one sample of every channel) in the file; null where the writer did not know. */
  readonly totalFrames: number | null;
}

/**
 * Reads STREAMINFO, which must be the first metadata block.
 *
 * @param start where `fLaC` begins (behind an ID3 tag, if there is one).
 */
export function readFlacHeader(bytes: Uint8Array, start: number): FlacHeader {
  const body = start + 8; // "fLaC", then a 4-byte block header
  if (body + 18 > bytes.length) {
    throw new TruncatedAudioError(`FLAC: the file ends after ${bytes.length} bytes, inside its header; copy it again.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blockType = view.getUint8(start + 4) & 0x7f;
  if (blockType !== 0) throw new CorruptAudioError("FLAC: the first metadata block is not STREAMINFO; re-encode it.");
  const packed = view.getUint32(body + 10); // 20 bits rate, 3 bits channels − 1, 5 bits depth − 1, 4 bits total (high)
  const totalFrames = (packed & 0xf) * 2 ** 32 + view.getUint32(body + 14);
  return {
    sampleRate: packed >>> 12,
    channels: ((packed >>> 9) & 7) + 1,
    totalFrames: totalFrames === 0 ? null : totalFrames,
  };
}
