// npm run docs: the documents and the API of every package as a site, in dist/docs; open its index.html.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { main, root, run } from "./lib/process.mjs";
import { checkNode, compile, installDependencies } from "./lib/setup.mjs";

await main(() => {
  checkNode();
  installDependencies();
  // Each package's API is read beside the compiled declarations of the others.
  if (compile(["."]) !== 0) return 1;
  const typedoc = join(root, "node_modules", "typedoc", "bin", "typedoc");
  const code = run(process.execPath, [typedoc, "--options", "typedoc.site.json"]);
  if (code === 0) console.log(pathToFileURL(join(root, "dist", "docs", "index.html")).href);
  return code;
});
