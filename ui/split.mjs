// Splits the built program in two: what the first screen needs, and the rest, which `js/rest.js` loads
// behind it. A function of the rest is called through the table; what stands there first loads the rest
// and goes on with it, so that every call holds whenever it comes.
// Usage: node split.mjs PROGRAM REST SCRIPT
// Reads the program, whose functions have their names, and writes both parts without them. SCRIPT is what
// wasm-bindgen made beside it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

/**
 * What is of the rest by its name, and what is not all the same, since it is called before the first
 * screen is there. Nothing breaks when a name is missing here: it costs bytes or a moment.
 */
const REST = [
  /\bscreens::(build|jobs|merge|news|palette|performance|projects|settings|updates)\b/,
  /\bstate::(answers|code|draft|fields|grid|lit|merge|news|palette|paste|performance|project|project_list|schema|taking|tree|updates)\b/,
  /\bformwork_protocol::(answers_file|code|edit|export|form|jobs|merge|migration|performance|project|project_list|report|schema)::/,
  /\bformwork_protocol::draft::(?!DraftSummary|Event|Given)/,
  /\bActions>::(compare_answers|decide_first|generate_agreed|install_update|leave_update|light|load_projects_after|load_tab|fit_entities|load_template|look_at_projects|look_for_update|make_new_pack|renew|retry_job|save_answers|save_budgets|save_into|save_template|send_edits|show_merge|show_sample|show_sides|show_update)\b/,
  /\bactions::drag::Holding\b/,
  /\bcommand::(EditDraft|FitEntities|Generate|InstallUpdate|ListAnswerOutputs|LoadSamples|OpenProject|ReadOutput|ReadSchema|RetryJob|SaveAnswers|SaveTo|SaveZip|ShowMerge|ShowTarget|StageDrag|UndoRun|ViewDraft)\b/,
  /\bscreens::packs::(add_dialog|check|new_pack|sample|sample_code|sample_tree)::/,
  /\bparts::(context_menu|splitter)::/,
  /\bnucleo_matcher::/,
];
const FIRST = [
  // Dialogs that are always there, most often with nothing in them; what status line and gallery say.
  /\b(CheckReport|CloseDialog|Jobs|NewsDialog|Palette|RunDialog|SchemaDialog|Short|TakingDialog|UndoDialog|Undoing|UpdateDialog)\b/,
  // How all state begins, and how it is read and heard.
  /core::default::Default>::default$|Store<.*>>::read$|\buse_part|use_effect_with::?<\(formwork_ui::state::store/,
];
/** What comes out the same for many types, of which one gave the function its name; all of it is short. */
const SHARED = /^<?(alloc|core)::(?!marker)|^<\[|^<formwork_ui::state::load::|FnOnce<.*>>::call_once$|>::next_value::</;
/** Bytes of a function that is short. */
const SHORT = 250;

function isRest(named, bytes) {
  // The hashes that tell crates apart are no part of a name.
  const name = named.replace(/\[[0-9a-f]+\]/g, "");
  return REST.some((part) => part.test(name)) && !FIRST.some((part) => part.test(name)) && !(bytes < SHORT && SHARED.test(name));
}

/** Where the program's own scripts are, as it imports them. */
const SCRIPTS = "/vendor/bridge.js";

/** What rustc uses of WebAssembly, and every web view knows. */
const { BulkMemory, BulkMemoryOpt, CallIndirectOverlong, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
const FEATURES = BulkMemory | BulkMemoryOpt | CallIndirectOverlong | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

/** The names of a program's functions by their index, the bytes of those that it has itself, and the program without the names. */
function named(bytes) {
  const names = new Map();
  const sizes = [];
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  };
  while (at < bytes.length) {
    const start = at;
    const id = bytes[at++];
    const length = number();
    const end = at + length;
    if (id === 0 && text() === "name") {
      while (at < end) {
        const kind = bytes[at++];
        const after = number() + at;
        // Of functions; others are of locals, types and more.
        if (kind === 1) for (let count = number(); count > 0; count -= 1) names.set(number(), text());
        at = after;
      }
    } else {
      kept.push(bytes.subarray(start, end));
      // The code of the functions, one behind the other.
      if (id === 10) {
        for (let count = number(); count > 0; count -= 1) {
          sizes.push(number());
          at += sizes.at(-1);
        }
      }
    }
    at = end;
  }
  return { names, sizes, plain: Buffer.concat(kept) };
}

/** Which functions each function calls or holds on to. */
function callsOf(module) {
  const calls = new Map();
  let called;
  for (const [, defined, other] of module.emitText().matchAll(/^ \(func \$(\S+)|\((?:call|return_call|ref\.func) \$([^\s)]+)/gm)) {
    if (defined) calls.set(defined, (called = new Set()));
    else called?.add(other);
  }
  return calls;
}

function all(count, of) {
  return Array.from({ length: count }, (_, index) => of(index));
}

/** What both parts are made from. */
class Program {
  constructor(bytes, isRest) {
    const { names, sizes, plain } = named(bytes);
    this.plain = plain;
    const module = this.read();
    const functions = all(module.getNumFunctions(), (index) => binaryen.getFunctionInfo(module.getFunctionByIndex(index)));
    // Imported functions come first, as in the program itself.
    this.functions = new Map(functions.map((it) => [it.name, it]));
    const imported = functions.length - sizes.length;
    const isLater = (index) => index >= imported && isRest(names.get(index) ?? "", sizes[index - imported]);
    const later = new Set(functions.filter((_, index) => isLater(index)).map(({ name }) => name));
    this.exports = all(module.getNumExports(), (index) => binaryen.getExportInfo(module.getExportByIndex(index)));
    this.tables = all(module.getNumTables(), (index) => binaryen.getTableInfo(module.getTableByIndex(index)));
    this.globals = all(module.getNumGlobals(), (index) => binaryen.getGlobalInfo(module.getGlobalByIndex(index)));
    this.segments = all(module.getNumElementSegments(), (index) => {
      const segment = binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(index));
      return { ...segment, offset: binaryen.getExpressionInfo(segment.offset).value };
    });
    this.places = new Map(this.segments.flatMap(({ data, offset }) => data.map((name, index) => [offset + index, name])));
    this.sort(callsOf(module), later);
    module.dispose();
  }

  read() {
    const module = binaryen.readBinary(this.plain);
    module.setFeatures(FEATURES);
    return module;
  }

  /** Tells what stays: all that is reached without a function of the rest. */
  sort(calls, later) {
    const roots = [...this.exports.map(({ value }) => value), ...this.places.values()];
    const first = new Set();
    const reached = new Set();
    const waiting = roots.filter((name) => this.functions.has(name));
    while (waiting.length > 0) {
      const name = waiting.pop();
      if (later.has(name)) reached.add(name);
      else if (!first.has(name)) {
        first.add(name);
        waiting.push(...(calls.get(name) ?? []));
      }
    }
    this.rest = [...this.functions.values()].filter(({ name, module }) => !module && !first.has(name));
    const isRest = new Set(this.rest.map(({ name }) => name));
    this.table = this.tables.find(({ name }) => this.segments.some(({ table }) => table === name));
    this.slots = new Map([...this.places].filter(([, name]) => isRest.has(name)).map(([slot, name]) => [name, slot]));
    this.size = this.table.initial;
    for (const name of reached) if (!this.slots.has(name)) this.slots.set(name, this.size++);
    this.reached = reached;
  }

  /** The table, with room for what the first part calls of the rest. */
  widen(module) {
    const { name } = this.table;
    const exported = this.exports.find(({ kind, value }) => kind === binaryen.ExternalTable && value === name);
    for (const segment of this.segments) module.removeElementSegment(segment.name);
    module.removeTable(name);
    module.addTable(name, this.size, this.size);
    if (exported) module.removeExport(exported.name);
    module.addTableExport(name, exported?.name ?? "rest_table");
  }
}

/** What the only memory of a program without names is called. */
const MEMORY = "0";

const NAMED = { function: "f", global: "g", memory: "m", table: "t" };
const importName = (kind, name) => `${NAMED[kind]}${name}`;

function restOf(program) {
  const module = program.read();
  program.exports.forEach(({ name }) => module.removeExport(name));
  const isRest = new Set(program.rest.map(({ name }) => name));
  const memory = module.getMemoryInfo(MEMORY);
  // The memory has its data from the first part.
  module.setMemory(memory.initial, memory.max ?? -1, null, [], false, false, MEMORY);
  module.addMemoryImport(MEMORY, "first", importName("memory", MEMORY));
  program.widen(module);
  module.removeExport("rest_table");
  for (const [index, { name }] of program.tables.entries()) module.addTableImport(name, "first", importName("table", index));
  for (const { name, type, mutable } of program.globals) {
    module.removeGlobal(name);
    module.addGlobalImport(name, "first", importName("global", name), type, mutable);
  }
  for (const { name, params, results } of program.functions.values()) {
    if (isRest.has(name)) continue;
    module.removeFunction(name);
    module.addFunctionImport(name, "first", importName("function", name), params, results);
  }
  for (const [name, slot] of program.slots) module.addActiveElementSegment(program.table.name, `at${slot}`, [name], module.i32.const(slot));
  return finished(module);
}

function firstOf(program, wanted) {
  const module = program.read();
  program.widen(module);
  const { none, i32 } = binaryen;
  module.addFunctionImport("rest_need", SCRIPTS, "needRest", none, none);
  module.addGlobal("rest_there", i32, true, module.i32.const(0));
  module.addGlobalExport("rest_there", "rest_there");
  const missing = module.i32.eqz(module.global.get("rest_there", i32));
  module.addFunction("rest_ensure", none, none, [], module.if(missing, module.call("rest_need", [], none)));
  for (const { name, params, results } of program.rest) {
    module.removeFunction(name);
    const slot = program.slots.get(name);
    if (slot === undefined) continue;
    const given = binaryen.expandType(params).map((type, index) => module.local.get(index, type));
    const call = module.call_indirect(program.table.name, module.i32.const(slot), given, params, results);
    module.addFunction(name, params, results, [], module.block(null, [module.call("rest_ensure", [], none), call], results));
  }
  for (const { name, table, data, offset } of program.segments) module.addActiveElementSegment(table, name, data, module.i32.const(offset));
  exportWanted(module, program, wanted);
  return finished(module);
}

/** Exports to the rest what it imports. */
function exportWanted(module, program, wanted) {
  for (const { kind, name } of wanted) {
    const of = name.slice(1);
    if (kind === "function") module.addFunctionExport(of, name);
    else if (kind === "global") module.addGlobalExport(of, name);
    else if (kind === "memory") module.addMemoryExport(of, name);
    else module.addTableExport(program.tables[of].name, name);
  }
}

function finished(module) {
  module.runPasses(["remove-unused-module-elements", "reorder-functions"]);
  if (!module.validate()) throw new Error("what was split is no valid program");
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/** Both parts of a program. `isRest` tells by a function's name and bytes whether it is of the rest. */
export function split(bytes, isRest) {
  const program = new Program(bytes, isRest);
  if (program.rest.length === 0) throw new Error("no function of the program is known by its name to be of the rest");
  const rest = restOf(program);
  const wanted = WebAssembly.Module.imports(new WebAssembly.Module(rest));
  return { first: firstOf(program, wanted), rest };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [program, rest, glue] = process.argv.slice(2);
  // What the program imports of the page as it is, the first part can import, too.
  if (!readFileSync(glue, "utf8").includes(`"${SCRIPTS}": import`)) throw new Error(`${glue} hands no scripts of the page to the program`);
  const parts = split(readFileSync(program), isRest);
  writeFileSync(program, parts.first);
  writeFileSync(rest, parts.rest);
}
