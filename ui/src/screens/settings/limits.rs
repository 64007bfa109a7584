use std::rc::Rc;

use formwork_protocol::{Limits, Settings};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::parts::icon::{Glyph, Icon};
use crate::state::text;

const MIB: u64 = 1 << 20;

/// One limit as it is set: in its unit, and never below what makes sense.
struct Row {
    name: &'static str,
    label: &'static str,
    help: &'static str,
    unit: &'static str,
    /// How many of the stored figure one of the unit is.
    scale: u64,
    max: u64,
    read: fn(&Limits) -> u64,
    write: fn(&mut Limits, u64),
}

/// Numbers above this are not exact in the window's numbers.
const MOST: u64 = 1 << 50;

const ROWS: [Row; 6] = [
    Row {
        name: "depth",
        label: "Nesting",
        help: "Blocks and partials inside each other.",
        unit: "levels",
        scale: 1,
        max: 1_000,
        read: |limits| limits.depth as u64,
        write: |limits, value| limits.depth = value as usize,
    },
    Row {
        name: "fuel",
        label: "Steps of a template",
        help: "Each turn of a loop and each call counts one.",
        unit: "steps",
        scale: 1,
        max: MOST,
        read: |limits| limits.fuel,
        write: |limits, value| limits.fuel = value,
    },
    Row {
        name: "output_bytes",
        label: "Size of one file",
        help: "",
        unit: "MiB",
        scale: MIB,
        max: MOST / MIB,
        read: |limits| limits.output_bytes,
        write: |limits, value| limits.output_bytes = value,
    },
    Row {
        name: "outputs",
        label: "Number of files",
        help: "",
        unit: "files",
        scale: 1,
        max: 10_000_000,
        read: |limits| limits.outputs as u64,
        write: |limits, value| limits.outputs = value as usize,
    },
    Row {
        name: "total_bytes",
        label: "Size of all files together",
        help: "",
        unit: "MiB",
        scale: MIB,
        max: MOST / MIB,
        read: |limits| limits.total_bytes,
        write: |limits, value| limits.total_bytes = value,
    },
    Row {
        name: "archive_bytes",
        label: "Size of an unpacked archive",
        help: "For packs that come as a zip.",
        unit: "MiB",
        scale: MIB,
        max: MOST / MIB,
        read: |limits| limits.archive_bytes,
        write: |limits, value| limits.archive_bytes = value,
    },
];

/// The figure that a text stands for; thousands may be set apart.
fn parse(text: &str, row: &Row) -> Result<u64, String> {
    let digits: String = text
        .chars()
        .filter(|letter| !matches!(letter, ' ' | ',' | '_'))
        .collect();
    match digits.parse::<u64>() {
        Ok(value) if (1..=row.max).contains(&value) => Ok(value * row.scale),
        _ => Err(format!(
            "Enter a whole number from 1 to {}",
            text::count(row.max as usize)
        )),
    }
}

#[derive(PartialEq, Properties)]
pub struct LimitsEditorProps {
    pub settings: Rc<Settings>,
    pub save: Callback<Settings>,
}

/// What a pack may use.
#[component]
pub fn LimitsEditor(props: &LimitsEditorProps) -> Html {
    let limits = props.settings.limits;
    let reset = {
        let (settings, save) = (props.settings.clone(), props.save.clone());
        move |_| {
            save.emit(Settings {
                limits: Limits::default(),
                ..(*settings).clone()
            })
        }
    };
    html! {
        <section class="settings-group">
            <header class="settings-group-head">
                <h2>{ "Limits of a pack" }</h2>
                <button class="button button-small" disabled={limits == Limits::default()} onclick={reset} data-test="limits-reset">
                    <Icon glyph={Glyph::Reset} class="icon-small" />{ "Defaults" }
                </button>
            </header>
            { for (0..ROWS.len()).map(|row| html! {
                <LimitField key={ROWS[row].name} {row} settings={props.settings.clone()} save={props.save.clone()} />
            }) }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct LimitFieldProps {
    row: usize,
    settings: Rc<Settings>,
    save: Callback<Settings>,
}

#[component]
fn LimitField(props: &LimitFieldProps) -> Html {
    let row = &ROWS[props.row];
    let typed = use_state(|| None::<String>);
    let kept = (row.read)(&props.settings.limits) / row.scale;
    let shown = (*typed)
        .clone()
        .unwrap_or_else(|| text::count(kept as usize));
    let fault = typed.as_ref().and_then(|text| parse(text, row).err());
    let input = {
        let typed = typed.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(Some(input.value()));
            }
        }
    };
    let finish = {
        let (typed, settings, save) = (typed.clone(), props.settings.clone(), props.save.clone());
        move || {
            let Some(text) = &*typed else { return };
            let Ok(value) = parse(text, row) else { return };
            typed.set(None);
            if value != (row.read)(&settings.limits) {
                let mut changed = (*settings).clone();
                (row.write)(&mut changed.limits, value);
                save.emit(changed);
            }
        }
    };
    let keyed = {
        let (finish, typed) = (finish.clone(), typed.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => finish(),
            "Escape" => typed.set(None),
            _ => {}
        }
    };
    let id = format!("limit-{}", row.name);
    html! {
        <div class={classes!("setting", fault.is_some().then_some("is-invalid"))}>
            <div class="setting-text">
                <label for={id.clone()}>{ row.label }</label>
                if !row.help.is_empty() {
                    <p>{ row.help }</p>
                }
            </div>
            <div class="limit">
                <div class="input input-number">
                    <input
                        id={id.clone()}
                        type="text"
                        inputmode="numeric"
                        value={shown}
                        oninput={input}
                        onkeydown={keyed}
                        onblur={move |_| finish()}
                        aria-invalid={fault.is_some().to_string()}
                        aria-describedby={fault.is_some().then(|| format!("{id}-fault"))}
                        data-test={id.clone()}
                    />
                    <span class="unit">{ row.unit }</span>
                </div>
                if let Some(fault) = &fault {
                    <p class="field-fault" id={format!("{id}-fault")}>{ fault }</p>
                }
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_read_in_its_unit() {
        assert_eq!(parse("64", &ROWS[2]), Ok(64 << 20));
        assert_eq!(parse("200,000", &ROWS[3]), Ok(200_000));
        assert!(parse("0", &ROWS[3]).is_err());
        assert!(parse("-3", &ROWS[0]).is_err());
        assert!(parse("many", &ROWS[0]).is_err());
        assert!(parse("99999999999999999999", &ROWS[1]).is_err());
    }

    #[test]
    fn every_limit_is_written_where_it_is_read() {
        for row in &ROWS {
            let mut limits = Limits::default();
            let value = (row.read)(&limits) + row.scale;
            (row.write)(&mut limits, value);
            assert_eq!((row.read)(&limits), value);
        }
    }
}
