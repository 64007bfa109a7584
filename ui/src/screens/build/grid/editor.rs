use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::state::grid::{Editing, suggestions};
use crate::state::questions::Question;

#[derive(PartialEq, Properties)]
pub struct EditorProps {
    pub column: Rc<Question>,
    pub editing: Editing,
    /// What can be chosen is shown above.
    pub upwards: bool,
    pub typed: Callback<String>,
    /// A suggestion was pressed.
    pub chosen: Callback<String>,
}

/// The text of a cell while it is edited, with what can be chosen below it. Its keys are the grid's.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let input = use_node_ref();
    {
        let input = input.clone();
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
                let end = u32::try_from(input.value().encode_utf16().count()).ok();
                let _ = input.set_selection_range(end.unwrap_or(0), end.unwrap_or(0));
            }
        });
    }
    let typed = {
        let typed = props.typed.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.emit(input.value());
            }
        }
    };
    let offered = suggestions(&props.column, &props.editing.text);
    let is_choice = !props.column.options.is_empty();
    let at = props.editing.suggestion;
    html! {
        <div class="sheet-editor">
            <input
                ref={input} value={props.editing.text.clone()} spellcheck="false" autocomplete="off"
                aria-label={props.column.label.clone()}
                role={is_choice.then_some("combobox")}
                aria-expanded={is_choice.then(|| (!offered.is_empty()).to_string())}
                aria-controls={(is_choice && !offered.is_empty()).then_some("grid-suggestions")}
                aria-activedescendant={at.map(|at| format!("suggestion-{at}"))}
                data-test="grid-editor" oninput={typed}
            />
            if !offered.is_empty() {
                <ul class={classes!("sheet-suggestions", props.upwards.then_some("is-upwards"))} id="grid-suggestions" role="listbox" aria-label={props.column.label.clone()}>
                    { for offered.into_iter().enumerate().map(|(place, suggestion)| {
                        let (chosen, text) = (props.chosen.clone(), suggestion.text.clone());
                        // Pressing must not take the focus from the text before it has counted.
                        let pressed = move |event: MouseEvent| {
                            event.prevent_default();
                            event.stop_propagation();
                            chosen.emit(text.clone());
                        };
                        html! {
                            <li
                                key={place} id={format!("suggestion-{place}")} role="option"
                                class={classes!((at == Some(place)).then_some("is-at"))}
                                aria-selected={(at == Some(place)).to_string()}
                                data-test={format!("suggestion-{place}")} onmousedown={pressed}
                            >
                                { suggestion.label }
                            </li>
                        }
                    }) }
                </ul>
            }
        </div>
    }
}
