//! The way to the shell.

use wasm_bindgen::prelude::*;

use house_plants_protocol::{Command, Failure};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "core"])]
    async fn invoke(command: &str, arguments: JsValue) -> Result<JsValue, JsValue>;
}

pub async fn ask<C: Command>(command: C) -> Result<C::Answer, Failure> {
    let arguments = serde_wasm_bindgen::to_value(&command).map_err(misunderstood)?;
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
