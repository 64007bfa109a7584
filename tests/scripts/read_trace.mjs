// Reads a trace as the developer tools of Chrome do, and prints what they make of each thread: how
// many events lie in how many trees, and how deep. Arguments: the folder of node packages, the trace.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages, file] = process.argv.slice(2);
const engine = `${packages}/@paulirish/trace_engine/models/trace/trace.js`;
const { Helpers, TraceModel } = await import(pathToFileURL(engine).href);

const { traceEvents } = JSON.parse(readFileSync(file, "utf8"));
const model = TraceModel.Model.createWithAllHandlers();
await model.parse(traceEvents, {});
if (model.parsedTrace()?.traceEvents.length !== traceEvents.length) {
  throw new Error("the trace was not taken as a whole");
}

const threads = new Map();
for (const event of traceEvents.filter(({ ph }) => ph === "X")) {
  threads.set(event.tid, [...(threads.get(event.tid) ?? []), event]);
}
const every = { filter: { has: () => true } };
const found = [...threads].map(([thread, events]) => {
  Helpers.Trace.sortTraceEventsInPlace(events);
  const { tree, entryToNode } = Helpers.TreeHelpers.treify(events, every);
  return { thread, events: entryToNode.size, trees: tree.roots.size, depth: tree.maxDepth };
});
console.log(JSON.stringify(found));
