use formwork_protocol::Budget;
use yew::prelude::*;

use super::budget_row::BudgetRow;
use super::use_panel;
use crate::actions::use_actions;
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::performance::PanelDialog;
use crate::state::performance::budgets::{BudgetEdit, Edited};
use crate::texts;

/// What is wrong with a budget is at its field, and nothing can be saved meanwhile.
#[component]
pub fn BudgetsDialog() -> Html {
    let actions = use_actions();
    let budgets = use_panel(|panel| panel.budgets.clone());
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.open_panel_dialog(PanelDialog::None))
    };
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_budgets())
    };
    // An answer that comes while they are edited does not take the edits away.
    let number = budgets.newest();
    html! {
        <Dialog title={texts::performance::budgets_loaded()} test="budgets-dialog" class="dialog-wide" close={close.clone()}>
            <p class="dialog-text">{ texts::performance::an_alert_fires_when() }</p>
            { loaded(budgets.get(), texts::performance::the_budgets(), lines(6), retry, |budgets| html! {
                <Editor key={number} budgets={(**budgets).clone()} close={close.clone()} />
            }) }
        </Dialog>
    }
}

#[derive(PartialEq, Properties)]
struct EditorProps {
    budgets: Vec<Budget>,
    close: Callback<()>,
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    let actions = use_actions();
    let edited = use_reducer(Edited::default);
    {
        let edited = edited.dispatcher();
        use_effect_with(props.budgets.clone(), move |budgets| {
            edited.dispatch(BudgetEdit::Reset(budgets.clone()));
        });
    }
    let act = |edit: fn() -> BudgetEdit| {
        let edited = edited.dispatcher();
        move |_| edited.dispatch(edit())
    };
    let ready = edited.budgets();
    let save = {
        let (actions, ready) = (actions.clone(), ready.clone());
        move |_| {
            if let Some(budgets) = ready.clone() {
                actions.save_budgets(budgets);
            }
        }
    };
    let cancel = {
        let close = props.close.clone();
        move |_| close.emit(())
    };
    let free = edited.free();
    html! {
        <>
            <div class="dialog-scroll" tabindex="0">
                if edited.rows.is_empty() {
                    <p class="calm">{ texts::performance::there_are_no_budgets_nothing() }</p>
                }
                <ul class="budget-rows">
                    { for edited.rows.iter().map(|row| html! {
                        <BudgetRow key={row.key} row={row.clone()} free={free.clone()} edit={edited.dispatcher()} />
                    }) }
                </ul>
                <div class="budget-tools">
                    <button class="button" disabled={free.is_empty()} data-test="add-budget" onclick={act(|| BudgetEdit::Add)}>
                        <Icon glyph={Glyph::Plus} />{ texts::performance::add_a_budget() }
                    </button>
                    <button class="button" data-test="reset-budgets" onclick={act(|| BudgetEdit::Reset(Budget::defaults()))}>
                        <Icon glyph={Glyph::Reset} />{ texts::shared::defaults() }
                    </button>
                </div>
            </div>
            <footer class="dialog-foot">
                <button class="button" onclick={cancel} data-test="close-budgets">{ texts::shared::cancel() }</button>
                <button class="button button-main" disabled={ready.is_none()} onclick={save} data-test="save-budgets">{ texts::performance::save() }</button>
            </footer>
        </>
    }
}
