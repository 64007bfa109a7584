//! What there is to say of a schema besides its tables.

use formwork_protocol::{NoteKind, SchemaNote};
use yew::prelude::*;

use crate::parts::icon::{Glyph, Icon};
use crate::texts;

/// Notes that are drawn; a schema of hundreds of tables may have thousands.
const DRAWN: usize = 300;

/// Notes with their lines and ways out.
pub fn notes(notes: &[&SchemaNote]) -> Html {
    let more = notes.len().saturating_sub(DRAWN);
    html! {
        <ul class="schema-notes" data-test="schema-notes">
            { for notes.iter().take(DRAWN).enumerate().map(|(key, note)| html! { <li {key}>{ one(note) }</li> }) }
            if more > 0 {
                <li class="schema-more">{ texts::schema::more_notes(more) }</li>
            }
        </ul>
    }
}

fn one(note: &SchemaNote) -> Html {
    let (glyph, class) = match note.kind {
        NoteKind::NotRead => (Glyph::Warning, "icon-small is-wrong"),
        _ => (Glyph::Info, "icon-small"),
    };
    html! {
        <>
            <Icon {glyph} class={classes!(class)} />
            <div class="schema-note">
                <p>
                    <span lang="en">{ &note.message }</span>
                    if let Some(line) = note.line {
                        <span class="schema-place">{ texts::schema::line(line) }</span>
                    }
                </p>
                if let Some(line) = &note.source_line {
                    <pre class="schema-source">{ line }</pre>
                }
                if let Some(hint) = &note.hint {
                    <p class="schema-hint" lang="en">{ hint }</p>
                }
            </div>
        </>
    }
}
