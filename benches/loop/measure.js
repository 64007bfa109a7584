// Renders the template of the benchmark with handlebars.js: `node measure.js PACKAGE TEMPLATE
// VALUES BATCH` prints its text once, then, for each line that it reads, the nanoseconds that one
// precompilation and one rendering took, as means over BATCH.
'use strict';
const fs = require('fs');
const readline = require('readline');
const [packageFolder, templateFile, valuesFile, batch] = process.argv.slice(2);
const Handlebars = require(packageFolder);

const text = fs.readFileSync(templateFile, 'utf8');
const values = JSON.parse(fs.readFileSync(valuesFile, 'utf8'));
const options = { noEscape: true, knownHelpersOnly: true };

const precompiled = new Function('return ' + Handlebars.precompile(text, options))();
const render = Handlebars.template(precompiled);

function mean(times, work) {
  const start = process.hrtime.bigint();
  for (let time = 0; time < times; time += 1) work();
  return Number(process.hrtime.bigint() - start) / times;
}

// V8 joins texts when somebody looks at them: the text is whole once its last character is read.
let sum = 0;
function renderWhole() {
  const made = render(values);
  sum += made.charCodeAt(made.length - 1);
}

console.log(JSON.stringify(render(values)));
readline.createInterface({ input: process.stdin }).on('line', () => {
  const parse = mean(Math.ceil(batch / 20), () => Handlebars.precompile(text, options));
  console.log(`${parse} ${mean(batch, renderWhole)}`);
});
