// What all editors share.
import { EditorView } from "@codemirror/view";

/** Styles that CodeMirror adds are allowed by the page's nonce alone. */
export function nonce() {
  return EditorView.cspNonce.of(document.querySelector("style")?.nonce ?? "");
}

/** Puts the cursor on a line, from 1, and brings it into view. */
export function reveal(view, line) {
  const { doc } = view.state;
  const { from } = doc.line(Math.max(1, Math.min(line, doc.lines)));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}

export function wrapping(wraps) {
  return wraps ? EditorView.lineWrapping : [];
}
