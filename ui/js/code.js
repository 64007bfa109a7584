// The code view: CodeMirror, read-only.
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { defaultKeymap } from "@codemirror/commands";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { codeTheme, highlighting } from "./theme.js";

/** How near to the end of the text, in pixels, the next piece is asked for. */
const NEAR_END = 2000;

/** Half of all scripts: loaded when the first code is shown, which is there before its colours. */
let languages = null;

const highlightedAs = new Compartment();
const mark = StateEffect.define();
const changedLine = Decoration.line({ class: "cm-changedLine" });

/** The lines that the last change of the file touched. */
const changedLines = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    lines = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(mark)) lines = effect.value;
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export class CodeView {
  /** `nearEnd` is called when the reader comes near to the end of the text that is there. */
  constructor(parent, nearEnd) {
    this.path = null;
    this.nearEnd = nearEnd;
    this.view = new EditorView({ parent, state: this.state("", []) });
    this.onScroll = () => {
      const { scrollTop, clientHeight, scrollHeight } = this.view.scrollDOM;
      if (scrollHeight - scrollTop - clientHeight < NEAR_END) this.nearEnd();
    };
    this.view.scrollDOM.addEventListener("scroll", this.onScroll, { passive: true });
  }

  state(doc, language) {
    return EditorState.create({
      doc,
      extensions: [
        EditorView.cspNonce.of(document.querySelector("style")?.nonce ?? ""),
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ "aria-label": "Content of the file", tabindex: "0" }),
        EditorView.editable.of(false),
        lineNumbers(),
        drawSelection(),
        highlightSpecialChars(),
        bracketMatching(),
        changedLines,
        search({ top: true }),
        keymap.of([...searchKeymap, ...defaultKeymap]),
        syntaxHighlighting(highlighting),
        codeTheme,
        highlightedAs.of(language),
      ],
    });
  }

  /** Shows a file. The same file with other content keeps its place and marks what changed. */
  show(path, text) {
    if (path === this.path) return this.change(text);
    this.path = path;
    this.view.setState(this.state(text, languages?.languageOf(path) ?? []));
    this.view.scrollDOM.scrollTo(0, 0);
    if (!languages) this.loadLanguages();
  }

  async loadLanguages() {
    languages = await import("./languages.js");
    // The view may have gone meanwhile.
    if (this.path && this.view.dom.isConnected) {
      const language = languages.languageOf(this.path);
      this.view.dispatch({ effects: highlightedAs.reconfigure(language) });
    }
  }

  change(text) {
    const old = this.view.state.doc.toString();
    // CodeMirror counts every line break as one; what it holds is compared with what it would hold.
    text = text.replace(/\r\n?/g, "\n");
    if (old === text) return;
    let start = 0;
    const shorter = Math.min(old.length, text.length);
    while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
    let end = 0;
    while (end < shorter - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) {
      end += 1;
    }
    const insert = text.slice(start, text.length - end);
    this.view.dispatch({ changes: { from: start, to: old.length - end, insert } });
    this.markLines(start, start + insert.length);
  }

  markLines(from, to) {
    const { doc } = this.view.state;
    const first = doc.lineAt(from).number;
    const last = doc.lineAt(to).number;
    const lines = [];
    for (let number = first; number <= last; number += 1) lines.push(changedLine.range(doc.line(number).from));
    this.view.dispatch({ effects: mark.of(Decoration.set(lines)) });
  }

  append(text) {
    const { length } = this.view.state.doc;
    this.view.dispatch({ changes: { from: length, insert: text } });
  }

  find() {
    openSearchPanel(this.view);
  }

  destroy() {
    this.view.scrollDOM.removeEventListener("scroll", this.onScroll);
    this.view.destroy();
  }
}
