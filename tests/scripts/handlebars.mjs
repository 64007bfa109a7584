// Evaluates templates with Handlebars itself: reads a list of { template, partials, values } from
// standard input, writes a list of texts, or null where there is an error.
// First argument: the folder of node packages.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.argv[2]}/`);
const Handlebars = require("handlebars");

const made = JSON.parse(readFileSync(0, "utf8")).map(({ template, partials, values }) => {
  const handlebars = Handlebars.create();
  for (const [name, text] of Object.entries(partials)) {
    handlebars.registerPartial(name, text);
  }
  handlebars.registerHelper("json", (value) => new handlebars.SafeString(JSON.stringify(value)));
  handlebars.registerHelper("upperCase", (value) => String(value).toUpperCase());
  handlebars.registerHelper("raw", (options) => options.fn());
  try {
    return handlebars.compile(template, { noEscape: true })(values);
  } catch {
    return null;
  }
});
process.stdout.write(JSON.stringify(made));
