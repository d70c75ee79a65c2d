// A web server for the tests that counts what it gives out.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".wav": "audio/wav",
};

export interface Download {
  readonly path: string;
  readonly bytes: number;
}

export interface PageServer {
  readonly url: string;
  /** Everything given out since the server started, or since this list was emptied. */
  readonly downloads: Download[];
  close(): Promise<void>;
}

export interface PageServerOptions {
  /** Folders by the first part of the path that they answer to; "" is the rest. */
  readonly folders: Readonly<Record<string, string>>;
  /** Sends the headers that let a page share memory between threads. Default: true. */
  readonly isIsolated?: boolean;
}

export async function startPageServer({ folders, isIsolated = true }: PageServerOptions): Promise<PageServer> {
  const downloads: Download[] = [];
  const isolation = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const [, first = ""] = path.split("/");
    const named = first === "" ? undefined : folders[first];
    const [folder, rest] = named === undefined ? [folders[""]!, path] : [named, path.slice(first.length + 1)];
    const file = join(folder, rest.endsWith("/") ? `${rest}index.html` : rest);
    const found = await stat(file).catch(() => null);
    if (found === null || !found.isFile()) {
      response.writeHead(404).end();
      return;
    }
    downloads.push({ path, bytes: found.size });
    response.writeHead(200, {
      ...(isIsolated ? isolation : {}),
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-length": found.size,
      // As on a first visit: what is reused later is what the package itself keeps.
      "cache-control": "no-store",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    downloads,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
