// Builds pages as an app does, with Vite, from the compiled packages.
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin, parseAst } from "vite";

export interface BuiltPage {
  /** Node built-ins that something imports, with who does. */
  readonly builtins: readonly string[];
  /** Scripts and other files that were written. */
  readonly files: readonly BuiltFile[];
}

export interface BuiltFile {
  readonly name: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Names of the files that a script cannot run without. */
  readonly imports: readonly string[];
}

/** Builds the page of the tests: with everything within reach, and with each entry by itself. */
export async function buildTestPage(outDir: string): Promise<BuiltPage> {
  const root = fileURLToPath(new URL("./page/", import.meta.url));
  const builtins = new Set<string>();
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    base: "./",
    plugins: [watchBuiltins(builtins)],
    worker: { format: "es", plugins: () => [watchBuiltins(builtins)] },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: ["index.html", "page-only.ts", "worker-only.ts"].map((name) => join(root, name)),
        preserveEntrySignatures: "strict",
      },
    },
  });
  return { builtins: [...builtins], files: filesOf(join(outDir, "assets")) };
}

/** Puts down every import of a Node built-in, which Vite would replace by an empty module without a word. */
export function watchBuiltins(found: Set<string>): Plugin {
  return {
    name: "watch-builtins",
    enforce: "pre",
    resolveId(source, importer) {
      if (isBuiltin(source)) found.add(`${source} in ${importer}`);
      return null;
    },
  };
}

function filesOf(folder: string): BuiltFile[] {
  return readdirSync(folder).map((name) => {
    const content = readFileSync(join(folder, name));
    const isScript = name.endsWith(".js");
    return {
      name,
      bytes: content.byteLength,
      // WebAssembly is large and not what is guarded: it is not compressed here.
      gzipBytes: isScript ? gzipSync(content, { level: 9 }).byteLength : content.byteLength,
      imports: isScript ? importsOf(content.toString()) : [],
    };
  });
}

function importsOf(source: string): string[] {
  return parseAst(source).body.flatMap((statement) => {
    const from = "source" in statement && statement.source !== null ? statement.source : undefined;
    return from !== undefined && typeof from.value === "string" ? [from.value.replace(/^\.\//u, "")] : [];
  });
}

/** A script with all that it cannot run without. */
export function withImports(files: readonly BuiltFile[], name: string): readonly BuiltFile[] {
  const found = new Set<BuiltFile>();
  const add = (wanted: string) => {
    const file = files.find((each) => each.name === wanted);
    if (file === undefined || found.has(file)) return;
    found.add(file);
    for (const each of file.imports) add(each);
  };
  add(name);
  return [...found];
}
