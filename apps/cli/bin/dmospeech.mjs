#!/usr/bin/env node
// Installed before anything is compiled, so it only points at the compiled command.
import { main } from "../dist/main.js";

process.exitCode = await main(process.argv.slice(2));
