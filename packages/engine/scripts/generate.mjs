/**
 * Writes src/generated: one typed function per ATen overload, from the schemas of the libtorch the engine was built
 * with. Run after `npm run build:engine` and `npm run build`: `node packages/engine/scripts/generate.mjs`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { libtorchVersion, operatorNames, schemaOf } from "../dist/index.js";
import { native } from "../dist/native.js";

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), "src", "generated");
const KINDS = {
  Tensor: "Tensor",
  Scalar: "number",
  int: "number",
  float: "number",
  bool: "boolean",
  str: "string",
  ScalarType: "DType",
  Layout: "number",
  MemoryFormat: "number",
  Device: "Device",
  Generator: "Generator",
};
/** Words no function or parameter may be called. */
const RESERVED = new Set([
  "with",
  "in",
  "from",
  "default",
  "function",
  "var",
  "let",
  "this",
  "arguments",
  "eval",
  "new",
]);
/** Operators for other back ends, internals, and the backward halves of differentiable operators. */
const INTERNAL = /(^_|backward|quantize|fbgemm|mkldnn|cudnn|miopen|_copy$|names|dimname|^sym_|sparse|^q_|xnnpack)/i;

const files = new Map();
let count = 0;
for (const name of operatorNames().sort()) {
  const short = name.slice("aten::".length);
  const schema = native().operator(name);
  if (short.split(".").some((part) => INTERNAL.test(part)) || !expressible(schema)) continue;
  const file = /^[a-z]/.test(short) ? short[0] : "other";
  if (!files.has(file)) files.set(file, []);
  files.get(file).push(wrapper(name, short, schema));
  count++;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, wrappers] of files) writeFileSync(join(folder, `aten-${file}.ts`), source(wrappers));
const index = [...files.keys()].map((file) => `export * from "./aten-${file}.js";`);
writeFileSync(join(folder, "index.ts"), `${banner()}\n${index.join("\n")}\n`);
process.stdout.write(`${count} operators in ${files.size} files\n`);

function banner() {
  return `// Written by scripts/generate.mjs from the schemas of libtorch ${libtorchVersion()}: do not edit.`;
}

function expressible(schema) {
  // `out` overloads stay reachable through callOperator; as wrappers they would double the size of this folder.
  if (schema.arguments.some((argument) => argument.keywordOnly && argument.written)) return false;
  const known = [...schema.arguments, ...schema.returns].every((part) => part.kind in KINDS);
  return known && schema.arguments.some((argument) => argument.kind === "Tensor" || argument.keywordOnly);
}

function source(wrappers) {
  const body = wrappers.join("\n");
  const uses = (word) => new RegExp(`\\b${word}\\b`).test(body);
  const lines = [banner()];
  const core = ["wrap", "wrapAll"].filter(uses);
  if (core.length > 0) lines.push(`import { ${core.join(", ")} } from "../core.js";`);
  const types = [
    uses("Device") ? "type Device" : "",
    uses("DType") ? "type DType" : "",
    uses("dtypeCode") ? "dtypeCode" : "",
  ];
  const imports = types.filter((text) => text !== "");
  if (imports.length > 0) lines.push(`import { ${imports.join(", ")} } from "../dtype.js";`);
  lines.push(`import { call, operator } from "../operators.js";`);
  if (uses("Generator")) lines.push(`import type { Generator } from "../random.js";`);
  lines.push(`import type { Tensor } from "../tensor.js";`);
  return `${lines.join("\n")}\n\n${body}`;
}

function wrapper(name, short, schema) {
  const functionName = nameOf(short);
  const constant = `OP_${short.replace(".", "_").toUpperCase()}_`;
  const positional = schema.arguments.filter((argument) => !argument.keywordOnly);
  const keywords = schema.arguments.filter((argument) => argument.keywordOnly);
  // A parameter may be left out only if all after it may.
  const needsOptions = keywords.some((argument) => argument.required);
  const lastRequired = needsOptions ? positional.length : positional.findLastIndex((argument) => argument.required);
  const parameters = positional.map((argument, index) => {
    const optional = index > lastRequired ? "?" : "";
    const missing = !argument.required && index < lastRequired ? " | undefined" : "";
    return `${identifier(argument.name)}${optional}: ${typeOf(argument)}${missing}`;
  });
  if (keywords.length > 0) {
    const fields = keywords.map(
      (argument) => `${camel(argument.name)}${argument.required ? "" : "?"}: ${typeOf(argument)}`,
    );
    const fallback = needsOptions ? "" : " = {}";
    parameters.push(`options: { ${fields.join("; ")} }${fallback}`);
  }
  const values = schema.arguments.map((argument) => rawValueOf(argument));
  const invoke = `call(${[constant, ...values].join(", ")})`;
  const { type, body } = returned(schema, invoke);
  return [
    `const ${constant} = operator("${name}");`,
    `/** \`${schemaOf(name)}\` */`,
    `export function ${functionName}(${parameters.join(", ")}): ${type} {`,
    `  ${body}`,
    "}\n",
  ].join("\n");
}

function typeOf(argument) {
  const item = KINDS[argument.kind];
  const list = argument.list ? `readonly ${item}[]` : item;
  const single = argument.list && argument.broadcast > 0 && argument.kind === "int" ? " | number" : "";
  const nullable = argument.optional ? " | null" : "";
  return `${list}${single}${nullable}`;
}

/** How an argument reaches `call`: tensors and generators as handles, dtypes as codes, the rest as it is. */
function rawValueOf(argument) {
  const source = argument.keywordOnly ? `options.${camel(argument.name)}` : identifier(argument.name);
  const mayMiss = argument.optional || !argument.required;
  const safe = mayMiss ? "?." : ".";
  if (argument.kind === "Tensor" && argument.list) return `${source}${safe}map((t) => t.handle)`;
  if (argument.kind === "Tensor" || argument.kind === "Generator") return `${source}${safe}handle`;
  if (argument.kind === "ScalarType")
    return mayMiss ? `${source} == null ? ${source} : dtypeCode(${source})` : `dtypeCode(${source})`;
  return source;
}

function returned(schema, invoke) {
  const { returns } = schema;
  if (returns.length === 0) return { type: "void", body: `${invoke};` };
  if (returns.length === 1) {
    const [only] = returns;
    if (only.sameAs >= 0 && !only.list) {
      const target = schema.arguments[only.sameAs];
      const source = target.keywordOnly ? `options.${camel(target.name)}` : identifier(target.name);
      return { type: "Tensor", body: `${invoke};\n  return ${source};` };
    }
    if (only.kind === "Tensor") {
      return only.list
        ? { type: "Tensor[]", body: `return wrapAll(${invoke});` }
        : { type: "Tensor", body: `return wrap(${invoke});` };
    }
    const type = `${KINDS[only.kind]}${only.list ? "[]" : ""}`;
    return { type, body: `return ${invoke} as ${type};` };
  }
  if (returns.some((part) => part.sameAs >= 0)) {
    const sources = returns.map((part) => {
      const target = schema.arguments[part.sameAs];
      return target.keywordOnly ? `options.${camel(target.name)}` : identifier(target.name);
    });
    return {
      type: `[${returns.map(() => "Tensor").join(", ")}]`,
      body: `${invoke};\n  return [${sources.join(", ")}];`,
    };
  }
  if (returns.every((part) => part.kind === "Tensor" && !part.list)) {
    const type = `[${returns.map(() => "Tensor").join(", ")}]`;
    return { type, body: `return wrapAll(${invoke}) as ${type};` };
  }
  const type = `[${returns.map((part) => (part.kind === "Tensor" ? `Tensor${part.list ? "[]" : ""}` : KINDS[part.kind])).join(", ")}]`;
  const items = returns.map((part, index) => {
    if (part.kind !== "Tensor") return `results[${index}]`;
    return part.list ? `wrapAll(results[${index}]!)` : `wrap(results[${index}]!)`;
  });
  return {
    type,
    body: `const results = ${invoke} as (number | number[])[];\n  return [${items.join(", ")}] as ${type};`,
  };
}

function camel(name) {
  return name.replace(/(?<=[a-zA-Z0-9])_+([a-zA-Z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** `add_.Scalar` → `addScalar_`: the overload follows the name, the underscore of in-place operators stays last. */
function nameOf(short) {
  const [base, overload = ""] = short.split(".");
  const inPlace = base.endsWith("_") ? "_" : "";
  const stem = inPlace === "" ? base : base.slice(0, -1);
  return `${identifier(overload === "" ? stem : `${stem}_${overload}`)}${inPlace}`;
}

/** camelCase, and no reserved word. */
function identifier(name) {
  const made = camel(name);
  return RESERVED.has(made) ? `${made}$` : made;
}
