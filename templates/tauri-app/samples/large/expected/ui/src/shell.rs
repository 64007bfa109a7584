//! The way to the shell.

use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use protocol::{Command, Failure};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "core"])]
    async fn invoke(command: &str, arguments: JsValue) -> Result<JsValue, JsValue>;
}

pub async fn ask<C: Command>(command: C) -> Result<C::Answer, Failure> {
    // As JSON has it: what was typed is an object, and not a map of JavaScript's own.
    let serializer = Serializer::json_compatible();
    let arguments = command.serialize(&serializer).map_err(misunderstood)?;
    match invoke(C::NAME, arguments).await {
        Ok(answer) => serde_wasm_bindgen::from_value(answer).map_err(misunderstood),
        Err(reason) => Err(serde_wasm_bindgen::from_value(reason.clone())
            .unwrap_or_else(|_| Failure::new(format!("{reason:?}")))),
    }
}

fn misunderstood(error: serde_wasm_bindgen::Error) -> Failure {
    Failure::new(format!(
        "The window and the application do not understand each other: {error}"
    ))
}
