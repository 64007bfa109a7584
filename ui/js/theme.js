// Colours come from the style sheets, so a change of theme needs nothing here.
import { EditorView } from "@codemirror/view";
import { HighlightStyle } from "@codemirror/language";
import { tags as t } from "@lezer/highlight";

export const codeTheme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "12.5px", lineHeight: "20px" },
  ".cm-content": { padding: "10px 0 40px", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 16px 0 12px" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 12px", minWidth: "44px" },
  ".cm-touchedLine": { backgroundColor: "var(--changed-line)" },
  ".cm-activeLine:not(.cm-touchedLine)": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { boxShadow: "inset 2px 0 0 var(--accent)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--match)", borderRadius: "2px" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "var(--match-current)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)" },
  ".cm-specialChar": { color: "var(--conflict)" },
});

export const highlighting = HighlightStyle.define([
  { tag: [t.keyword, t.modifier, t.controlKeyword, t.operatorKeyword, t.definitionKeyword, t.moduleKeyword], color: "var(--code-keyword)" },
  { tag: [t.string, t.special(t.string), t.regexp, t.attributeValue], color: "var(--code-string)" },
  { tag: [t.comment, t.lineComment, t.blockComment, t.docComment], color: "var(--code-comment)" },
  { tag: [t.typeName, t.className, t.namespace, t.standard(t.name)], color: "var(--code-type)" },
  { tag: [t.function(t.variableName), t.function(t.definition(t.variableName)), t.function(t.propertyName), t.macroName], color: "var(--code-function)" },
  { tag: [t.number, t.bool, t.null, t.atom, t.constant(t.name), t.escape], color: "var(--code-constant)" },
  { tag: [t.propertyName, t.attributeName, t.definition(t.propertyName), t.labelName], color: "var(--code-property)" },
  { tag: [t.tagName, t.heading], color: "var(--code-keyword)" },
  { tag: t.heading, fontWeight: "600" },
  { tag: [t.meta, t.processingInstruction, t.documentMeta], color: "var(--code-meta)" },
  { tag: [t.link, t.url], color: "var(--code-function)" },
  { tag: t.emphasis, fontStyle: "italic" },
  { tag: t.strong, fontWeight: "600" },
  { tag: t.invalid, color: "var(--conflict)" },
]);
