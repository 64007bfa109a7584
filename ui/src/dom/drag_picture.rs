//! What the pointer takes along when files are dragged out of the window.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{document, property, window};
use crate::state::text;

const FONT: &str = "500 13px Inter";
const HEIGHT: f64 = 34.0;
/// The picture begins at the pointer, which covers so much of it to the right.
const POINTER: f64 = 20.0;
const ICON: f64 = 13.0;
/// Where the name begins.
const NAME: f64 = POINTER + ICON + 7.0;
/// Where the lines of icon and name have their middle: below the pointer's tip.
const MIDDLE: f64 = 19.0;
/// Characters of a name that are shown.
const ROOM: usize = 44;

/// A card with the name of what is dragged, as a PNG image; none when nothing can be drawn. It has
/// no transparent part, which some desktops show white.
pub fn drag_picture(name: &str) -> Option<Vec<u8>> {
    let canvas = document()?.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let name = text::shortened(name, ROOM);
    context.set_font(FONT);
    let words = context.measure_text(&name).ok()?.width().ceil();
    let width = NAME + words + 12.0;
    canvas.set_width(width as u32);
    canvas.set_height(HEIGHT as u32);
    let root = document()?.document_element()?;
    let colour = |name| property(&root, name);
    context.set_fill_style_str(&colour("--raised"));
    context.fill_rect(0.0, 0.0, width, HEIGHT);
    context.set_stroke_style_str(&colour("--accent"));
    context.stroke_rect(0.5, 0.5, width - 1.0, HEIGHT - 1.0);
    context.set_stroke_style_str(&colour("--accent-text"));
    sheet(&context);
    // The new size of the canvas has set the font back.
    context.set_font(FONT);
    context.set_text_baseline("middle");
    context.set_fill_style_str(&colour("--text"));
    context.fill_text(&name, NAME, MIDDLE).ok()?;
    png(&canvas)
}

/// A sheet of paper with a corner folded over.
fn sheet(context: &CanvasRenderingContext2d) {
    let (left, right) = (POINTER + 1.5, POINTER + ICON - 1.5);
    let (top, bottom) = (MIDDLE - 6.5, MIDDLE + 6.5);
    let fold = 4.0;
    context.begin_path();
    context.move_to(right - fold, top);
    context.line_to(left, top);
    context.line_to(left, bottom);
    context.line_to(right, bottom);
    context.line_to(right, top + fold);
    context.line_to(right - fold, top);
    context.line_to(right - fold, top + fold);
    context.line_to(right, top + fold);
    context.stroke();
}

fn png(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let address = canvas.to_data_url_with_type("image/png").ok()?;
    let encoded = address.strip_prefix("data:image/png;base64,")?;
    // Each character stands for one byte.
    let bytes = window()?.atob(encoded).ok()?;
    Some(bytes.chars().map(|byte| byte as u8).collect())
}
