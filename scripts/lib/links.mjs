// Internal links of the Markdown documents must lead somewhere.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const inlineLink = /!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const isExternal = (target) => /^[a-z][a-z0-9+.-]*:/i.test(target);

/** One sentence for each internal link of a tracked Markdown file that leads nowhere. */
export function brokenLinks(root) {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
    cwd: root,
    encoding: "utf8",
  });
  return files
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(root, file)))
    .flatMap((file) => brokenLinksOf(join(root, file), readFileSync(join(root, file), "utf8"), root));
}

/** The same for the text of one file. */
export function brokenLinksOf(path, markdown, root) {
  const problems = [];
  for (const target of linkTargets(markdown)) {
    if (isExternal(target)) continue;
    const [file, anchor] = target.split("#");
    const destination = file === "" ? path : resolve(dirname(path), decodeURIComponent(file));
    const where = `${relative(root, path)}: the link "${target}"`;
    if (destination !== path && !existsSync(destination))
      problems.push(`${where} leads to a file that does not exist.`);
    else if (anchor && destination.endsWith(".md") && !headingAnchors(destination, path, markdown).has(anchor)) {
      problems.push(`${where} leads to a heading that does not exist.`);
    }
  }
  return problems;
}

function linkTargets(markdown) {
  const prose = markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(inlineLink)].map((match) => match[1]);
}

/** Anchors as GitHub derives them from headings. */
function headingAnchors(destination, path, markdown) {
  const text = destination === path ? markdown : readFileSync(destination, "utf8");
  const headings = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").match(/^#{1,6} .*$/gm) ?? [];
  return new Set(headings.map((heading) => anchorOf(heading.replace(/^#+\s*/, ""))));
}

function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}
