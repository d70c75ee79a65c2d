/** What walking an Ogg file's pages shows (RFC 3533), without decoding anything. */
export interface OggSummary {
  readonly codec: "opus" | "vorbis" | "flac" | null;
  /** Sample frames up to the last page, at the codec's own clock (Opus: 48 kHz); includes Opus' pre-skip. */
  readonly lastGranule: number;
  /** The clock of `lastGranule` in Hz; null for FLAC in Ogg. */
  readonly granuleRate: number | null;
  /** Why the stream is known to be cut, or null. */
  readonly truncation: string | null;
}

const FLAG_FIRST_PAGE = 2;
const FLAG_LAST_PAGE = 4;
const HEADER_BYTES = 27;

/** True for bytes that begin with an Ogg page. */
export function isOgg(bytes: Uint8Array): boolean {
  return hasCapturePattern(bytes, 0);
}

/**
 * Walks the pages of a single or chained Ogg stream. A stream is cut where its bytes end inside a page, a page number
 * is skipped, or no page carries the end-of-stream flag that the format demands of the last one.
 */
export function summarizeOgg(bytes: Uint8Array): OggSummary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let granulesBefore = 0; // of finished links of a chain
  let granule = 0;
  let lastSequence = -1;
  let ended = false;
  let truncation: string | null = null;
  let at = 0;
  while (at < bytes.length && hasCapturePattern(bytes, at)) {
    const end = pageEnd(bytes, at);
    if (end === null) {
      truncation = "it ends inside a page";
      break;
    }
    const flags = view.getUint8(at + 5);
    const sequence = view.getUint32(at + 18, true);
    if (flags & FLAG_FIRST_PAGE) {
      granulesBefore += granule;
      granule = 0;
    } else if (sequence !== lastSequence + 1) truncation ??= `page ${lastSequence + 1} is missing`;
    lastSequence = sequence;
    const position = view.getBigInt64(at + 6, true);
    if (position > 0n) granule = Number(position); // −1: no packet ends on this page
    ended = (flags & FLAG_LAST_PAGE) !== 0;
    at = end;
  }
  if (!ended) truncation ??= "its last page is missing";
  return { ...identifyCodec(bytes, view), lastGranule: granulesBefore + granule, truncation };
}

function pageEnd(bytes: Uint8Array, at: number): number | null {
  if (at + HEADER_BYTES > bytes.length) return null;
  const segments = bytes[at + 26]!;
  let end = at + HEADER_BYTES + segments;
  if (end > bytes.length) return null;
  for (let i = 0; i < segments; i++) end += bytes[at + HEADER_BYTES + i]!;
  return end > bytes.length ? null : end;
}

/** The first packet of the first page names the codec. */
function identifyCodec(bytes: Uint8Array, view: DataView): Pick<OggSummary, "codec" | "granuleRate"> {
  const packet = HEADER_BYTES + (bytes[26] ?? 0);
  const magic = String.fromCharCode(...bytes.subarray(packet, packet + 8));
  if (magic === "OpusHead") return { codec: "opus", granuleRate: 48_000 };
  if (magic.slice(1, 7) === "vorbis" && packet + 16 <= bytes.length) {
    return { codec: "vorbis", granuleRate: view.getUint32(packet + 12, true) };
  }
  if (magic.slice(1, 5) === "FLAC") return { codec: "flac", granuleRate: null };
  return { codec: null, granuleRate: null };
}

function hasCapturePattern(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x4f && bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53;
}
