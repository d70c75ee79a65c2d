// The parts of workers and message ports that are used: browsers have them, and Node's message channels for the tests.

/** One end of a channel. */
export interface Port {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/** A worker as its page sees it. */
export interface WorkerPort extends Port {
  onerror: ((event: { readonly message?: string }) => void) | null;
  onmessageerror: (() => void) | null;
  terminate(): void;
}
