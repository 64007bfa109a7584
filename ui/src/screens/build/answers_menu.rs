use formwork_protocol::{AnswerPath, AnswersSource, SampleSummary};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::Glyph;
use crate::parts::menu::{Menu, MenuEntry};
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct AnswersMenuProps {
    /// Tells the draft from those that were open before.
    pub number: u64,
    /// Answers that can be taken back.
    pub can_reset: Vec<AnswerPath>,
    /// Some of its questions ask for entities, which can be taken from a schema.
    pub takes_entities: bool,
}

/// What can be done with all answers: load, save, start from a sample, take back.
#[component]
pub fn AnswersMenu(props: &AnswersMenuProps) -> Html {
    let actions = use_actions();
    let samples = use_state(Vec::<SampleSummary>::new);
    {
        let (actions, samples) = (actions.clone(), samples.setter());
        use_effect_with(props.number, move |_| {
            actions.list_samples(move |found| samples.set(found));
        });
    }
    let entry =
        |label: String, glyph: Glyph, test: String, disabled: bool, run: Callback<()>| MenuEntry {
            label: label.into(),
            glyph,
            test: test.into(),
            disabled,
            run,
        };
    let load = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_answers())
    };
    let save = {
        let actions = actions.clone();
        Callback::from(move |()| actions.save_answers())
    };
    let mut entries = vec![
        entry(
            texts::form::load_answers().into(),
            Glyph::Open,
            "load-answers".into(),
            false,
            load,
        ),
        entry(
            texts::form::save_answers_menu().into(),
            Glyph::Export,
            "save-answers".into(),
            false,
            save,
        ),
    ];
    if props.takes_entities {
        let actions = actions.clone();
        entries.push(entry(
            texts::schema::entities_from_a_schema().into(),
            Glyph::Table,
            "take-schema".into(),
            false,
            Callback::from(move |()| actions.choose_schema(None)),
        ));
    }
    entries.extend(samples.iter().map(|sample| {
        let (actions, name) = (actions.clone(), sample.name.clone());
        let run = Callback::from(move |()| {
            let name = name.clone();
            actions.compare_answers(AnswersSource::Sample { name });
        });
        entry(
            texts::form::start_from_sample(&sample.name),
            Glyph::Packs,
            format!("sample-{}", sample.name),
            false,
            run,
        )
    }));
    let reset = {
        let paths = props.can_reset.clone();
        Callback::from(move |()| {
            actions.reset(
                paths.clone(),
                texts::form::all_answers_are_back().to_owned(),
            );
        })
    };
    entries.push(entry(
        texts::form::back_to_all_defaults().into(),
        Glyph::Reset,
        "reset-all".into(),
        props.can_reset.is_empty(),
        reset,
    ));
    html! {
        <Menu label={texts::form::load_save_and_reset_answers()} glyph={Glyph::More} icon_only=true test="answers-menu" {entries} />
    }
}
