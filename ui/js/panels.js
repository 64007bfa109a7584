// The find bar and "go to line", in the look of the window. What they say comes from the program.
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showPanel } from "@codemirror/view";
import {
  SearchQuery,
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  search,
  searchKeymap,
  setSearchQuery,
} from "@codemirror/search";

/** Matches that are counted; more are said to be more. */
const COUNTED = 1000;

/** Finding and going to a line, with their keys. */
export function finding(words) {
  return [
    search({ top: true, createPanel: (view) => new FindBar(view, words) }),
    lineBar(words),
    keymap.of([{ key: "Mod-g", run: openLinePanel, preventDefault: true }, ...searchKeymap.filter(isOurs)]),
  ];
}

/** Those of the keys that have no other use in the window. */
function isOurs({ key }) {
  return ["Mod-f", "F3", "Escape"].includes(key);
}

function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else made.setAttribute(key, value);
  }
  made.append(...inside);
  return made;
}

function button(label, sign, test, run) {
  return element("button", { type: "button", class: "icon-button", "aria-label": label, title: label, "data-test": test, click: run }, sign);
}

class FindBar {
  constructor(view, words) {
    this.view = view;
    this.words = words;
    this.top = true;
    const query = getSearchQuery(view.state);
    this.input = element("input", {
      type: "text",
      "main-field": "true",
      "aria-label": words.find,
      placeholder: words.find,
      spellcheck: "false",
      autocomplete: "off",
      "data-test": "find-text",
      input: () => this.commit(),
    });
    this.input.value = query.search;
    this.case = element(
      "button",
      { type: "button", class: "find-case", "aria-pressed": String(query.caseSensitive), "aria-label": words.matchCase, title: words.matchCase, "data-test": "find-case", click: () => this.toggleCase() },
      "Aa",
    );
    this.count = element("span", { class: "find-count", role: "status", "data-test": "find-count" });
    this.dom = element(
      "div",
      { class: "find-bar", role: "search", "data-test": "find-bar", keydown: (event) => this.typed(event) },
      element("div", { class: "find-input" }, this.input, this.case),
      this.count,
      button(words.previous, "↑", "find-previous", () => findPrevious(view)),
      button(words.next, "↓", "find-next", () => findNext(view)),
      button(words.close, "×", "find-close", () => this.close()),
    );
    this.tellCount();
  }

  mount() {
    this.input.select();
  }

  commit() {
    const query = new SearchQuery({ search: this.input.value, caseSensitive: this.case.getAttribute("aria-pressed") === "true", literal: true });
    if (query.eq(getSearchQuery(this.view.state))) return;
    this.view.dispatch({ effects: setSearchQuery.of(query) });
    // To the first match from where the reader is.
    const { from } = this.view.state.selection.main;
    this.view.dispatch({ selection: { anchor: from } });
    if (query.valid) findNext(this.view);
    this.tellCount();
  }

  toggleCase() {
    const on = this.case.getAttribute("aria-pressed") !== "true";
    this.case.setAttribute("aria-pressed", String(on));
    this.commit();
  }

  typed(event) {
    if (event.key === "Enter" && event.target === this.input) {
      (event.shiftKey ? findPrevious : findNext)(this.view);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  close() {
    closeSearchPanel(this.view);
    this.view.focus();
  }

  update(update) {
    const asked = update.transactions.some((one) => one.effects.some((effect) => effect.is(setSearchQuery)));
    if (asked) {
      const query = getSearchQuery(update.state);
      if (document.activeElement !== this.input) this.input.value = query.search;
    }
    if (asked || update.docChanged || update.selectionSet) this.tellCount();
  }

  tellCount() {
    const { state } = this.view;
    const query = getSearchQuery(state);
    let text = "";
    if (query.search && query.valid) {
      const { from, to } = state.selection.main;
      let count = 0;
      let at = 0;
      const matches = query.getCursor(state);
      for (let match = matches.next(); !match.done && count < COUNTED; match = matches.next()) {
        count += 1;
        if (match.value.from === from && match.value.to === to) at = count;
      }
      const shown = count === COUNTED ? `${COUNTED}+` : String(count);
      if (count === 0) text = this.words.noMatch;
      else if (at === 0) text = this.words.matches.replace("{count}", shown);
      else text = this.words.matchOf.replace("{at}", String(at)).replace("{count}", shown);
    }
    if (this.count.textContent !== text) this.count.textContent = text;
    this.dom.classList.toggle("is-empty", text === this.words.noMatch);
  }
}

const toggleLine = StateEffect.define();

export function openLinePanel(view) {
  view.dispatch({ effects: toggleLine.of(true) });
  view.dom.querySelector("[data-test=line-text]")?.select();
  return true;
}

function lineBar(words) {
  return StateField.define({
    create: () => false,
    update(shown, transaction) {
      for (const effect of transaction.effects) {
        if (effect.is(toggleLine)) shown = effect.value;
      }
      return shown;
    },
    provide: (field) => showPanel.from(field, (shown) => (shown ? (view) => linePanel(view, words) : null)),
  });
}

function linePanel(view, words) {
  const close = () => {
    view.dispatch({ effects: toggleLine.of(false) });
    view.focus();
  };
  const { doc, selection } = view.state;
  const input = element("input", { type: "text", inputmode: "numeric", "aria-label": words.line, autocomplete: "off", "data-test": "line-text" });
  input.value = String(doc.lineAt(selection.main.head).number);
  const typed = (event) => {
    if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter") {
      const { doc } = view.state;
      const number = Number.parseInt(input.value, 10);
      if (Number.isFinite(number)) {
        const { from } = doc.line(Math.max(1, Math.min(number, doc.lines)));
        view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      }
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const dom = element(
    "div",
    { class: "find-bar", "data-test": "line-bar", keydown: typed },
    element("label", { class: "line-label" }, words.line, input),
    element("span", { class: "find-count" }, words.lineOf.replace("{count}", String(doc.lines))),
    button(words.close, "×", "line-close", close),
  );
  return { dom, top: true, mount: () => input.select() };
}
