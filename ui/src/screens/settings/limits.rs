use formwork_protocol::{Limit, Limits, Settings, SettingsChange};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::parts::icon::{Glyph, Icon};
use crate::state::text;
use crate::texts::{self, Text, use_locale};

/// What a limit counts.
#[derive(Clone, Copy, Debug)]
enum Figure {
    /// Things of this name.
    Count(Text),
    Bytes,
}

/// A number among the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Limit(Limit),
    HistoryDays,
    HistoryBytes,
}

impl Number {
    fn change(self, value: u64) -> SettingsChange {
        match self {
            Self::Limit(limit) => change(vec![(limit, value)]),
            Self::HistoryDays => SettingsChange {
                history_days: Some(value),
                ..SettingsChange::default()
            },
            Self::HistoryBytes => SettingsChange {
                history_bytes: Some(value),
                ..SettingsChange::default()
            },
        }
    }
}

/// One number as it is set.
struct Row {
    number: Number,
    /// Its name in the page.
    name: &'static str,
    label: Text,
    help: Option<Text>,
    figure: Figure,
    max: u64,
}

/// The largest number that crosses into the window unchanged: it travels as a number of JavaScript.
const MOST: u64 = (1 << 53) - 1;

static ROWS: [Row; 6] = [
    Row {
        number: Number::Limit(Limit::Depth),
        name: "limit-depth",
        label: texts::settings::nesting,
        help: Some(texts::settings::blocks_and_partials_inside_each),
        figure: Figure::Count(texts::settings::levels),
        max: 1_000,
    },
    Row {
        number: Number::Limit(Limit::Fuel),
        name: "limit-fuel",
        label: texts::settings::steps_of_a_template,
        help: Some(texts::settings::each_turn_of_a_loop),
        figure: Figure::Count(texts::settings::steps),
        max: MOST,
    },
    Row {
        number: Number::Limit(Limit::OutputBytes),
        name: "limit-output_bytes",
        label: texts::settings::size_of_one_file,
        help: None,
        figure: Figure::Bytes,
        max: MOST,
    },
    Row {
        number: Number::Limit(Limit::Outputs),
        name: "limit-outputs",
        label: texts::settings::number_of_files,
        help: None,
        figure: Figure::Count(texts::settings::files_unit),
        max: 10_000_000,
    },
    Row {
        number: Number::Limit(Limit::TotalBytes),
        name: "limit-total_bytes",
        label: texts::settings::size_of_all_files_together,
        help: None,
        figure: Figure::Bytes,
        max: MOST,
    },
    Row {
        number: Number::Limit(Limit::ArchiveBytes),
        name: "limit-archive_bytes",
        label: texts::settings::size_of_an_unpacked_archive,
        help: Some(texts::settings::for_packs_that_come),
        figure: Figure::Bytes,
        max: MOST,
    },
];

static HISTORY: [Row; 2] = [
    Row {
        number: Number::HistoryDays,
        name: "history-days",
        label: texts::settings::kept_for,
        help: Some(texts::settings::figures_over_time),
        figure: Figure::Count(texts::settings::days),
        max: 3_650,
    },
    Row {
        number: Number::HistoryBytes,
        name: "history-bytes",
        label: texts::settings::kept_at_most,
        help: Some(texts::settings::what_is_older_goes_first),
        figure: Figure::Bytes,
        max: MOST,
    },
];

impl Figure {
    /// The unit that a value is shown and typed in, and how much one of it is: the largest, up to
    /// MiB, that shows the value exactly.
    fn unit(self, value: u64) -> (&'static str, u64) {
        match self {
            Self::Count(noun) => (noun(), 1),
            Self::Bytes => [("MiB", 1 << 20), ("KiB", 1 << 10)]
                .into_iter()
                .find(|(_, scale)| value.is_multiple_of(*scale))
                .unwrap_or((texts::settings::bytes(), 1)),
        }
    }
}

/// The figure that a text stands for, in units of `scale`; thousands may be set apart.
fn parse(typed: &str, scale: u64, max: u64) -> Result<u64, String> {
    let most = max / scale;
    match text::typed_number(typed).parse::<u64>() {
        Ok(value) if (1..=most).contains(&value) => Ok(value * scale),
        _ => Err(texts::settings::whole_number_from_1(text::count(most))),
    }
}

#[derive(PartialEq, Properties)]
pub struct LimitsEditorProps {
    pub limits: Limits,
    pub save: Callback<SettingsChange>,
}

fn change(limits: Vec<(Limit, u64)>) -> SettingsChange {
    SettingsChange {
        limits,
        ..SettingsChange::default()
    }
}

/// The limits that are not as they are at first, with what they were.
fn back_to_default(limits: &Limits) -> Vec<(Limit, u64)> {
    let default = Limits::default();
    Limit::ALL
        .into_iter()
        .filter(|limit| limits.of(*limit) != default.of(*limit))
        .map(|limit| (limit, default.of(limit)))
        .collect()
}

/// What a pack may use.
#[component]
pub fn LimitsEditor(props: &LimitsEditorProps) -> Html {
    use_locale();
    let wanted = back_to_default(&props.limits);
    let changed = !wanted.is_empty();
    let reset = {
        let save = props.save.clone();
        move |_| save.emit(change(wanted.clone()))
    };
    html! {
        <section class="settings-group">
            <header class="settings-group-head">
                <h2>{ texts::settings::limits_of_a_pack() }</h2>
                <button class="button button-small" disabled={!changed} onclick={reset} data-test="limits-reset">
                    <Icon glyph={Glyph::Reset} class="icon-small" />{ texts::shared::defaults() }
                </button>
            </header>
            { for (0..ROWS.len()).map(|row| html! {
                <NumberField key={ROWS[row].name} row={&ROWS[row]} value={props.limits.of(Limit::ALL[row])} save={props.save.clone()} />
            }) }
        </section>
    }
}

/// How much of the performance history is kept.
pub fn history(settings: &Settings, save: &Callback<SettingsChange>) -> Html {
    let values = [settings.history_days, settings.history_bytes];
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::performance_history() }</h2>
            { for HISTORY.iter().zip(values).map(|(row, value)| html! {
                <NumberField key={row.name} {row} {value} save={save.clone()} />
            }) }
        </section>
    }
}

#[derive(Properties)]
struct NumberFieldProps {
    row: &'static Row,
    value: u64,
    save: Callback<SettingsChange>,
}

impl PartialEq for NumberFieldProps {
    fn eq(&self, other: &Self) -> bool {
        self.row.name == other.row.name && self.value == other.value && self.save == other.save
    }
}

#[component]
fn NumberField(props: &NumberFieldProps) -> Html {
    use_locale();
    let row = props.row;
    let typed = use_state(|| None::<String>);
    let (unit, scale) = row.figure.unit(props.value);
    let shown = (*typed)
        .clone()
        .unwrap_or_else(|| text::count(props.value / scale));
    let parsed = typed.as_ref().map(|text| parse(text, scale, row.max));
    let fault = parsed.clone().and_then(Result::err);
    let input = {
        let typed = typed.setter();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(Some(input.value()));
            }
        }
    };
    let finish = {
        let (typed, save, kept) = (typed.setter(), props.save.clone(), props.value);
        move || {
            let Some(Ok(value)) = parsed else { return };
            typed.set(None);
            if value != kept {
                save.emit(row.number.change(value));
            }
        }
    };
    let keyed = {
        let (finish, typed) = (finish.clone(), typed.setter());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => finish.clone()(),
            "Escape" => typed.set(None),
            _ => {}
        }
    };
    let id = row.name.to_owned();
    html! {
        <div class={classes!("setting", fault.is_some().then_some("is-invalid"))}>
            { label(row, &id) }
            <div class="limit">
                <div class="input input-number">
                    <input
                        id={id.clone()} type="text" inputmode="numeric" value={shown}
                        oninput={input} onkeydown={keyed} onblur={move |_| finish.clone()()}
                        aria-invalid={fault.is_some().to_string()}
                        aria-describedby={fault.is_some().then(|| format!("{id}-fault"))}
                        data-test={id.clone()}
                    />
                    <span class="unit">{ unit }</span>
                </div>
                if let Some(fault) = &fault {
                    <p class="field-fault" id={format!("{id}-fault")}>{ fault }</p>
                }
            </div>
        </div>
    }
}

fn label(row: &Row, id: &str) -> Html {
    html! {
        <div class="setting-text">
            <label for={id.to_owned()}>{ (row.label)() }</label>
            if let Some(help) = row.help {
                <p>{ help() }</p>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_read_in_its_unit() {
        assert_eq!(parse("64", 1 << 20, MOST), Ok(64 << 20));
        assert_eq!(parse("200,000", 1, MOST), Ok(200_000));
        for text in ["0", "-3", "many", "", "1.5", "99999999999999999999"] {
            assert!(parse(text, 1, MOST).is_err(), "{text}");
        }
        assert!(parse("1001", 1, 1_000).is_err());
    }

    #[test]
    fn every_limit_is_shown_and_read_exactly() {
        let large = [1, (1 << 32) + 1, 5 << 30, (1 << 40) + 1024, (1 << 50) + 1];
        for value in large.into_iter().chain([MOST]) {
            for figure in [Figure::Bytes, Figure::Count(texts::settings::files_unit)] {
                let (unit, scale) = figure.unit(value);
                let shown = text::count(value / scale);
                assert_eq!(parse(&shown, scale, MOST), Ok(value), "{shown} {unit}");
            }
        }
        assert_eq!(Figure::Bytes.unit(5 << 30), ("MiB", 1 << 20));
        assert_eq!(Figure::Bytes.unit(1500), ("bytes", 1));
    }

    #[test]
    fn going_back_to_the_defaults_names_what_differs_alone() {
        let mut settings = formwork_protocol::Settings::default();
        assert_eq!(back_to_default(&settings.limits), []);
        settings.apply(&change(vec![(Limit::Depth, 9), (Limit::Fuel, 7)]));
        settings.apply(&change(back_to_default(&settings.limits)));
        assert_eq!(settings.limits, Limits::default());
    }

    #[test]
    fn every_limit_has_one_row() {
        let rows: Vec<Number> = ROWS.iter().map(|row| row.number).collect();
        assert_eq!(rows, Limit::ALL.map(Number::Limit));
    }

    #[test]
    fn changing_how_long_history_is_kept_changes_nothing_else() {
        let mut settings = Settings::default();
        for (row, value) in HISTORY.iter().zip([7, 1 << 20]) {
            settings.apply(&row.number.change(value));
        }
        let wanted = Settings {
            history_days: 7,
            history_bytes: 1 << 20,
            ..Settings::default()
        };
        assert_eq!(settings, wanted);
    }
}
