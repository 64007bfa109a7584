use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One choice of a segmented control.
#[derive(Clone, PartialEq)]
pub struct Segment {
    pub label: AttrValue,
    pub test: AttrValue,
}

#[derive(PartialEq, Properties)]
pub struct SegmentedProps {
    /// The group's name, which has to be unique in the window.
    pub name: AttrValue,
    pub segments: Vec<Segment>,
    pub chosen: Option<usize>,
    pub choose: Callback<usize>,
    #[prop_or_default]
    pub muted: bool,
    #[prop_or_default]
    pub test: AttrValue,
    #[prop_or_default]
    pub labelled_by: Option<AttrValue>,
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
}

/// A few choices side by side: radio buttons, so arrow keys work as everywhere.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    html! {
        <div
            class={classes!("segmented", props.muted.then_some("is-default"))}
            role="radiogroup"
            data-test={props.test.clone()}
            aria-labelledby={props.labelled_by.clone()}
            aria-describedby={props.described_by.clone()}
            tabindex="-1"
        >
            { for props.segments.iter().enumerate().map(|(index, segment)| {
                let choose = props.choose.clone();
                let changed = move |event: Event| {
                    if event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked()) {
                        choose.emit(index);
                    }
                };
                html! {
                    <label key={index} class="segment">
                        <input
                            type="radio"
                            name={props.name.clone()}
                            checked={props.chosen == Some(index)}
                            onchange={changed}
                            data-test={segment.test.clone()}
                        />
                        <span>{ segment.label.clone() }</span>
                    </label>
                }
            }) }
        </div>
    }
}
