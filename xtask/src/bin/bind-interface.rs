//! Makes what a page loads of the interface's compiled program: `bind-interface PROGRAM FOLDER`.
//!
//! The library is what `wasm-bindgen-cli` is made of, and compiles in a third of its time.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [compiled, folder] = arguments.as_slice() else {
        anyhow::bail!("usage: bind-interface PROGRAM FOLDER");
    };
    let name = Path::new(compiled)
        .file_stem()
        .and_then(|name| name.to_str());
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        .out_name(name.context("the program has no name")?)
        .generate(folder)
        .with_context(|| format!("{compiled} cannot be bound to JavaScript"))
}
