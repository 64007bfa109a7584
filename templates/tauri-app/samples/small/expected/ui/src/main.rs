//! The window's interface.
//!
//! `state` is plain data and what follows from it; `app` asks the shell for what the user wishes and
//! puts the answers into the state; `parts` draw it.

mod app;
mod dom;
mod parts;
mod records;
#[cfg(test)]
mod samples;
mod search;
mod shell;
mod state;
mod wish;

/// What the application is called.
const NAME: &str = "House plants";

fn main() {
    yew::Renderer::<app::App>::new().render();
}
