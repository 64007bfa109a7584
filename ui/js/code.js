// The code view: CodeMirror, read-only. Loaded when the first code is shown.
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { defaultKeymap } from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { languageOf, loadedLanguageOf } from "./languages.js";
import { finding, openLinePanel } from "./panels.js";
import { nonce, reveal, wrapping } from "./shared.js";
import { codeTheme, highlighting } from "./theme.js";

/** How near to the end of the text, in pixels, the next piece is asked for. */
const NEAR_END = 2000;
/** Milliseconds that the pointer rests on a line before the line is told of. */
const REST = 420;
/** Milliseconds that the pointer may take from the line to what is shown of it. */
const WAY = 260;
/** Milliseconds that finding out what changed may take; what is found is coarser after that. */
const DIFFING = 25;

/** Loaded behind the first code: nothing has changed before. */
let comparing = null;

const highlightedAs = new Compartment();
const mark = StateEffect.define();
const changedLine = Decoration.line({ class: "cm-touchedLine" });

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

export class Reader {
  constructor(parent, words, tell) {
    Object.assign(this, { parent, words, tell });
    this.path = null;
    this.wrap = new Compartment();
    this.wraps = false;
    this.view = new EditorView({ parent, state: this.state("", []) });
    this.onScroll = () => {
      const { scrollTop, clientHeight, scrollHeight } = this.view.scrollDOM;
      if (scrollHeight - scrollTop - clientHeight < NEAR_END) this.tell({ kind: "near_end" });
      this.leave();
      this.tell({ kind: "scrolled" });
    };
    this.view.scrollDOM.addEventListener("scroll", this.onScroll, { passive: true });
  }

  state(doc, language) {
    return EditorState.create({
      doc,
      extensions: [
        nonce(),
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({
          "aria-label": this.words.content,
          "aria-readonly": "true",
          role: "textbox",
          "aria-multiline": "true",
          tabindex: "0",
        }),
        EditorView.editable.of(false),
        lineNumbers({ domEventHandlers: { click: (view, block) => this.point(block, "click") } }),
        drawSelection(),
        highlightSpecialChars(),
        highlightActiveLine(),
        bracketMatching(),
        changedLines,
        finding(this.words),
        keymap.of([{ key: "Enter", run: () => this.pointAtCursor() }, ...defaultKeymap]),
        syntaxHighlighting(highlighting),
        codeTheme,
        highlightedAs.of(language),
        this.wrap.of(wrapping(this.wraps)),
        EditorView.domEventHandlers({
          mousemove: (event) => this.hover(event),
          mouseleave: () => this.leave(),
          click: (event) => this.click(event),
          keydown: (event) => {
            if (event.key !== "Enter") this.tell({ kind: "scrolled" });
          },
        }),
      ],
    });
  }

  /** Shows a file. The same file with other content keeps its place and marks what changed. */
  show(path, text) {
    if (path === this.path) return this.change(text);
    this.path = path;
    this.leave();
    const language = languageOf(path);
    this.view.setState(this.state(text, language ?? []));
    this.view.scrollDOM.scrollTo(0, 0);
    this.loadBehind(path, language);
  }

  /** What a text is there before: its colours, and what tells how it changes. */
  async loadBehind(path, language) {
    if (!language) {
      const loaded = await loadedLanguageOf(path);
      // Another file may be shown by now, or none.
      if (this.path === path && this.view.dom.isConnected) {
        this.view.dispatch({ effects: highlightedAs.reconfigure(loaded) });
      }
    }
    comparing ??= await import("./compare.js");
  }

  change(text) {
    const old = this.view.state.doc.toString();
    // CodeMirror counts every line break as one; what it holds is compared with what it would hold.
    text = text.replace(/\r\n?/g, "\n");
    if (old === text) return;
    const found = comparing?.differences(old, text, DIFFING) ?? [whole(old, text)];
    const changes = found.map(({ fromA, toA, fromB, toB }) => ({ from: fromA, to: toA, insert: text.slice(fromB, toB) }));
    this.view.dispatch({ changes });
    this.markLines(found);
  }

  markLines(found) {
    const { doc } = this.view.state;
    const numbers = new Set();
    for (const { fromB, toB } of found) {
      const first = doc.lineAt(Math.min(fromB, doc.length)).number;
      // A change that ends with a line break ends before the line behind it.
      const last = doc.lineAt(Math.min(Math.max(fromB, toB - 1), doc.length)).number;
      for (let number = first; number <= last; number += 1) numbers.add(number);
    }
    const lines = [...numbers].sort((a, b) => a - b).map((number) => changedLine.range(doc.line(number).from));
    this.view.dispatch({ effects: mark.of(Decoration.set(lines)) });
  }

  append(text) {
    const { length } = this.view.state.doc;
    this.view.dispatch({ changes: { from: length, insert: text } });
  }

  /** The line under the pointer, once it has rested there. */
  hover(event) {
    const block = this.blockAt(event);
    const at = block?.from ?? null;
    if (at === this.under) return;
    this.under = at;
    clearTimeout(this.resting);
    this.leave();
    if (block && event.buttons === 0) this.resting = setTimeout(() => this.point(block, "pointer", event.clientX), REST);
  }

  click(event) {
    const block = this.blockAt(event);
    if (!block || !this.view.state.selection.main.empty) return;
    clearTimeout(this.resting);
    this.point(block, "click", event.clientX);
  }

  blockAt(event) {
    if (!this.view.contentDOM.contains(event.target)) return null;
    const height = event.clientY - this.view.documentTop;
    const block = this.view.lineBlockAtHeight(height);
    return height >= block.top && height <= block.bottom ? block : null;
  }

  pointAtCursor() {
    const { head } = this.view.state.selection.main;
    return this.point(this.view.lineBlockAt(head), "key");
  }

  /** Tells of a line: where it is on the screen, from the view's own corner. */
  point(block, by, clientX) {
    clearTimeout(this.leaving);
    this.pointed = block.from;
    const box = this.parent.getBoundingClientRect();
    const top = this.view.documentTop + block.top - box.top;
    const left = (clientX ?? this.view.contentDOM.getBoundingClientRect().left + 20) - box.left;
    const line = this.view.state.doc.lineAt(block.from).number;
    const bottom = top + block.height;
    this.tell({ kind: "line", line, by, top, bottom, left, width: box.width, height: box.height });
    return true;
  }

  /** The pointer has left the line that was told of. */
  leave() {
    clearTimeout(this.resting);
    if (this.pointed === undefined) return;
    this.pointed = undefined;
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.tell({ kind: "left" }), WAY);
  }

  find() {
    openSearchPanel(this.view);
  }

  goToLine() {
    openLinePanel(this.view);
  }

  /** Puts the cursor on a line and brings it into view. */
  reveal(line) {
    reveal(this.view, line);
  }

  focus() {
    this.view.focus();
  }

  setWrap(wraps) {
    this.wraps = wraps;
    this.view.dispatch({ effects: this.wrap.reconfigure(wrapping(wraps)) });
  }

  destroy() {
    clearTimeout(this.resting);
    clearTimeout(this.leaving);
    this.view.scrollDOM.removeEventListener("scroll", this.onScroll);
    this.view.destroy();
  }
}

/** All between the first and the last letter that differs. */
function whole(old, text) {
  let start = 0;
  const shorter = Math.min(old.length, text.length);
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) {
    end += 1;
  }
  return { fromA: start, toA: old.length - end, fromB: start, toB: text.length - end };
}
