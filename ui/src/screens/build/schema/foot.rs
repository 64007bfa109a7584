//! What is answered with the tables, what becomes of the records that are there, and taking them.

use std::rc::Rc;

use formwork_protocol::Placing;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::segmented::{Segment, Segmented};
use crate::state::answers::counted_label;
use crate::state::load::Load;
use crate::state::schema::{Asks, SchemaAction, Sheet};
use crate::texts;

#[derive(Properties)]
pub struct FootProps {
    pub sheet: Rc<Sheet>,
    pub close: Callback<()>,
}

impl PartialEq for FootProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.sheet, &other.sheet) && self.close == other.close
    }
}

#[component]
pub fn Foot(props: &FootProps) -> Html {
    let FootProps { sheet, close } = props;
    let actions = use_actions();
    let cancel = {
        let close = close.clone();
        move |_| close.emit(())
    };
    let take = {
        let actions = actions.clone();
        move |_| actions.take_entities()
    };
    let taken = sheet.taken().len();
    let refused = matches!(sheet.fitted(), Load::Failed(_));
    let said = match sheet.asked() {
        Some(asked) if taken > 0 => {
            texts::schema::take_counted(counted_label(becoming(sheet, asked), &asked.label))
        }
        _ => texts::schema::take().to_owned(),
    };
    html! {
        <footer class="dialog-foot schema-foot">
            { question(&actions, sheet) }
            { placing(&actions, sheet) }
            <span class="pane-space" />
            <button class="button" data-test="schema-cancel" onclick={cancel}>{ texts::shared::cancel() }</button>
            <button class="button button-main" disabled={taken == 0 || refused} data-test="schema-take" onclick={take}>{ said }</button>
        </footer>
    }
}

/// How many records come of the chosen tables: as many, until the pack says better.
fn becoming(sheet: &Sheet, asked: &Asks) -> usize {
    let stay = match sheet.placing {
        Placing::Replace => 0,
        Placing::Add => asked.records,
    };
    let fitted = sheet.fitted().ready();
    let all = fitted.and_then(|fitted| Some(fitted.answer.as_list()?.len()));
    all.map_or_else(|| sheet.taken().len(), |all| all.saturating_sub(stay))
}

/// Which question is answered, where there are several.
fn question(actions: &Actions, sheet: &Sheet) -> Html {
    if sheet.questions.len() < 2 {
        return html! {};
    }
    let actions = actions.clone();
    let changed = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>()
            && let Ok(question) = usize::try_from(select.selected_index())
        {
            actions.change_schema(SchemaAction::Question(question));
        }
    };
    html! {
        <div class="select schema-question">
            <select aria-label={texts::schema::question()} data-test="schema-question" onchange={changed}>
                { for sheet.questions.iter().enumerate().map(|(at, asks)| html! {
                    <option key={asks.name.as_str()} selected={at == sheet.question}>{ &asks.label }</option>
                }) }
            </select>
            <Icon glyph={Glyph::ChevronDown} class="icon-small" />
        </div>
    }
}

/// What becomes of the records that are there, if any are.
fn placing(actions: &Actions, sheet: &Sheet) -> Html {
    let Some(asked) = sheet.asked().filter(|asked| asked.records > 0) else {
        return html! {};
    };
    let actions = actions.clone();
    let choose = Callback::from(move |place: usize| {
        let placing = match place {
            0 => Placing::Replace,
            _ => Placing::Add,
        };
        actions.change_schema(SchemaAction::Placing(placing));
    });
    let records = counted_label(asked.records, &asked.label);
    let segments = vec![
        Segment {
            label: texts::schema::replace_the(records).into(),
            test: "schema-replace".into(),
        },
        Segment {
            label: texts::schema::add_to_them().into(),
            test: "schema-add".into(),
        },
    ];
    let chosen = Some(usize::from(sheet.placing == Placing::Add));
    html! {
        <>
            <span id="schema-placing" class="unseen">{ texts::schema::existing() }</span>
            <Segmented name="schema-placing" {segments} {chosen} {choose} test="schema-placing" labelled_by="schema-placing" />
        </>
    }
}
