// Which language a file is highlighted as, by its name.
import { LanguageSupport, StreamLanguage } from "@codemirror/language";
import { css } from "@codemirror/lang-css";
import { html } from "@codemirror/lang-html";
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { markdown } from "@codemirror/lang-markdown";
import { python } from "@codemirror/lang-python";
import { rust } from "@codemirror/lang-rust";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { yaml } from "@codemirror/lang-yaml";
import { c, cpp, csharp, dart, java, kotlin, scala } from "@codemirror/legacy-modes/mode/clike";
import { diff } from "@codemirror/legacy-modes/mode/diff";
import { dockerFile } from "@codemirror/legacy-modes/mode/dockerfile";
import { go } from "@codemirror/legacy-modes/mode/go";
import { lua } from "@codemirror/legacy-modes/mode/lua";
import { nginx } from "@codemirror/legacy-modes/mode/nginx";
import { powerShell } from "@codemirror/legacy-modes/mode/powershell";
import { properties } from "@codemirror/legacy-modes/mode/properties";
import { protobuf } from "@codemirror/legacy-modes/mode/protobuf";
import { ruby } from "@codemirror/legacy-modes/mode/ruby";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { swift } from "@codemirror/legacy-modes/mode/swift";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { xml } from "@codemirror/legacy-modes/mode/xml";

const stream = (mode) => () => new LanguageSupport(StreamLanguage.define(mode));

const BY_ENDING = {
  rs: rust,
  js: javascript,
  mjs: javascript,
  cjs: javascript,
  jsx: () => javascript({ jsx: true }),
  ts: () => javascript({ typescript: true }),
  tsx: () => javascript({ jsx: true, typescript: true }),
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
  sql: () => sql({ dialect: PostgreSQL }),
  yaml,
  yml: yaml,
  toml: stream(toml),
  lock: stream(toml),
  sh: stream(shell),
  bash: stream(shell),
  env: stream(properties),
  ini: stream(properties),
  cfg: stream(properties),
  properties: stream(properties),
  xml: stream(xml),
  svg: stream(xml),
  go: stream(go),
  java: stream(java),
  kt: stream(kotlin),
  scala: stream(scala),
  c: stream(c),
  h: stream(c),
  cpp: stream(cpp),
  hpp: stream(cpp),
  cs: stream(csharp),
  dart: stream(dart),
  rb: stream(ruby),
  swift: stream(swift),
  lua: stream(lua),
  proto: stream(protobuf),
  ps1: stream(powerShell),
  conf: stream(nginx),
  diff: stream(diff),
  patch: stream(diff),
};

const BY_NAME = {
  dockerfile: stream(dockerFile),
  containerfile: stream(dockerFile),
  makefile: stream(shell),
  justfile: stream(shell),
  ".env": stream(properties),
  ".gitignore": stream(properties),
  ".editorconfig": stream(properties),
};

/** The language of a file; none for a name that says nothing. */
export function languageOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const ending = name.slice(name.lastIndexOf(".") + 1);
  const language = BY_NAME[name] ?? BY_ENDING[ending];
  return language ? language() : [];
}
