use formwork_protocol::QuestionKind;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::parts::icon::{Glyph, Icon};

#[derive(PartialEq, Properties)]
pub struct InputProps {
    pub kind: QuestionKind,
    pub id: AttrValue,
    pub test: AttrValue,
    /// What the engine has.
    pub value: String,
    /// The value is the pack's default.
    pub muted: bool,
    /// Something was given; a secret does not show what.
    pub kept: bool,
    pub required: bool,
    pub invalid: bool,
    pub described_by: Option<AttrValue>,
    pub typed: Callback<String>,
}

/// A line of text. While it is typed in it shows what was typed, so that neither cursor nor letters
/// wait for the engine.
#[component]
pub fn Input(props: &InputProps) -> Html {
    let typed = use_state(|| None::<String>);
    let visible = use_state(|| false);
    let secret = props.kind == QuestionKind::Secret;
    let input = {
        let (typed, tell) = (typed.clone(), props.typed.clone());
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(Some(input.value()));
                tell.emit(input.value());
            }
        }
    };
    let focused = {
        let muted = props.muted;
        move |event: FocusEvent| {
            // A default is replaced by the first letter, not added to.
            if let Some(input) = event
                .target_dyn_into::<HtmlInputElement>()
                .filter(|_| muted)
            {
                input.select();
            }
        }
    };
    // The engine never tells a secret back, so what was typed is the only way to see it.
    let left = {
        let typed = typed.clone();
        move |_: FocusEvent| {
            if !secret {
                typed.set(None);
            }
        }
    };
    let numeric = matches!(props.kind, QuestionKind::Integer | QuestionKind::Number);
    let value = typed.as_ref().unwrap_or(&props.value).clone();
    let show = {
        let visible = visible.clone();
        move |_| visible.set(!*visible)
    };
    html! {
        <div class={classes!("input", numeric.then_some("input-number"))}>
            <input
                type={if secret && !*visible { "password" } else { "text" }}
                inputmode={numeric.then_some("decimal")}
                id={props.id.clone()}
                class={classes!((props.muted && typed.is_none()).then_some("is-default"))}
                {value}
                placeholder={(secret && props.kept).then_some("Given; type to replace")}
                spellcheck="false"
                autocomplete="off"
                aria-required={props.required.then_some("true")}
                aria-invalid={props.invalid.to_string()}
                aria-describedby={props.described_by.clone()}
                data-test={props.test.clone()}
                data-typed={typed.is_some().then_some("")}
                oninput={input}
                onfocus={focused}
                onblur={left}
            />
            if secret {
                <button
                    type="button" class="icon-button" aria-pressed={visible.to_string()}
                    aria-label="Show the secret" onclick={show}
                >
                    <Icon glyph={if *visible { Glyph::EyeOff } else { Glyph::Eye }} />
                </button>
            }
        </div>
    }
}
