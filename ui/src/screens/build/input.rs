use formwork_protocol::QuestionKind;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::texts::{self, use_locale};

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
    use_locale();
    dom::drawn("input");
    let typed = use_state(|| None::<String>);
    let visible = use_state(|| false);
    let secret = props.kind == QuestionKind::Secret;
    let numeric = matches!(props.kind, QuestionKind::Integer | QuestionKind::Number);
    let input = {
        let (typed, tell) = (typed.setter(), props.typed.clone());
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(Some(input.value()));
                tell.emit(input.value());
            }
        }
    };
    // The engine never tells a secret back, so what was typed is the only way to see it.
    let left = {
        let typed = typed.setter();
        move |_: FocusEvent| {
            if !secret {
                typed.set(None);
            }
        }
    };
    html! {
        <div class={classes!("input", numeric.then_some("input-number"))}>
            <input
                type={if secret && !*visible { "password" } else { "text" }}
                inputmode={numeric.then_some("decimal")}
                id={props.id.clone()}
                class={classes!((props.muted && typed.is_none()).then_some("is-default"))}
                value={typed.as_ref().unwrap_or(&props.value).clone()}
                placeholder={(secret && props.kept).then_some(texts::form::given_type_to_replace())}
                spellcheck="false"
                autocomplete="off"
                aria-required={props.required.then_some("true")}
                aria-invalid={props.invalid.to_string()}
                aria-describedby={props.described_by.clone()}
                data-test={props.test.clone()}
                data-typed={typed.is_some().then_some("")}
                oninput={input}
                onfocus={on_focus(props.muted)}
                onblur={left}
            />
            if secret {
                { reveal(&visible) }
            }
        </div>
    }
}

/// A default is replaced by the first letter, not added to.
fn on_focus(is_default: bool) -> impl Fn(FocusEvent) {
    move |event: FocusEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        if let Some(input) = input.filter(|_| is_default) {
            input.select();
        }
    }
}

/// Shows a secret, or hides it again.
fn reveal(visible: &UseStateHandle<bool>) -> Html {
    let shown = **visible;
    let visible = visible.setter();
    html! {
        <button
            type="button" class="icon-button" aria-pressed={shown.to_string()}
            aria-label={texts::form::show_the_secret()} onclick={move |_| visible.set(!shown)}
        >
            <Icon glyph={if shown { Glyph::EyeOff } else { Glyph::Eye }} />
        </button>
    }
}
