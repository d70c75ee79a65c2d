import { sha256Hex } from "@dmospeech/core";
import type { BundleSource, ReadRequest } from "../bundle-source.js";
import { BundleError } from "../errors.js";
import { BundleCache, type CacheStorageLike } from "./bundle-cache.js";

/** Fetches an address; the global `fetch`, or one of the caller's that adds headers. */
export type Fetch = (url: string, init?: { readonly signal?: AbortSignal }) => Promise<Response>;

export interface UrlSourceOptions {
  readonly fetch?: Fetch;
  /** Where files are kept for the next visit; false keeps nothing. */
  readonly cache?: CacheStorageLike | false;
}

/** A bundle in a folder on the web. What the cache holds is used only while its hash is what the manifest says. */
export function urlSource(
  url: string,
  { fetch = (address, init) => globalThis.fetch(address, init), cache: storage = false }: UrlSourceOptions = {},
): BundleSource {
  const folder = url.endsWith("/") ? url : `${url}/`;
  const cache = storage === false ? null : new BundleCache(storage);
  return {
    location: url,
    read: async (file, request = {}) => {
      const address = `${folder}${file}`;
      const { sha256, signal, onBytes } = request;
      signal?.throwIfAborted();
      const kept = sha256 === undefined ? null : ((await cache?.read(address, sha256)) ?? null);
      if (kept !== null) {
        if ((await sha256Hex(kept as Uint8Array<ArrayBuffer>)) === sha256) {
          onBytes?.(kept.byteLength);
          return kept;
        }
        await cache?.forget(address, sha256);
      }
      const bytes = await download({ address, file, fetch, request }).catch(async (error: unknown) => {
        signal?.throwIfAborted();
        const older = sha256 === undefined ? await cache?.read(address) : null; // the manifest, without a network
        if (older) return older;
        throw error;
      });
      await cache?.write(address, bytes, sha256);
      return bytes;
    },
  };
}

interface Download {
  readonly address: string;
  readonly file: string;
  readonly fetch: Fetch;
  readonly request: ReadRequest;
}

async function download({ address, file, fetch, request: { signal, onBytes } }: Download): Promise<Uint8Array> {
  const fail = (reason: string, cause?: unknown) =>
    new BundleError(`The bundle's ${file} could not be fetched from ${address}: ${reason}.`, { cause });
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) throw fail(`the server answered ${response.status} ${response.statusText}`.trim());
    return await readBody(response, onBytes);
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause instanceof BundleError ? cause : fail(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

async function readBody(response: Response, onBytes: ReadRequest["onBytes"]): Promise<Uint8Array> {
  if (response.body === null || onBytes === undefined) return new Uint8Array(await response.arrayBuffer());
  const parts: Uint8Array[] = [];
  let readBytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    readBytes += value.byteLength;
    onBytes(readBytes);
  }
  const bytes = new Uint8Array(readBytes);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return bytes;
}
