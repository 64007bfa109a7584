// Which language a file is highlighted as, by its name. Each is loaded when the first file of it is
// shown: all of them are half of all scripts.
import { LanguageSupport, StreamLanguage } from "@codemirror/language";

/** A language that goes through a text line by line: one of a module's modes. */
const stream = (load, mode) => async () => new LanguageSupport(StreamLanguage.define((await load())[mode]));

const clike = () => import("@codemirror/legacy-modes/mode/clike");
const css = async () => (await import("@codemirror/lang-css")).css();
const html = async () => (await import("@codemirror/lang-html")).html();
const javascript = (options) => async () => (await import("@codemirror/lang-javascript")).javascript(options);
const json = async () => (await import("@codemirror/lang-json")).json();
const markdown = async () => (await import("@codemirror/lang-markdown")).markdown();
const python = async () => (await import("@codemirror/lang-python")).python();
const rust = async () => (await import("@codemirror/lang-rust")).rust();
const yaml = async () => (await import("@codemirror/lang-yaml")).yaml();
const sql = async () => {
  const { PostgreSQL, sql } = await import("@codemirror/lang-sql");
  return sql({ dialect: PostgreSQL });
};
const c = stream(clike, "c");
const cpp = stream(clike, "cpp");
const diff = stream(() => import("@codemirror/legacy-modes/mode/diff"), "diff");
const docker = stream(() => import("@codemirror/legacy-modes/mode/dockerfile"), "dockerFile");
const script = javascript();
const properties = stream(() => import("@codemirror/legacy-modes/mode/properties"), "properties");
const shell = stream(() => import("@codemirror/legacy-modes/mode/shell"), "shell");
const toml = stream(() => import("@codemirror/legacy-modes/mode/toml"), "toml");
const xml = stream(() => import("@codemirror/legacy-modes/mode/xml"), "xml");

const BY_ENDING = {
  __proto__: null,
  rs: rust,
  js: script,
  mjs: script,
  cjs: script,
  jsx: javascript({ jsx: true }),
  ts: javascript({ typescript: true }),
  tsx: javascript({ jsx: true, typescript: true }),
  json,
  webmanifest: json,
  html,
  htm: html,
  hbs: html,
  vue: html,
  svelte: html,
  css,
  scss: css,
  md: markdown,
  py: python,
  sql,
  yaml,
  yml: yaml,
  toml,
  lock: toml,
  sh: shell,
  bash: shell,
  env: properties,
  ini: properties,
  cfg: properties,
  properties,
  xml,
  svg: xml,
  go: stream(() => import("@codemirror/legacy-modes/mode/go"), "go"),
  java: stream(clike, "java"),
  kt: stream(clike, "kotlin"),
  scala: stream(clike, "scala"),
  c,
  h: c,
  cpp,
  hpp: cpp,
  cs: stream(clike, "csharp"),
  dart: stream(clike, "dart"),
  rb: stream(() => import("@codemirror/legacy-modes/mode/ruby"), "ruby"),
  swift: stream(() => import("@codemirror/legacy-modes/mode/swift"), "swift"),
  lua: stream(() => import("@codemirror/legacy-modes/mode/lua"), "lua"),
  proto: stream(() => import("@codemirror/legacy-modes/mode/protobuf"), "protobuf"),
  ps1: stream(() => import("@codemirror/legacy-modes/mode/powershell"), "powerShell"),
  conf: stream(() => import("@codemirror/legacy-modes/mode/nginx"), "nginx"),
  diff,
  patch: diff,
};

const BY_NAME = {
  __proto__: null,
  dockerfile: docker,
  containerfile: docker,
  makefile: shell,
  justfile: shell,
  ".env": properties,
  ".gitignore": properties,
  ".editorconfig": properties,
};

const none = async () => [];
const there = new Map([[none, []]]);

function loaderOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const ending = name.slice(name.lastIndexOf(".") + 1);
  return BY_NAME[name] ?? BY_ENDING[ending] ?? none;
}

/** The language of a file, nothing for a name that says nothing; undefined: it has to be loaded first. */
export function languageOf(path) {
  return there.get(loaderOf(path));
}

/** The same, once it is loaded. */
export async function loadedLanguageOf(path) {
  const load = loaderOf(path);
  const language = there.get(load) ?? (await load());
  // Two files may have asked at once: one language has one instance.
  if (!there.has(load)) there.set(load, language);
  return there.get(load);
}
