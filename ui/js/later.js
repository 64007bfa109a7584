// Views whose scripts are loaded when the first of them is shown. What is asked of one before that is
// done then.

class Later {
  constructor(load) {
    this.asked = [];
    load.then((view) => {
      if (this.gone) return view.destroy();
      this.view = view;
      for (const ask of this.asked) ask(view);
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

/** The difference of two texts. */
export class DiffView extends Later {
  constructor(parent, words, told) {
    const modules = Promise.all([import("./compare.js"), import("./languages.js")]);
    super(
      modules.then(([{ Comparison }, languages]) => {
        this.languages = languages;
        return new Comparison(parent, JSON.parse(words), (event) => told(JSON.stringify(event)));
      }),
    );
  }

  /** `shown` is JSON text: path, both texts, whether one stands in the other, whether lines wrap. */
  show(shown) {
    this.ask((view) => {
      const said = JSON.parse(shown);
      view.show({ ...said, language: this.languages.languageOf(said.path) });
    });
  }

  go(forward) {
    this.ask((view) => view.go(forward));
  }
}

/** A template, which may be changed. */
export class TemplateView extends Later {
  constructor(parent, words, told) {
    super(
      import("./editor.js").then(({ Editor }) => new Editor(parent, JSON.parse(words), (event) => told(JSON.stringify(event)))),
    );
  }

  /** `shown` is JSON text: file, text, faults, and how it is shown. */
  show(shown) {
    this.ask((view) => view.show(JSON.parse(shown)));
  }

  reveal(line) {
    this.ask((view) => view.reveal(line));
  }
}
