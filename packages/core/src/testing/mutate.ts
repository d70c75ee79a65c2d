// Damaged files for tests: the same for the same generator.
import type { Rng } from "../random.js";

/** What is needed of a generator. */
export type Dice = Pick<Rng, "integer" | "pick">;

/** Bytes without any order. */
export function noiseBytes(rng: Dice, maxLength: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: rng.integer(maxLength + 1) }, () => rng.integer(256));
}

/** Values at which readers of lengths, counts and signs go wrong. */
const telling = [0, 1, 0x7f, 0x80, 0xff];
const tellingWords = [0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/** A copy of a valid file with one to eight of the things done to it that happen to files, or that attackers do. */
export function mutateBytes(valid: Uint8Array, rng: Dice): Uint8Array<ArrayBuffer> {
  let bytes: Uint8Array<ArrayBuffer> = Uint8Array.from(valid);
  for (let count = 1 + rng.integer(8); count > 0 && bytes.length > 0; count--) bytes = mutateOnce(bytes, valid, rng);
  return bytes;
}

function mutateOnce(bytes: Uint8Array<ArrayBuffer>, valid: Uint8Array, rng: Dice): Uint8Array<ArrayBuffer> {
  // Headers matter most, so half of all places lie in the first bytes.
  const reach = rng.integer(2) === 0 ? Math.min(bytes.length, 128) : bytes.length;
  const at = rng.integer(reach);
  const length = Math.min(bytes.length - at, 1 + rng.integer(64));
  switch (rng.integer(7)) {
    case 0:
      bytes[at]! ^= 1 << rng.integer(8);
      return bytes;
    case 1:
      bytes[at] = rng.pick(telling);
      return bytes;
    case 2:
      if (at + 4 <= bytes.length)
        new DataView(bytes.buffer).setUint32(at, rng.pick(tellingWords), rng.integer(2) === 0);
      return bytes;
    case 3:
      return bytes.slice(0, at); // cut
    case 4:
      return concatenate(bytes.subarray(0, at), bytes.subarray(at + length)); // a hole
    case 5:
      return concatenate(bytes.subarray(0, at), noiseBytes(rng, 64), bytes.subarray(at)); // something in between
    default: {
      const from = rng.integer(valid.length);
      return concatenate(bytes.subarray(0, at), valid.subarray(from, from + length), bytes.subarray(at + length));
    }
  }
}

function concatenate(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const oddValues: readonly unknown[] = [
  null,
  true,
  "",
  "__proto__",
  "\u0000",
  -1,
  0,
  0.5,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  "é".repeat(500),
];

/** A deep copy of a JSON value in which one to four fields were replaced, removed, renamed or nested. */
export function mutateJson(value: unknown, rng: Dice): unknown {
  const copy: unknown = structuredClone(value);
  for (let count = 1 + rng.integer(4); count > 0; count--) {
    const places = placesOf(copy);
    if (places.length === 0) return rng.pick(oddValues);
    const { parent, key } = rng.pick(places);
    switch (rng.integer(4)) {
      case 0:
        delete parent[key];
        break;
      case 1:
        parent[`${key}x`] = parent[key];
        break;
      case 2:
        parent[key] = [parent[key], { [key]: parent[key] }];
        break;
      default:
        parent[key] = structuredClone(rng.pick(oddValues));
    }
  }
  return copy;
}

interface Place {
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesOf(parent[key])]);
}
