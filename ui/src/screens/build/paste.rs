//! A box to paste records into, for whoever looks for a button.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::parts::dialog::Dialog;
use crate::state::answers::counted_label;
use crate::state::paste::{Pasted, is_schema, records};
use crate::state::questions::Question;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct PasteDialogProps {
    /// The list that the records are for.
    pub question: Rc<Question>,
    pub take: Callback<String>,
    pub close: Callback<()>,
}

/// Takes cells of a spreadsheet, and says what they would become before they are added.
#[component]
pub fn PasteDialog(props: &PasteDialogProps) -> Html {
    use_locale();
    let pasted = use_state(String::new);
    let found = records(&pasted, &props.question.fields);
    let schema = props.question.asks_for_entities && is_schema(&pasted);
    let typed = {
        let pasted = pasted.setter();
        move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                pasted.set(area.value());
            }
        }
    };
    let take = {
        let (pasted, take) = (pasted.clone(), props.take.clone());
        move |_| take.emit((*pasted).clone())
    };
    let cancel = {
        let close = props.close.clone();
        move |_| close.emit(())
    };
    let label = texts::in_sentence(&props.question.label);
    let count = found.records.len();
    html! {
        <Dialog title={texts::records::paste_label_from_a_spreadsheet(&label)} test="paste-dialog" close={props.close.clone()}>
            <div class="dialog-scroll">
                <label class="dialog-text" for="paste-box">
                    { texts::records::copy_cells_in_your_spreadsheet() }
                </label>
                <textarea
                    id="paste-box" class="paste-box mono" rows="9" spellcheck="false" autofocus=true data-test="paste-box" oninput={typed}
                    placeholder={columns(&props.question).join("\t")}
                />
                <p class="paste-found" role="status" data-test="paste-found">
                    { if schema { texts::schema::this_is_a_schema().to_owned() } else { said(&found, &props.question) } }
                </p>
            </div>
            <footer class="dialog-foot">
                <button class="button" onclick={cancel}>{ texts::shared::cancel() }</button>
                <button class="button button-main" disabled={count == 0 && !schema} data-test="paste-take" onclick={take}>
                    { match (schema, count) {
                        (true, _) => texts::schema::show_entities().to_owned(),
                        (false, 0) => texts::records::add().to_owned(),
                        (false, count) => texts::records::add_counted(counted_label(count, &props.question.label)),
                    } }
                </button>
            </footer>
        </Dialog>
    }
}

/// The columns that are meant when the first row does not name them.
fn columns(question: &Question) -> Vec<String> {
    let fields = question.fields.iter();
    fields
        .filter(|field| field.kind != formwork_protocol::QuestionKind::List)
        .map(|field| field.label.to_string())
        .collect()
}

fn said(found: &Pasted, question: &Question) -> String {
    let count = counted_label(found.records.len(), &question.label);
    match (&found.named, found.records.is_empty()) {
        (_, true) => texts::records::columns_are(columns(question).join(", ")),
        (Some(named), _) => texts::records::counted_by_names(&count, named.join(", ")),
        (None, _) => texts::records::counted_in_order(&count, columns(question).join(", ")),
    }
}
