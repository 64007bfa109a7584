// What the interface needs of Tauri and of the code views. Requests cross as JSON text and answers as
// its bytes, which is faster than building the same values field by field.
import { invoke as call } from "@tauri-apps/api/core";
import { listen as subscribe } from "@tauri-apps/api/event";

export { CodeView, DiffView, TemplateView } from "./later.js";
export { loadRest, needRest } from "./rest.js";

/** Calls a command of the shell; answers with the bytes of JSON text, and throws a `Failure` as such a text. */
export async function invoke(command, request) {
  try {
    return new Uint8Array(await call(command, { request: JSON.parse(request) }));
  } catch (reason) {
    throw JSON.stringify(failure(reason));
  }
}

/** Hands every event of the shell to `heard` as JSON text, for as long as the window lives. */
export function listen(heard) {
  subscribe("formwork", (event) => heard(JSON.stringify(event.payload))).catch((reason) =>
    heard(JSON.stringify({ notice: { message: `No news from the application: ${reason}` } })),
  );
}

/**
 * Calls a command of the shell and puts the text that it answers on the clipboard; throws a
 * `Failure` as JSON text. The clipboard opens only while the user's click is handled, so it is
 * opened before the answer is there.
 */
export async function copy(command, request) {
  let refused;
  const answer = call(command, { request: JSON.parse(request) }).then(
    (bytes) => new Blob([JSON.parse(new TextDecoder().decode(bytes))], { type: "text/plain" }),
    (reason) => {
      refused = failure(reason);
      throw reason;
    },
  );
  try {
    if (!navigator.clipboard) throw new Error("this web view has no clipboard");
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": answer })]);
  } catch (reason) {
    const why = `Could not copy to the clipboard: ${reason?.message ?? reason}`;
    throw JSON.stringify(refused ?? failure(why));
  }
}

/** Puts a text on the clipboard; throws a `Failure` as JSON text. Called while a click is handled. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (reason) {
    throw JSON.stringify(failure(`Could not copy to the clipboard: ${reason?.message ?? reason}`));
  }
}

function failure(reason) {
  if (Array.isArray(reason?.errors)) return reason;
  return {
    errors: [
      {
        code: "internal",
        message: String(reason?.message ?? reason),
        file: null,
        line: null,
        column: null,
        source_line: null,
        hint: null,
      },
    ],
  };
}
