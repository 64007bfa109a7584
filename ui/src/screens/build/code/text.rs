//! The text of the selected output, and what is told of its lines.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::card::{Card, LineCard};
use super::controls;
use crate::actions::{Actions, use_actions};
use crate::ipc::CodeView;
use crate::state::code::{By, LinePlace, ViewEvent, words};
use crate::state::draft::FileText;

#[derive(PartialEq, Properties)]
pub struct TextProps {
    pub file: Option<Rc<FileText>>,
    pub hidden: bool,
    pub wraps: bool,
}

/// The code view itself, which outlives the files it shows.
#[component]
pub fn Text(props: &TextProps) -> Html {
    let node = use_node_ref();
    let actions = use_actions();
    let card = use_state(|| None::<Card>);
    let reader = use_memo((), |()| Reader {
        actions,
        view: RefCell::default(),
        shown: RefCell::default(),
        next: RefCell::default(),
        card: RefCell::default(),
        setter: card.setter(),
    });
    reader.card.replace((*card).clone());
    use_view(&node, &reader, props);
    let controls = {
        let (finding, going) = (reader.clone(), reader.clone());
        controls(
            "code",
            Callback::from(move |_| finding.with(CodeView::find)),
            Callback::from(move |_| going.with(CodeView::go_to_line)),
        )
    };
    let close = {
        let reader = reader.clone();
        Callback::from(move |back: bool| reader.close_card(back))
    };
    let reveal = {
        let reader = reader.clone();
        Callback::from(move |line: u32| {
            reader.close_card(false);
            reader.with(|view| view.reveal(line));
        })
    };
    let hold = Callback::from(move |held: bool| reader.hold(held));
    html! {
        <div class="code-text" hidden={props.hidden} data-test="code">
            <div class="code-host" ref={node} />
            { controls }
            if let Some(card) = (*card).clone() {
                <LineCard {card} {close} {reveal} {hold} />
            }
        </div>
    }
}

/// Makes the code view, and shows in it what is to be shown.
#[hook]
fn use_view(node: &NodeRef, reader: &Rc<Reader>, props: &TextProps) {
    {
        let (node, reader) = (node.clone(), reader.clone());
        use_effect_with((), move |()| {
            if let Some(node) = node.cast::<Element>() {
                let hearing = reader.clone();
                let view = CodeView::new(&node, &words(), move |event| hearing.heard(event));
                reader.view.replace(Some(view));
            }
            move || drop(reader.view.take())
        });
    }
    {
        let reader = reader.clone();
        use_effect_with(props.file.clone(), move |file| {
            if let Some(file) = file {
                reader.show(file);
            }
        });
    }
    let reader = reader.clone();
    use_effect_with(props.wraps, move |wraps| {
        let wraps = *wraps;
        reader.with(|view| view.set_wrap(wraps));
    });
}

/// Reads files into the code view, piece by piece.
struct Reader {
    actions: Actions,
    view: RefCell<Option<CodeView>>,
    shown: RefCell<Option<Rc<FileText>>>,
    /// The next piece of the file that is shown.
    next: RefCell<Option<(AttrValue, u64)>>,
    /// What is told of a line.
    card: RefCell<Option<Card>>,
    setter: UseStateSetter<Option<Card>>,
}

impl Reader {
    fn with(&self, ask: impl FnOnce(&CodeView)) {
        if let Some(view) = &*self.view.borrow() {
            ask(view);
        }
    }

    fn heard(self: &Rc<Self>, event: ViewEvent) {
        match event {
            ViewEvent::NearEnd => self.more(),
            ViewEvent::Line(place) => self.explain(place),
            ViewEvent::Left => {
                let stays = self.card.borrow().as_ref().is_some_and(Card::stays);
                if !stays {
                    self.set_card(None);
                }
            }
            ViewEvent::Scrolled if self.card.borrow().is_some() => self.set_card(None),
            _ => {}
        }
    }

    fn more(&self) {
        if let Some((path, offset)) = self.next.take() {
            self.actions.read_output(path, offset);
        }
    }

    fn show(&self, file: &Rc<FileText>) {
        let Some(text) = &file.text else { return };
        let before = self.shown.borrow().clone();
        let before = before.filter(|before| before.path == file.path);
        let grown = before
            .as_ref()
            .is_some_and(|before| before.digest == file.digest);
        let had = before.and_then(|before| before.text.as_ref().map(|text| text.len()));
        // A large file that changed is loaded as far as it was before, or the reader would be
        // thrown back to the end of its first piece.
        if let (false, Some(offset)) = (grown, file.next)
            && had.is_some_and(|had| text.len() < had)
        {
            self.actions.read_output(file.path.clone(), offset);
            return;
        }
        self.next
            .replace(file.next.map(|next| (file.path.clone(), next)));
        self.with(|view| view.show(&file.path, text, grown));
        self.shown.replace(Some(file.clone()));
        if !grown {
            self.set_card(None);
        }
    }

    fn set_card(&self, card: Option<Card>) {
        self.card.replace(card.clone());
        self.setter.set(card);
    }

    /// Tells where a line comes from, where the pack has made it.
    fn explain(self: &Rc<Self>, place: LinePlace) {
        let shown = self.shown.borrow().clone();
        let Some(file) = shown.filter(|file| !file.template.is_empty()) else {
            return;
        };
        let (reader, line, by) = (self.clone(), place.line, place.by);
        self.set_card(None);
        wasm_bindgen_futures::spawn_local(async move {
            let answer = reader.actions.explain_line(file.path.clone(), line).await;
            let is_shown = reader.shown.borrow().as_ref() == Some(&file);
            // What the user has changed has no line of a template, and what is copied has none.
            let Some(Ok(origin)) = answer.filter(|_| is_shown) else {
                return;
            };
            if origin.template.is_empty() {
                return;
            }
            reader.set_card(Some(Card {
                place,
                origin: Rc::new(origin),
                pinned: by == By::Key,
                held: false,
            }));
        });
    }

    fn close_card(&self, back: bool) {
        self.set_card(None);
        if back {
            self.with(CodeView::focus);
        }
    }

    /// The pointer, or the focus, is in the card.
    fn hold(&self, held: bool) {
        let card = self.card.borrow().clone();
        let Some(card) = card else { return };
        match (held, card.pinned) {
            (false, false) => self.set_card(None),
            _ => self.set_card(Some(Card { held, ..card })),
        }
    }
}
