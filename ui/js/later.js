// Views whose scripts are loaded when the first of them is shown. What is asked of one before that is
// done then.

class Later {
  /**
   * `load` gives the view's class once it is loaded. `told` hears what happens as JSON text; `words`
   * is JSON text with all that is said.
   */
  constructor(load, parent, words, told) {
    this.asked = [];
    load.then((View) => {
      if (this.gone) return;
      this.view = new View(parent, JSON.parse(words), (event) => told(JSON.stringify(event)));
      for (const ask of this.asked) ask(this.view);
      this.asked = [];
    });
  }

  ask(what) {
    if (this.view) what(this.view);
    else this.asked.push(what);
  }

  find() {
    this.ask((view) => view.find());
  }

  goToLine() {
    this.ask((view) => view.goToLine());
  }

  destroy() {
    this.gone = true;
    this.view?.destroy();
  }
}

/** The text of a file. */
export class CodeView extends Later {
  constructor(parent, words, told) {
    super(import("./code.js").then(({ Reader }) => Reader), parent, words, told);
  }

  show(path, text) {
    this.ask((view) => view.show(path, text));
  }

  append(text) {
    this.ask((view) => view.append(text));
  }

  reveal(line) {
    this.ask((view) => view.reveal(line));
  }

  focus() {
    this.ask((view) => view.focus());
  }

  setWrap(wraps) {
    this.ask((view) => view.setWrap(wraps));
  }
}

/** The difference of two texts. */
export class DiffView extends Later {
  constructor(parent, words, told) {
    super(import("./compare.js").then(({ Comparison }) => Comparison), parent, words, told);
  }

  /** `shown` is JSON text: path, both texts, whether one stands in the other, whether lines wrap. */
  show(shown) {
    this.ask((view) => view.show(JSON.parse(shown)));
  }

  go(forward) {
    this.ask((view) => view.go(forward));
  }
}

/** A template, which may be changed. */
export class TemplateView extends Later {
  constructor(parent, words, told) {
    super(import("./editor.js").then(({ Editor }) => Editor), parent, words, told);
  }

  /** `shown` is JSON text: file, text, faults, and how it is shown. */
  show(shown) {
    this.ask((view) => view.show(JSON.parse(shown)));
  }

  reveal(line) {
    this.ask((view) => view.reveal(line));
  }
}
