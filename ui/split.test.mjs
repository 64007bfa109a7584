// Holds that a program that was split does what it did: `node --test split.test.mjs`.
import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { split } from "./split.mjs";

const PROGRAM = `(module
  (type $number (func (param i32) (result i32)))
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (memory $memory 1)
  (data (i32.const 8) "\\2a")
  (global $stack (mut i32) (i32.const 100))
  (table $table 3 3 funcref)
  (elem (i32.const 1) $first::plain $later::held)
  (export "memory" (memory $memory))
  (export "plain" (func $first::plain))
  (export "calls" (func $first::calls))
  (export "through_table" (func $first::through_table))
  (export "stack" (func $first::stack))
  (func $first::plain (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $first::calls (param i32) (result i32) (call $later::called (local.get 0)))
  (func $first::through_table (param i32) (result i32) (call_indirect (type $number) (local.get 0) (i32.const 2)))
  (func $first::stack (result i32) (global.get $stack))
  (func $later::held (param i32) (result i32) (i32.add (local.get 0) (i32.load8_u (i32.const 8))))
  (func $later::called (param i32) (result i32)
    (global.set $stack (i32.sub (global.get $stack) (i32.const 16)))
    (call $only_for_later (call $first::plain (call $twice (local.get 0)))))
  (func $only_for_later (param i32) (result i32) (call $later::held (local.get 0)))
)`;

const twice = (number) => number * 2;

function program() {
  binaryen.setDebugInfo(true);
  const bytes = binaryen.parseText(PROGRAM).emitBinary();
  binaryen.setDebugInfo(false);
  return bytes;
}

/** Both parts, and how often the rest was asked for. */
function running() {
  const parts = split(Buffer.from(program()), (name) => name.startsWith("later::"));
  const counted = { needed: 0 };
  const join = () => {
    new WebAssembly.Instance(new WebAssembly.Module(parts.rest), { first: exports });
    exports.rest_there.value = 1;
  };
  const needRest = () => {
    counted.needed += 1;
    // What is read of the data of the first part is as the first part has changed it.
    new Uint8Array(exports.memory.buffer)[8] = 40;
    join();
  };
  const imports = { host: { twice }, "/vendor/bridge.js": { needRest } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(parts.first), imports);
  return { exports, counted, join, parts };
}

test("what is called of the rest loads it once and goes on", () => {
  const { exports, counted } = running();
  assert.equal(exports.plain(1), 2);
  assert.equal(counted.needed, 0);
  assert.equal(exports.calls(5), 5 * 2 + 1 + 40);
  assert.equal(exports.through_table(1), 41);
  assert.equal(exports.calls(1), 1 * 2 + 1 + 40);
  assert.equal(counted.needed, 1);
});

test("a place of the table leads to the rest, too", () => {
  const { exports, counted } = running();
  assert.equal(exports.through_table(2), 42);
  assert.equal(exports.through_table(2), 42);
  assert.equal(counted.needed, 1);
});

test("a rest that is there already is not asked for, and shares the globals", () => {
  const { exports, counted, join } = running();
  join();
  assert.equal(exports.calls(5), 5 * 2 + 1 + 42);
  assert.equal(exports.stack(), 84);
  assert.equal(counted.needed, 0);
});

test("what only the rest calls goes with it", () => {
  const { parts } = running();
  const names = WebAssembly.Module.imports(new WebAssembly.Module(parts.rest)).filter(({ kind }) => kind === "function");
  assert.equal(names.length, 2, "twice and first::plain");
});

test("a program without names is refused", () => {
  assert.throws(() => split(Buffer.from(binaryen.parseText(PROGRAM).emitBinary()), (name) => name.startsWith("later::")), /by its name/);
});
