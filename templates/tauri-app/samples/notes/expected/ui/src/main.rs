//! The window's interface.
//!
//! `state` is plain data and what follows from it; `app` asks the shell for what the user wishes and
//! puts the answers into the state; `parts` draw it.

mod app;
mod dom;
mod fields;
mod parts;
#[cfg(test)]
mod samples;
mod search;
mod shell;
mod state;
mod wish;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
