/** Where the files of a bundle come from: a folder on disk, or a folder on the web. */
export interface BundleSource {
  /** Named in error messages. */
  readonly location: string;
  /** The bytes of a file, by its path within the bundle. @throws BundleError when it cannot be had. */
  read(file: string): Promise<Uint8Array>;
}

/** How far loading is. */
export interface LoadProgress {
  readonly file: string;
  /** Bytes read so far, of all files together. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export type OnLoadProgress = (progress: LoadProgress) => void;
