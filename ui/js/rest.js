// The rest of the program, which a release build splits off (`split.mjs`): loaded behind the first
// screen, and at once when something of it is called before that.

const REST = "/formwork-ui-rest.wasm";

/** What the first part exports. */
let first = null;

/** Begins to load it; a program that was not split has none. */
export async function loadRest(exports) {
  first = exports;
  if (!first.rest_there) return;
  const answer = await fetch(REST);
  join(await WebAssembly.compile(await answer.arrayBuffer()));
}

/** Called by the first part when the rest is missing; returns when it is there. */
export function needRest() {
  const asked = new XMLHttpRequest();
  asked.open("GET", REST, false);
  // The only way in which a page may ask for bytes and wait for them.
  asked.overrideMimeType("text/plain; charset=x-user-defined");
  asked.send();
  join(new WebAssembly.Module(Uint8Array.from(asked.responseText, (letter) => letter.charCodeAt(0))));
}

function join(module) {
  if (first.rest_there.value) return;
  // It puts its functions into the table of the first part, in place of those that ask for it.
  new WebAssembly.Instance(module, { first });
  first.rest_there.value = 1;
}
