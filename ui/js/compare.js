// Two texts beside each other, or one in the other.
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { defaultKeymap } from "@codemirror/commands";
import { MergeView, diff, getChunks, unifiedMergeView } from "@codemirror/merge";
import { openSearchPanel } from "@codemirror/search";
import { syntaxHighlighting } from "@codemirror/language";
import { languageOf, loadedLanguageOf } from "./languages.js";
import { finding, openLinePanel } from "./panels.js";
import { nonce, wrapping } from "./shared.js";
import { codeTheme, highlighting } from "./theme.js";

/** Pixels of width below which two texts have no room beside each other. */
const ROOM = 640;
/** How much finding the differences may take: letters, and milliseconds. */
const CONFIG = { scanLimit: 2000, timeout: 400 };
const FOLDED = { margin: 3, minSize: 6 };

/** What leads from one text to the other. */
export function differences(old, text, timeout) {
  return diff(old, text, { scanLimit: 1000, timeout });
}

/** The difference of two texts. */
export class Comparison {
  constructor(parent, words, tell) {
    Object.assign(this, { parent, words, tell });
    this.wrap = [new Compartment(), new Compartment()];
    this.shown = null;
    this.at = -1;
    this.watching = new ResizeObserver(() => {
      if (!this.shown) return;
      if (this.isInline(this.shown) !== this.inline) this.build();
      else this.tellChanges();
    });
    this.watching.observe(parent);
  }

  isInline({ inline }) {
    return inline || (this.parent.clientWidth > 0 && this.parent.clientWidth < ROOM);
  }

  /** `shown`: path, both texts, whether one stands in the other, whether lines wrap. */
  async show(shown) {
    this.wanted = shown;
    const language = languageOf(shown.path) ?? (await loadedLanguageOf(shown.path));
    // Something else may be to be shown by now, or nothing.
    if (this.wanted !== shown) return;
    this.language = language;
    const before = this.shown;
    this.shown = shown;
    const same = before && before.path === shown.path && before.a === shown.a && before.b === shown.b;
    if (same && before.wraps === shown.wraps && this.isInline(shown) === this.inline) return;
    const place = before?.path === shown.path ? this.scroller()?.scrollTop : 0;
    this.build();
    if (place) requestAnimationFrame(() => this.scroller()?.scrollTo(0, place));
  }

  extensions(label, side) {
    return [
      nonce(),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", role: "textbox", "aria-multiline": "true", tabindex: "0" }),
      lineNumbers(),
      drawSelection(),
      highlightSpecialChars(),
      finding(this.words),
      keymap.of(defaultKeymap),
      syntaxHighlighting(highlighting),
      codeTheme,
      this.language,
      this.wrap[side].of(wrapping(this.shown.wraps)),
      EditorState.phrases.of({ "$ unchanged lines": this.words.unchanged }),
    ];
  }

  build() {
    this.clear();
    const { a, b } = this.shown;
    this.inline = this.isInline(this.shown);
    this.at = -1;
    if (this.inline) {
      this.view = new EditorView({
        parent: this.parent,
        doc: b,
        extensions: [
          this.extensions(this.words.after, 1),
          unifiedMergeView({ original: a, mergeControls: false, gutter: true, collapseUnchanged: FOLDED, diffConfig: CONFIG, syntaxHighlightDeletions: true }),
        ],
      });
    } else {
      this.merge = new MergeView({
        parent: this.parent,
        a: { doc: a, extensions: this.extensions(this.words.before, 0) },
        b: { doc: b, extensions: this.extensions(this.words.after, 1) },
        gutter: true,
        collapseUnchanged: FOLDED,
        diffConfig: CONFIG,
      });
      this.merge.dom.tabIndex = -1;
      this.view = this.merge.b;
    }
    this.tellChanges();
  }

  scroller() {
    return this.merge ? this.merge.dom : this.view?.scrollDOM;
  }

  chunks() {
    return (this.view && getChunks(this.view.state)?.chunks) ?? [];
  }

  tellChanges() {
    const roomy = this.parent.clientWidth >= ROOM;
    const told = { kind: "changes", at: this.at + 1, count: this.chunks().length, roomy };
    const text = JSON.stringify(told);
    if (text !== this.told) this.tell(told);
    this.told = text;
  }

  /** Goes to the next change, or to the one before; around at the end. */
  go(forward) {
    const chunks = this.chunks();
    if (chunks.length === 0) return;
    this.at = this.at < 0 ? (forward ? 0 : chunks.length - 1) : (this.at + (forward ? 1 : chunks.length - 1)) % chunks.length;
    const from = Math.min(chunks[this.at].fromB, this.view.state.doc.length);
    this.view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    this.view.focus();
    this.tellChanges();
  }

  find() {
    if (this.view) openSearchPanel(this.view);
  }

  goToLine() {
    if (this.view) openLinePanel(this.view);
  }

  clear() {
    this.merge?.destroy();
    if (!this.merge) this.view?.destroy();
    this.merge = null;
    this.view = null;
  }

  destroy() {
    this.wanted = null;
    this.watching.disconnect();
    this.clear();
  }
}
