//! What the pointer takes along when files are dragged out of the window.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{document, property, window};
use crate::state::text;

const FONT: &str = "500 13px Inter";
const HEIGHT: f64 = 30.0;
/// The picture begins at the pointer, which covers so much of it.
const BESIDE: f64 = 14.0;
const ICON: f64 = 13.0;
const GAP: f64 = 10.0;
/// Characters of a name that are shown.
const ROOM: usize = 44;

/// A card with the name of what is dragged, as a PNG image; none when nothing can be drawn.
pub fn drag_picture(name: &str) -> Option<Vec<u8>> {
    let canvas = document()?.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let name = text::shortened(name, ROOM);
    context.set_font(FONT);
    let words = context.measure_text(&name).ok()?.width().ceil();
    let width = GAP + ICON + 8.0 + words + GAP + 2.0;
    canvas.set_width((BESIDE + width) as u32);
    canvas.set_height((BESIDE + HEIGHT) as u32);
    let root = document()?.document_element()?;
    let colour = |name| property(&root, name);
    let _ = context.translate(BESIDE, BESIDE);
    context.set_fill_style_str(&colour("--raised"));
    context.set_stroke_style_str(&colour("--accent"));
    card(&context, width - 1.0);
    context.set_stroke_style_str(&colour("--accent-text"));
    sheet(&context);
    // The size of the canvas has set all back.
    context.set_font(FONT);
    context.set_text_baseline("middle");
    context.set_fill_style_str(&colour("--text"));
    let at = GAP + ICON + 8.0;
    context.fill_text(&name, at, HEIGHT / 2.0 + 0.5).ok()?;
    png(&canvas)
}

fn card(context: &CanvasRenderingContext2d, width: f64) {
    context.begin_path();
    let _ = context.round_rect_with_f64(0.5, 0.5, width, HEIGHT - 1.0, 6.0);
    context.fill();
    context.stroke();
}

/// A sheet of paper with a corner folded over.
fn sheet(context: &CanvasRenderingContext2d) {
    let (left, top, right, bottom) = (GAP + 1.5, 8.5, GAP + ICON - 1.5, HEIGHT - 8.5);
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
