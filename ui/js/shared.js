// What all editors share.
import { EditorView } from "@codemirror/view";

/** Styles that CodeMirror adds are allowed by the page's nonce alone. */
export function nonce() {
  return EditorView.cspNonce.of(document.querySelector("style")?.nonce ?? "");
}

export function wrapping(wraps) {
  return wraps ? EditorView.lineWrapping : [];
}
