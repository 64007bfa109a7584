//! handlebars.js, in one process of Node that answers for each batch.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{BATCH, Engine, TEMPLATE};

pub struct Node {
    process: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
    text: String,
}

impl Node {
    /// Starts Node with the npm package at `package`; what it reads is written into `folder`.
    pub fn start(package: &Path, folder: &Path, values: &Value) -> Result<Self> {
        let [script, template, data] =
            ["measure.js", "template.hbs", "values.json"].map(|name| folder.join(name));
        fs::write(&script, include_str!("../../loop/measure.js"))?;
        fs::write(&template, TEMPLATE)?;
        fs::write(&data, values.to_string())?;
        let mut command = Command::new("node");
        command
            .arg(script)
            .arg(package)
            .arg(template)
            .arg(data)
            .arg(BATCH.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().context("could not start `node`")?;
        let asked = process.stdin.take().context("its input is a pipe")?;
        let answers = process.stdout.take().context("its output is a pipe")?;
        let mut node = Self {
            process,
            asked,
            answers: BufReader::new(answers),
            text: String::new(),
        };
        node.text = serde_json::from_str(&node.line()?)?;
        Ok(node)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(line)
    }
}

impl Engine for Node {
    fn name(&self) -> &str {
        "handlebars.js"
    }

    fn text(&mut self) -> Result<String> {
        Ok(self.text.clone())
    }

    fn batch(&mut self) -> Result<(Option<f64>, f64)> {
        writeln!(self.asked, "batch")?;
        let line = self.line()?;
        let (parsed, rendered) = line.trim().split_once(' ').context("`node` ended")?;
        Ok((
            Some(parsed.parse::<f64>()? / 1e6),
            rendered.parse::<f64>()? / 1e6,
        ))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // It is of no use any more, whether it has ended or not.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
