#!/usr/bin/env node
// Installed before anything is compiled, so it only points at the compiled command.
import { existsSync } from "node:fs";

const compiled = new URL("../dist/main.js", import.meta.url);
if (existsSync(compiled)) {
  const { main } = await import(compiled.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    "The command is not compiled yet: run npm run build (or npm run demo, which does it by itself).\n",
  );
  process.exitCode = 1;
}
