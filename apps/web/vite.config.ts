import { cpSync, createReadStream, statSync } from "node:fs";
import { join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const shipped = fileURLToPath(new URL("../../models/mini-en/", import.meta.url));

/** Lets the browser share memory between the threads of WebAssembly; every host of the page should send these. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  base: "./",
  plugins: [shippedBundle()],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: "es" },
  // Only the files as they are know where their worker and WebAssembly lie.
  optimizeDeps: { exclude: ["dmospeech", "@dmospeech/core", "onnxruntime-web"] },
  build: { target: "es2022", reportCompressedSize: false, chunkSizeWarningLimit: 1400 },
});

/** The shipped bundle under `mini-en/`: as it lies in the repository while developing, copied when built. */
function shippedBundle(): Plugin {
  let outDir = "";
  return {
    name: "shipped-bundle",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer({ middlewares }) {
      middlewares.use("/mini-en", (request, response, next) => {
        const file = join(shipped, normalize(decodeURIComponent(request.url?.split("?")[0] ?? "/")));
        if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return next();
        for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
        createReadStream(file).pipe(response);
      });
    },
    closeBundle() {
      if (this.environment.mode === "build") cpSync(shipped, join(outDir, "mini-en"), { recursive: true });
    },
  };
}
