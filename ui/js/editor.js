// The editor of a template, loaded when the first template is shown.
import { Compartment, EditorState } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { openSearchPanel } from "@codemirror/search";
import { Language, LanguageSupport, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { Parser } from "@lezer/common";
import { languageOf, loadedLanguageOf } from "./languages.js";
import { finding, openLinePanel } from "./panels.js";
import { nonce, reveal, wrapping } from "./shared.js";
import { codeTheme, highlighting } from "./theme.js";

/** Milliseconds after the last letter when the text is saved. */
const PAUSE = 700;

/** A template. */
export class Editor {
  constructor(parent, words, tell) {
    Object.assign(this, { parent, words, tell });
    this.file = null;
    this.wrap = new Compartment();
    this.highlightedAs = new Compartment();
    this.view = new EditorView({ parent });
  }

  state({ file, text, editable, delimiters, wraps }) {
    const marks = delimiters ? [tags(delimiters)] : [];
    const separator = text.includes("\r\n") && !/(^|[^\r])\n/.test(text) ? "\r\n" : "\n";
    this.separator = separator;
    return EditorState.create({
      doc: text,
      extensions: [
        nonce(),
        EditorState.readOnly.of(!editable),
        EditorView.contentAttributes.of({
          "aria-label": this.words.template,
          ...(editable ? { "data-typed": "" } : { "aria-readonly": "true", tabindex: "0" }),
          spellcheck: "false",
        }),
        lineNumbers(),
        lintGutter(),
        drawSelection(),
        highlightSpecialChars(),
        highlightActiveLine(),
        bracketMatching(),
        history(),
        finding(this.words),
        keymap.of([
          { key: "Mod-s", preventDefault: true, run: () => this.save() },
          ...(editable ? [indentWithTab] : []),
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        syntaxHighlighting(highlighting),
        codeTheme,
        this.highlightedAs.of(around(languageOf(outputOf(file)) ?? [], delimiters)),
        marks,
        this.wrap.of(wrapping(wraps)),
        EditorView.updateListener.of((update) => update.docChanged && this.changed(update)),
      ],
    });
  }

  /** Shows a template. The same one with another text keeps its place and the way back. */
  show(shown) {
    const same = this.file === shown.file && this.shown.editable === shown.editable;
    if (!same) {
      this.save();
      this.file = shown.file;
      this.shown = shown;
      this.view.setState(this.state(shown));
      this.view.scrollDOM.scrollTo(0, 0);
      if (!languageOf(outputOf(shown.file))) this.colour(shown);
    } else {
      if (this.shown.let_go !== shown.let_go) {
        clearTimeout(this.waiting);
        this.waiting = null;
      }
      this.shown = shown;
      const text = shown.text.replace(/\r\n?/g, "\n");
      const now = this.view.state.doc.toString();
      if (text !== now && !this.waiting) {
        this.taking = true;
        this.view.dispatch({ changes: { from: 0, to: now.length, insert: text } });
        this.taking = false;
      }
      this.view.dispatch({ effects: this.wrap.reconfigure(wrapping(shown.wraps)) });
    }
    this.mark(shown.faults);
  }

  /** Colours a text that is there before its language. */
  async colour({ file, delimiters }) {
    const language = await loadedLanguageOf(outputOf(file));
    // Another template may be shown by now, or none.
    if (this.file === file && this.view.dom.isConnected) {
      this.view.dispatch({ effects: this.highlightedAs.reconfigure(around(language, delimiters)) });
    }
  }

  changed() {
    if (this.taking) return;
    if (!this.waiting) this.tell({ kind: "typed" });
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(), PAUSE);
  }

  /** Hands over what was typed and is not saved. */
  save() {
    if (!this.waiting) return true;
    clearTimeout(this.waiting);
    this.waiting = null;
    const { doc } = this.view.state;
    this.tell({ kind: "edited", file: this.file, text: doc.sliceString(0, doc.length, this.separator) });
    return true;
  }

  /** Marks what is wrong in the text. Lines and columns count from 1, columns in characters. */
  mark(faults) {
    const { doc } = this.view.state;
    const found = faults.map(({ line, column, message, hint }) => {
      const at = doc.line(Math.max(1, Math.min(line ?? 1, doc.lines)));
      const before = [...at.text].slice(0, Math.max(0, (column ?? 1) - 1)).join("").length;
      const from = Math.min(at.from + before, at.to);
      const rest = /^(\{\{\S*|\w+|\S)/.exec(at.text.slice(before))?.[0].length ?? 0;
      return { from, to: Math.min(from + Math.max(rest, 1), Math.max(at.to, from)), severity: "error", message: hint ? `${message}\n${hint}` : message };
    });
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  reveal(line) {
    reveal(this.view, line);
  }

  find() {
    openSearchPanel(this.view);
  }

  goToLine() {
    openLinePanel(this.view);
  }

  destroy() {
    this.save();
    this.view.destroy();
  }
}

/** What a template's output is called. */
function outputOf(file) {
  return file.replace(/\.hbs$/, "");
}

const kinds = {
  comment: Decoration.mark({ class: "cm-tag cm-tag-comment" }),
  block: Decoration.mark({ class: "cm-tag cm-tag-block" }),
  value: Decoration.mark({ class: "cm-tag" }),
};

/** What is a tag: comments first, which may have tags in them. */
function tagsBetween([open, close]) {
  const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const [start, end] = [plain(open), plain(close)];
  return new RegExp(`${start}~?!--[^]*?--~?${end}|${start}[^]*?${end}\\}?`, "g");
}

/** The language that stands around the tags: quotes and brackets in them are none of its own. */
function around(language, delimiters) {
  const inner = language.language;
  // The others go through a text line by line, and find no place to go on behind a tag.
  if (!delimiters || !inner || inner instanceof StreamLanguage) return language;
  return new LanguageSupport(new Language(inner.data, new Around(inner.parser, tagsBetween(delimiters)), [], inner.name), language.support);
}

class Around extends Parser {
  constructor(inner, tag) {
    super();
    this.inner = inner;
    this.tag = tag;
  }

  createParse(input, fragments, ranges) {
    const gaps = [];
    for (const { from, to } of ranges) {
      let at = from;
      for (const match of input.read(from, to).matchAll(this.tag)) {
        const start = from + match.index;
        if (start > at) gaps.push({ from: at, to: start });
        at = start + match[0].length;
      }
      if (at < to) gaps.push({ from: at, to });
    }
    return this.inner.startParse(input, [], gaps.length > 0 ? gaps : ranges);
  }
}

/** Marks the tags of a template, whatever the language around them is. */
function tags(delimiters) {
  const matcher = new MatchDecorator({
    regexp: tagsBetween(delimiters),
    decoration: ([text]) => {
      const inner = text.slice(delimiters[0].length).replace(/^[{~]+/, "");
      if (inner.startsWith("!")) return kinds.comment;
      return /^([#/^>&]|else\b)/.test(inner) ? kinds.block : kinds.value;
    },
  });
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.marks = matcher.createDeco(view);
      }
      update(update) {
        this.marks = matcher.updateDeco(update, this.marks);
      }
    },
    { decorations: (plugin) => plugin.marks },
  );
}
