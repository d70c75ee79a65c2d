/** Where the files of a bundle come from: a folder on disk, a folder on the web, or files that somebody picked. */
export interface BundleSource {
  /** Named in error messages. */
  readonly location: string;
  /**
   * The bytes of a file, by its path within the bundle.
   * @throws BundleError when it cannot be had; the signal's reason when aborted.
   */
  read(file: string, request?: ReadRequest): Promise<Uint8Array>;
}

export interface ReadRequest {
  /** What the bytes must hash to, for sources that keep files by their hash. The reader checks it all the same. */
  readonly sha256?: string;
  /** Told the bytes read so far of this file, where the source can tell. */
  readonly onBytes?: (readBytes: number) => void;
  readonly signal?: AbortSignal;
}

/** How far loading is. */
export interface LoadProgress {
  readonly file: string;
  /** Bytes read so far, of all files together. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export type OnLoadProgress = (progress: LoadProgress) => void;
