/** What walking an MPEG audio file's frame headers shows (ISO 11172-3, 13818-3), without decoding anything. */
export interface Mp3Summary {
  readonly sampleRate: number;
  readonly channels: number;
  /** Least number of sample frames: up to three MPEG frames may be encoder delay and padding, and are not counted. */
  readonly leastFrames: number;
  /** Why the stream is known to be cut, or null. */
  readonly truncation: string | null;
}

interface FrameHeader {
  readonly sampleRate: number;
  readonly channels: number;
  readonly samples: number;
  readonly bytes: number;
  /** Where a Xing or Info tag would lie in this frame. */
  readonly tagOffset: number;
}

const SAMPLE_RATES_MPEG1 = [44100, 48000, 32000];
const KBITS = {
  v1l1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  v1l2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2l1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  v2l23: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
/** How far behind the tags the first frame may lie: some files carry padding there. */
const SYNC_SEARCH_BYTES = 65_536;

/** Bytes of all ID3v2 tags at the start of a file; 0 where there are none. */
export function id3v2Length(bytes: Uint8Array): number {
  let at = 0;
  while (at + 10 <= bytes.length && bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33) {
    const size = bytes.subarray(at + 6, at + 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    const footer = (bytes[at + 5]! & 0x10) !== 0 ? 10 : 0;
    at += 10 + size + footer;
  }
  return at;
}

/**
 * Walks the frames from the first one on. The stream is cut where the last frame is incomplete, or where a Xing/Info
 * tag promises more frames than there are.
 *
 * @returns null where no two consecutive frames are found, so the bytes are not MPEG audio.
 */
export function summarizeMp3(bytes: Uint8Array, start: number): Mp3Summary | null {
  const first = findFirstFrame(bytes, start);
  if (first === null) return null;
  const { at: firstAt, header } = first;
  const promised = readXingFrames(bytes, firstAt + header.tagOffset);
  const walk = walkFrames(bytes, promised.isTag ? firstAt + header.bytes : firstAt, header);
  let truncation = walk.truncation;
  if (promised.frames !== null && walk.frames < promised.frames - 1) {
    truncation = `${promised.frames - walk.frames} of its ${promised.frames} frames are missing`;
  }
  return {
    sampleRate: header.sampleRate,
    channels: header.channels,
    leastFrames: Math.max(0, walk.frames - 3) * header.samples,
    truncation,
  };
}

/** True where a frame header is followed by fewer bytes than its frame and the next header need. */
export function endsInFirstMp3Frame(bytes: Uint8Array, start: number): boolean {
  const header = readFrameHeader(bytes, start);
  return header !== null && start + header.bytes + 4 > bytes.length;
}

function walkFrames(
  bytes: Uint8Array,
  start: number,
  first: FrameHeader,
): { frames: number; truncation: string | null } {
  let frames = 0;
  let at = start;
  while (at + 4 <= bytes.length) {
    const header = readFrameHeader(bytes, at);
    if (header === null || header.sampleRate !== first.sampleRate) {
      const next = isTrailer(bytes, at) ? null : findFirstFrame(bytes, at + 1);
      if (next === null) break; // tags or padding up to the end
      at = next.at;
      continue;
    }
    if (at + header.bytes > bytes.length) return { frames, truncation: "it ends inside a frame" };
    frames++;
    at += header.bytes;
  }
  return { frames, truncation: null };
}

function findFirstFrame(bytes: Uint8Array, start: number): { at: number; header: FrameHeader } | null {
  const limit = Math.min(bytes.length - 4, start + SYNC_SEARCH_BYTES);
  for (let at = start; at <= limit; at++) {
    const header = bytes[at] === 0xff ? readFrameHeader(bytes, at) : null;
    if (header === null) continue;
    // A lone sync pattern occurs in any data: demand a second frame that agrees, or a single frame that fills the file.
    const next = readFrameHeader(bytes, at + header.bytes);
    const fillsFile = at === start && at + header.bytes === bytes.length;
    if (fillsFile || next?.sampleRate === header.sampleRate) return { at, header };
  }
  return null;
}

function readFrameHeader(bytes: Uint8Array, at: number): FrameHeader | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return null;
  const version = (bytes[at + 1]! >> 3) & 3; // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
  const layer = 4 - ((bytes[at + 1]! >> 1) & 3); // 4 is reserved
  const bitrateIndex = bytes[at + 2]! >> 4;
  const rateIndex = (bytes[at + 2]! >> 2) & 3;
  if (version === 1 || layer === 4 || bitrateIndex === 0 || bitrateIndex === 15 || rateIndex === 3) return null;
  const isMpeg1 = version === 3;
  const table = isMpeg1
    ? [KBITS.v1l1, KBITS.v1l2, KBITS.v1l3][layer - 1]!
    : [KBITS.v2l1, KBITS.v2l23, KBITS.v2l23][layer - 1]!;
  const sampleRate = SAMPLE_RATES_MPEG1[rateIndex]! / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
  const padding = (bytes[at + 2]! >> 1) & 1;
  const samples = layer === 1 ? 384 : layer === 3 && !isMpeg1 ? 576 : 1152;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor((samples * table[bitrateIndex]! * 1000) / 8 / slotBytes / sampleRate) + padding;
  const channels = bytes[at + 3]! >> 6 === 3 ? 1 : 2;
  const sideInfo = isMpeg1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  return { sampleRate, channels, samples, bytes: slots * slotBytes, tagOffset: 4 + sideInfo };
}

function readXingFrames(bytes: Uint8Array, at: number): { isTag: boolean; frames: number | null } {
  if (at + 12 > bytes.length) return { isTag: false, frames: null };
  const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
  if (tag !== "Xing" && tag !== "Info") return { isTag: false, frames: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 12);
  return { isTag: true, frames: view.getUint32(4) & 1 ? view.getUint32(8) : null };
}

/** ID3v1, APEv2 and Lyrics3 tags follow the audio. */
function isTrailer(bytes: Uint8Array, at: number): boolean {
  const text = String.fromCharCode(...bytes.subarray(at, at + 11));
  return text.startsWith("TAG") || text.startsWith("APETAGEX") || text.startsWith("LYRICSBEGIN");
}
