//! What stands in the folder against what a run would leave.

use std::cell::RefCell;
use std::rc::Rc;

use formwork_protocol::Sides;
use web_sys::Element;
use yew::prelude::*;

use super::controls;
use crate::actions::use_actions;
use crate::dom;
use crate::ipc::DiffView;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::parts::segmented::{Segment, Segmented};
use crate::state::code::{Changes, ShownDiff, ViewEvent, change_of, compared, words};
use crate::state::load::Load;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct DiffProps {
    pub sides: Load<Sides>,
    pub wraps: bool,
    /// The button for that.
    pub wrap: Html,
}

#[component]
pub fn Diff(props: &DiffProps) -> Html {
    let actions = use_actions();
    let inline = use_state(|| dom::remembered("diff-inline").is_some_and(|inline| inline == "on"));
    let found = use_state(Changes::default);
    let view = Held((*use_memo((), |()| Rc::new(RefCell::new(None)))).clone());
    let go = {
        let view = view.clone();
        Callback::from(move |forward: bool| {
            if let Some(view) = &*view.0.borrow() {
                view.go(forward);
            }
        })
    };
    let typed = change_keys(&go);
    let retry = Callback::from(move |()| {
        let draft = actions.draft();
        if let Some((path, asked)) = draft.and_then(|(_, draft)| draft.missing_sides()) {
            actions.show_sides(path, asked);
        }
    });
    let shown = props.sides.ready().map(|sides| compared(sides));
    let has_texts = shown.is_some_and(|shown| shown.texts.is_some());
    let choose = {
        let inline = inline.clone();
        Callback::from(move |chosen: usize| {
            dom::remember("diff-inline", if chosen == 1 { "on" } else { "off" });
            inline.set(chosen == 1);
        })
    };
    let told = {
        let found = found.setter();
        Callback::from(move |now: Changes| found.set(now))
    };
    let Changes { at, count, roomy } = *found;
    html! {
        <div
            id="code-panel" class="code-panel diff" role="tabpanel" aria-labelledby="pane-diff" tabindex="-1"
            data-test="diff" onkeydown={typed}
        >
            <div class="code-bar">
                <span class="code-version" data-test="diff-note" title={shown.map(|shown| shown.note)}>{ shown.map(|shown| shown.note).unwrap_or_default() }</span>
                if has_texts {
                    { changes(at, count, &go) }
                    if roomy {
                        <Segmented name="diff-shape" segments={shapes()} chosen={usize::from(*inline)} {choose} />
                    }
                }
                { props.wrap.clone() }
            </div>
            { loaded(&props.sides, texts::code::what_stands_in_the_folder(), lines(12), retry, |sides| html! {
                if has_texts {
                    <Texts key={texts::locale().tag()} sides={sides.clone()} inline={*inline} wraps={props.wraps} {view} {told} />
                }
            }) }
        </div>
    }
}

/// The keys that go to the next change, and to the one before.
fn change_keys(go: &Callback<bool>) -> Callback<KeyboardEvent> {
    let go = go.clone();
    Callback::from(move |event: KeyboardEvent| {
        let forward = match event.key().as_str() {
            "F7" if !dom::shortcut(&event) => !event.shift_key(),
            "ArrowDown" if event.alt_key() => true,
            "ArrowUp" if event.alt_key() => false,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        go.emit(forward);
    })
}

fn shapes() -> Vec<Segment> {
    [
        (texts::code::side_by_side(), "diff-beside"),
        (texts::code::inline(), "diff-inline"),
    ]
    .map(|(label, test)| Segment {
        label: label.into(),
        test: test.into(),
    })
    .to_vec()
}

fn changes(at: usize, count: usize, go: &Callback<bool>) -> Html {
    let button = |forward: bool,
                  label: &'static str,
                  title: &'static str,
                  glyph: Glyph,
                  test: &'static str| {
        let go = go.clone();
        html! {
            <button class="icon-button" aria-label={label} {title} disabled={count == 0} data-test={test} onclick={move |_| go.emit(forward)}>
                <Icon {glyph} class="icon-small" />
            </button>
        }
    };
    html! {
        <>
            <span class="diff-count" role="status" data-test="diff-count">{ change_of(at, count) }</span>
            { button(false, texts::code::previous_change(), texts::code::previous_change_with_key(), Glyph::Up, "diff-previous") }
            { button(true, texts::code::next_change(), texts::code::next_change_with_key(), Glyph::Down, "diff-next") }
        </>
    }
}

/// The view, once it is there.
#[derive(Clone)]
struct Held(Rc<RefCell<Option<DiffView>>>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
struct TextsProps {
    sides: Rc<Sides>,
    inline: bool,
    wraps: bool,
    view: Held,
    /// Hears what was found, and where the user is.
    told: Callback<Changes>,
}

/// The comparison itself.
#[component]
fn Texts(props: &TextsProps) -> Html {
    let node = use_node_ref();
    {
        let (node, view, told) = (node.clone(), props.view.clone(), props.told.clone());
        use_effect_with((), move |()| {
            if let Some(node) = node.cast::<Element>() {
                let made = DiffView::new(&node, &words(), move |event| {
                    if let ViewEvent::Changes(changes) = event {
                        told.emit(changes);
                    }
                });
                view.0.replace(Some(made));
            }
            move || drop(view.0.take())
        });
    }
    {
        let view = props.view.clone();
        let shown = (props.sides.clone(), props.inline, props.wraps);
        use_effect_with(shown, move |(sides, inline, wraps)| {
            if let (Some(view), Some((a, b))) = (&*view.0.borrow(), compared(sides).texts) {
                view.show(&ShownDiff {
                    path: &sides.path,
                    a,
                    b,
                    inline: *inline,
                    wraps: *wraps,
                });
            }
        });
    }
    let ask = |ask: fn(&DiffView)| {
        let view = props.view.clone();
        Callback::from(move |_| {
            if let Some(view) = &*view.0.borrow() {
                ask(view);
            }
        })
    };
    html! {
        <div class="code-text">
            <div class="code-host" ref={node} />
            { controls("diff", ask(DiffView::find), ask(DiffView::go_to_line)) }
        </div>
    }
}
