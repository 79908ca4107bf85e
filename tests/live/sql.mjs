// Reads the Worker's statements as it sends them: fragments filled in, comments and indentation left out, exactly as
// `functions/src/kernel/sql/expand.rs` does it for the build.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./server.mjs";

const SOURCE = join(ROOT, "functions/src");
/** The start of a use of a fragment: `{name(`. */
const USE = /\{([a-z_]+)\(/;

let fragments;

/** Reads the statement at a path below `functions/src`. */
export async function readStatement(path) {
  fragments ??= readFragments();
  return expand(await readFile(join(SOURCE, path), "utf8"), await fragments);
}

/** All fragments by name: files in a directory named `fragments`. */
async function readFragments() {
  const files = await readdir(SOURCE, { recursive: true });
  const paths = files.filter((path) => /(^|[/\\])fragments[/\\][^/\\]+\.sql$/.test(path));
  const texts = await Promise.all(paths.map((path) => readFile(join(SOURCE, path), "utf8")));
  return new Map(texts.map(parseFragment));
}

/** A fragment opens with `-- name(parameter, …): what holds where it stands`. */
function parseFragment(file) {
  const head = file.match(/^-- ([^(]*)\((.*?)\):/s);
  if (!head) throw new Error(`a fragment opens with \`-- name(parameter, …): \`, not with ${file.slice(0, 40)}`);
  const [, name, parameters] = head;
  return [name, { parameters: parameters.split(", "), text: strip(file).trimEnd() }];
}

function expand(file, fragments) {
  let text = strip(file);
  for (let use = findUse(text); use; use = findUse(text)) {
    text = text.slice(0, use.start) + fill(use, fragments) + text.slice(use.end);
  }
  return text;
}

function findUse(text) {
  const match = USE.exec(text);
  if (!match) return undefined;
  const first = match.index + match[0].length;
  const last = text.indexOf(")}", first);
  if (last < 0) throw new Error(`{${match[1]}( does not end with )}`);
  return { name: match[1], start: match.index, end: last + 2, args: text.slice(first, last).split(", ") };
}

function fill({ name, args }, fragments) {
  const fragment = fragments.get(name);
  if (!fragment) throw new Error(`no fragment is named ${name}`);
  const { parameters, text } = fragment;
  if (parameters.length !== args.length) throw new Error(`${name} takes ${parameters.length} arguments, not ${args}`);
  return parameters.reduce((filled, parameter, at) => filled.replaceAll(`{${parameter}}`, () => args[at]), text);
}

/** A file without lines that are comments or empty, and without indentation. */
function strip(file) {
  const lines = file.split("\n").map((line) => line.trimStart());
  const kept = lines.filter((line) => line !== "" && !line.startsWith("--"));
  return kept.map((line) => `${line}\n`).join("");
}
