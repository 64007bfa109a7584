//! The inputs of a form: each with its label and what is wrong with it.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What all inputs have.
#[derive(Clone, PartialEq)]
pub struct Input {
    pub name: &'static str,
    pub label: &'static str,
    pub value: String,
    pub required: bool,
    pub fault: Option<AttrValue>,
    pub changed: Callback<String>,
}

impl Input {
    fn id(&self) -> String {
        format!("field-{}", self.name)
    }

    fn fault_id(&self) -> String {
        format!("fault-{}", self.name)
    }

    /// The id of what says more about it.
    fn described_by(&self) -> Option<String> {
        self.fault.as_ref().map(|_| self.fault_id())
    }

    /// The input below its label, and above what is wrong with it.
    fn labelled(&self, input: Html) -> Html {
        html! {
            <div class="field">
                <label for={self.id()}>{ self.label_text() }</label>
                { input }
                { self.fault_text() }
            </div>
        }
    }

    fn label_text(&self) -> Html {
        html! {
            <>
                { self.label }
                if !self.required {
                    <span class="optional">{ "optional" }</span>
                }
            </>
        }
    }

    fn fault_text(&self) -> Html {
        html! {
            if let Some(fault) = &self.fault {
                <p id={self.fault_id()} class="fault">{ fault }</p>
            }
        }
    }
}

#[derive(PartialEq, Properties)]
pub struct LineProps {
    pub input: Input,
    #[prop_or("text")]
    pub kind: &'static str,
    #[prop_or("text")]
    pub keyboard: &'static str,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let input = &props.input;
    let typed = input.changed.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.value()
    });
    input.labelled(html! {
        <input
            id={input.id()}
            name={input.name}
            class="input"
            type={props.kind}
            inputmode={props.keyboard}
            value={input.value.clone()}
            aria-required={input.required.to_string()}
            aria-invalid={input.fault.is_some().to_string()}
            aria-describedby={input.described_by()}
            oninput={typed}
        />
    })
}

#[derive(PartialEq, Properties)]
pub struct LongTextProps {
    pub input: Input,
}

#[component]
pub fn LongText(props: &LongTextProps) -> Html {
    let input = &props.input;
    let typed = input.changed.reform(|event: InputEvent| {
        let input: HtmlTextAreaElement = event.target_unchecked_into();
        input.value()
    });
    input.labelled(html! {
        <textarea
            id={input.id()}
            name={input.name}
            class="input"
            rows="6"
            value={input.value.clone()}
            aria-required={input.required.to_string()}
            aria-invalid={input.fault.is_some().to_string()}
            aria-describedby={input.described_by()}
            oninput={typed}
        />
    })
}

#[derive(PartialEq, Properties)]
pub struct OptionsProps {
    pub input: Input,
    /// What can be chosen, each with what people read for it.
    pub options: Vec<(String, String)>,
}

#[component]
pub fn Choose(props: &OptionsProps) -> Html {
    let input = &props.input;
    let chosen = input.changed.reform(|event: Event| {
        let input: HtmlSelectElement = event.target_unchecked_into();
        input.value()
    });
    let options = props.options.iter().map(|(value, label)| {
        html! { <option value={value.clone()} selected={*value == input.value}>{ label }</option> }
    });
    input.labelled(html! {
        <select
            id={input.id()}
            name={input.name}
            class="input"
            aria-required={input.required.to_string()}
            aria-invalid={input.fault.is_some().to_string()}
            aria-describedby={input.described_by()}
            onchange={chosen}
        >
            <option value="" selected={input.value.is_empty()}></option>
            { for options }
        </select>
    })
}

/// Boxes for any number of options. The value is those that are ticked, with spaces between them.
#[component]
pub fn CheckList(props: &OptionsProps) -> Html {
    let OptionsProps { input, options } = props;
    let ticked: Vec<String> = input.value.split_whitespace().map(str::to_owned).collect();
    let boxes = options.iter().map(|(value, label)| {
        let is_ticked = ticked.contains(value);
        let (ticked, value) = (ticked.clone(), value.clone());
        let toggled = input.changed.reform(move |_: Event| {
            let mut ticked = ticked.clone();
            match is_ticked {
                true => ticked.retain(|other| *other != value),
                false => ticked.push(value.clone()),
            }
            // In the order of their numbers, as they are kept.
            ticked.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
            ticked.join(" ")
        });
        html! {
            <label class="is-tick">
                <input type="checkbox" checked={is_ticked} onchange={toggled} />
                { label }
            </label>
        }
    });
    html! {
        <div class="field">
            <span id={input.id()}>{ input.label_text() }</span>
            <div
                class="input check-list"
                name={input.name}
                role="group"
                tabindex="-1"
                aria-labelledby={input.id()}
                aria-invalid={input.fault.is_some().to_string()}
                aria-describedby={input.described_by()}
            >
                if options.is_empty() {
                    <span class="optional">{ "There is nothing to choose from yet" }</span>
                }
                { for boxes }
            </div>
            { input.fault_text() }
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub struct CheckBoxProps {
    pub input: Input,
}

#[component]
pub fn CheckBox(props: &CheckBoxProps) -> Html {
    let input = &props.input;
    let ticked = input.changed.reform(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.checked().to_string()
    });
    html! {
        <label class="field is-tick">
            <input
                name={input.name}
                type="checkbox"
                checked={input.value == "true"}
                onchange={ticked}
            />
            { input.label }
        </label>
    }
}
