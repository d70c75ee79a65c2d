// Files of bundles kept in the browser's Cache API, by address and hash: a second visit downloads the manifest alone.

/** The part of the Cache API that is used. */
export interface CacheLike {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
}

export interface CacheStorageLike {
  open(name: string): Promise<CacheLike>;
}

export const bundleCacheName = "dmospeech-bundles";

/** Where a file of a bundle is kept. The manifest has no hash: the latest is kept, for visits without a network. */
export class BundleCache {
  readonly #cache: Promise<CacheLike | null>;

  constructor(storage: CacheStorageLike) {
    // Browsers refuse the cache to private windows and to pages without a secure origin: then nothing is kept.
    this.#cache = storage.open(bundleCacheName).catch(() => null);
  }

  async read(address: string, sha256?: string): Promise<Uint8Array | null> {
    const response = await (await this.#cache)?.match(keyOf(address, sha256)).catch(() => undefined);
    return response === undefined ? null : new Uint8Array(await response.arrayBuffer());
  }

  /** Keeps a file in place of its older versions. A full disk is no error: the file is downloaded again next time. */
  async write(address: string, bytes: Uint8Array, sha256?: string): Promise<void> {
    const cache = await this.#cache;
    if (cache === null) return;
    const key = keyOf(address, sha256);
    try {
      for (const { url } of await cache.keys()) {
        if (url !== key && url.startsWith(`${address}?sha256=`)) await cache.delete(url);
      }
      await cache.put(key, new Response(bytes as Uint8Array<ArrayBuffer>));
    } catch {
      await cache.delete(key).catch(() => false);
    }
  }

  async forget(address: string, sha256?: string): Promise<void> {
    await (await this.#cache)?.delete(keyOf(address, sha256)).catch(() => false);
  }
}

const keyOf = (address: string, sha256: string | undefined) =>
  sha256 === undefined ? address : `${address}?sha256=${sha256}`;
