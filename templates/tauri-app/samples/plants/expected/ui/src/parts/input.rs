//! The inputs of a form: each with its label and what is wrong with it.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct LineProps {
    pub name: &'static str,
    pub label: &'static str,
    pub value: String,
    #[prop_or("text")]
    pub kind: &'static str,
    #[prop_or("text")]
    pub keyboard: &'static str,
    #[prop_or_default]
    pub required: bool,
    pub fault: Option<AttrValue>,
    pub changed: Callback<String>,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let typed = props.changed.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.value()
    });
    let input = html! {
        <input
            id={field_id(props.name)}
            name={props.name}
            class="input"
            type={props.kind}
            inputmode={props.keyboard}
            value={props.value.clone()}
            aria-required={props.required.to_string()}
            aria-invalid={props.fault.is_some().to_string()}
            aria-describedby={props.fault.as_ref().map(|_| fault_id(props.name))}
            oninput={typed}
        />
    };
    labelled(
        props.name,
        props.label,
        props.required,
        props.fault.as_ref(),
        input,
    )
}

#[derive(PartialEq, Properties)]
pub struct LongTextProps {
    pub name: &'static str,
    pub label: &'static str,
    pub value: String,
    #[prop_or_default]
    pub required: bool,
    pub fault: Option<AttrValue>,
    pub changed: Callback<String>,
}

#[component]
pub fn LongText(props: &LongTextProps) -> Html {
    let typed = props.changed.reform(|event: InputEvent| {
        let input: HtmlTextAreaElement = event.target_unchecked_into();
        input.value()
    });
    let input = html! {
        <textarea
            id={field_id(props.name)}
            name={props.name}
            class="input"
            rows="6"
            value={props.value.clone()}
            aria-required={props.required.to_string()}
            aria-invalid={props.fault.is_some().to_string()}
            aria-describedby={props.fault.as_ref().map(|_| fault_id(props.name))}
            oninput={typed}
        />
    };
    labelled(
        props.name,
        props.label,
        props.required,
        props.fault.as_ref(),
        input,
    )
}

#[derive(PartialEq, Properties)]
pub struct ChooseProps {
    pub name: &'static str,
    pub label: &'static str,
    pub value: String,
    pub words: Vec<&'static str>,
    #[prop_or_default]
    pub required: bool,
    pub fault: Option<AttrValue>,
    pub changed: Callback<String>,
}

#[component]
pub fn Choose(props: &ChooseProps) -> Html {
    let chosen = props.changed.reform(|event: Event| {
        let input: HtmlSelectElement = event.target_unchecked_into();
        input.value()
    });
    let words = std::iter::once(&"").chain(&props.words);
    let input = html! {
        <select
            id={field_id(props.name)}
            name={props.name}
            class="input"
            aria-required={props.required.to_string()}
            aria-invalid={props.fault.is_some().to_string()}
            aria-describedby={props.fault.as_ref().map(|_| fault_id(props.name))}
            onchange={chosen}
        >
            { for words.map(|word| html! {
                <option value={*word} selected={*word == props.value}>{ word }</option>
            }) }
        </select>
    };
    labelled(
        props.name,
        props.label,
        props.required,
        props.fault.as_ref(),
        input,
    )
}

#[derive(PartialEq, Properties)]
pub struct CheckBoxProps {
    pub name: &'static str,
    pub label: &'static str,
    pub value: bool,
    pub changed: Callback<bool>,
}

#[component]
pub fn CheckBox(props: &CheckBoxProps) -> Html {
    let ticked = props.changed.reform(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.checked()
    });
    html! {
        <label class="field is-tick">
            <input name={props.name} type="checkbox" checked={props.value} onchange={ticked} />
            { props.label }
        </label>
    }
}

fn labelled(
    name: &str,
    label: &str,
    required: bool,
    fault: Option<&AttrValue>,
    input: Html,
) -> Html {
    html! {
        <div class="field">
            <label for={field_id(name)}>
                { label }
                if !required {
                    <span class="optional">{ "optional" }</span>
                }
            </label>
            { input }
            if let Some(fault) = fault {
                <p id={fault_id(name)} class="fault">{ fault }</p>
            }
        </div>
    }
}

fn field_id(name: &str) -> String {
    format!("field-{name}")
}

fn fault_id(name: &str) -> String {
    format!("fault-{name}")
}
