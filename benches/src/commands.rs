//! The engine's answer to each command of the shell that is no job and waits for nobody.

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context, Result};
use formwork_engine::CancelToken;
use formwork_protocol::{
    Figure, ListTraceOutputs, LoadSamples, OutputOrder, PackId, Record, SettingsChange, TraceId,
};

use crate::formwork::{self, FULLSTACK, told};
use crate::keystrokes::{Typing, answers};
use crate::parts::Measured;
use crate::runs::{Case, Sample, interleaved, timed};
use crate::set_up::Bench;
use crate::store::filled;
use crate::table::{Amount, Row};

const PROMISED_P95_MS: f64 = 200.0;
const RUNS: usize = 40;
const DAY_MS: i64 = 24 * 3_600_000;

/// What the commands are about.
struct Asked<'a> {
    typing: &'a RefCell<Typing>,
    pack: PackId,
    /// The newest runs.
    traces: [TraceId; 2],
    target: String,
    /// A path of an output.
    output: String,
    from_unix_ms: i64,
    to_unix_ms: i64,
}

type Command = fn(&Asked<'_>) -> Result<Sample>;

/// Each by its name on the wire. What has to be there first, or undone after, is not timed.
const COMMANDS: &[(&str, Command)] = &[
    ("app_info", |asked| {
        quick(asked, |typing| Ok(typing.engine.info()))
    }),
    ("load_settings", |asked| {
        quick(asked, |typing| Ok(typing.engine.settings()))
    }),
    ("change_settings", |asked| {
        let change = SettingsChange {
            history_days: Some(30),
            ..SettingsChange::default()
        };
        quick(asked, |typing| {
            typing.engine.change_settings(&change).map_err(told)
        })
    }),
    ("list_packs", |asked| {
        quick(asked, |typing| {
            typing.engine.packs(&CancelToken::default()).map_err(told)
        })
    }),
    ("show_pack", |asked| {
        let cancel = CancelToken::default();
        quick(asked, |typing| {
            typing.engine.pack(&asked.pack, &cancel).map_err(told)
        })
    }),
    ("list_drafts", |asked| {
        quick(asked, |typing| typing.engine.drafts().map_err(told))
    }),
    ("open_draft", open_draft),
    ("resume_draft", |asked| {
        let mut typing = asked.typing.borrow_mut();
        timed(|| typing.resume())
    }),
    ("open_project", open_project),
    ("close_draft", close_draft),
    ("restore_draft", restore_draft),
    ("edit_draft", |asked| {
        let mut typing = asked.typing.borrow_mut();
        timed(|| typing.key("project_name"))
    }),
    ("view_draft", |asked| {
        quick(asked, |typing| {
            formwork::view(&typing.engine, &typing.draft)
        })
    }),
    ("read_output", |asked| {
        let read = |typing: &Typing| typing.engine.read_output(&typing.draft, &asked.output, 0);
        quick(asked, |typing| read(typing).map_err(told))
    }),
    ("load_live", |asked| {
        quick(asked, |typing| Ok(typing.engine.live()))
    }),
    ("load_samples, a day", |asked| samples(asked, DAY_MS)),
    ("load_samples, 30 days", |asked| samples(asked, 30 * DAY_MS)),
    ("list_traces", |asked| {
        quick(asked, |typing| typing.engine.traces(None, 50).map_err(told))
    }),
    ("list_traces, an old page", |asked| {
        quick(asked, |typing| {
            typing.engine.traces(Some(5000), 50).map_err(told)
        })
    }),
    ("show_trace", |asked| {
        quick(asked, |typing| {
            typing.engine.trace(asked.traces[0]).map_err(told)
        })
    }),
    ("list_trace_outputs", trace_outputs),
    ("compare_traces", |asked| {
        let [after, before] = asked.traces;
        quick(asked, |typing| {
            typing.engine.compare_traces(before, after).map_err(told)
        })
    }),
    ("summarize_trace", |asked| {
        quick(asked, |typing| {
            typing.engine.summarize(asked.traces[0]).map_err(told)
        })
    }),
    ("load_budgets", |asked| {
        quick(asked, |typing| Ok(typing.engine.budgets()))
    }),
    ("change_budgets", |asked| {
        let budgets = asked.typing.borrow().engine.budgets();
        quick(asked, |typing| {
            typing.engine.change_budgets(budgets).map_err(told)
        })
    }),
    ("try_budget", |asked| {
        let budgets = asked.typing.borrow().engine.budgets();
        let budget = budgets.first().context("there are budgets")?;
        quick(asked, |typing| {
            typing.engine.try_budget(budget).map_err(told)
        })
    }),
    ("silence_alert", |asked| {
        quick(asked, |typing| {
            typing.engine.silence(Figure::Drafts, false);
            Ok(())
        })
    }),
    ("report_interactions", |asked| {
        quick(asked, |typing| {
            typing.engine.interactions(&[12.0; 60]);
            Ok(())
        })
    }),
];

fn quick<T>(asked: &Asked<'_>, ask: impl FnOnce(&Typing) -> Result<T>) -> Result<Sample> {
    let typing = asked.typing.borrow();
    timed(|| ask(&typing))
}

fn open_draft(asked: &Asked<'_>) -> Result<Sample> {
    let engine = &asked.typing.borrow().engine;
    let answers = answers(25)?;
    let mut opened = None;
    let sample = timed(|| {
        let draft = engine.open_draft(&asked.pack, answers, Some(asked.target.clone()));
        opened = Some(draft.map_err(told)?);
        Ok(())
    })?;
    let opened = opened.context("it was opened")?;
    engine.close_draft(&opened.view.draft).map_err(told)?;
    Ok(sample)
}

fn open_project(asked: &Asked<'_>) -> Result<Sample> {
    let engine = &asked.typing.borrow().engine;
    let mut opened = None;
    let sample = timed(|| {
        opened = Some(
            engine
                .open_project(Path::new(&asked.target))
                .map_err(told)?,
        );
        Ok(())
    })?;
    let opened = opened.context("it was opened")?;
    engine.close_draft(&opened.view.draft).map_err(told)?;
    Ok(sample)
}

fn close_draft(asked: &Asked<'_>) -> Result<Sample> {
    let engine = &asked.typing.borrow().engine;
    let opened = engine
        .open_draft(&asked.pack, Record::new(), None)
        .map_err(told)?;
    timed(|| engine.close_draft(&opened.view.draft).map_err(told))
}

fn restore_draft(asked: &Asked<'_>) -> Result<Sample> {
    let engine = &asked.typing.borrow().engine;
    let opened = engine
        .open_draft(&asked.pack, Record::new(), None)
        .map_err(told)?;
    engine.close_draft(&opened.view.draft).map_err(told)?;
    let sample = timed(|| engine.restore_draft(&opened.view.draft).map_err(told))?;
    engine.close_draft(&opened.view.draft).map_err(told)?;
    Ok(sample)
}

fn samples(asked: &Asked<'_>, span_ms: i64) -> Result<Sample> {
    let load = LoadSamples {
        from_unix_ms: asked.from_unix_ms.max(asked.to_unix_ms - span_ms),
        to_unix_ms: asked.to_unix_ms,
        points: 1400,
    };
    quick(asked, |typing| typing.engine.samples(&load).map_err(told))
}

fn trace_outputs(asked: &Asked<'_>) -> Result<Sample> {
    let list = ListTraceOutputs {
        trace: asked.traces[0],
        order: OutputOrder::Slowest,
        search: "model".to_owned(),
        offset: 0,
        limit: 200,
    };
    quick(asked, |typing| {
        typing.engine.trace_outputs(&list).map_err(told)
    })
}

pub fn rows(bench: &Bench) -> Result<Measured> {
    let home = filled::filled(bench.disk(), "commands")?;
    let given = answers(25)?;
    let mut typing = Typing::begin(&home, &given)?;
    // Another run, to compare with, and the draft is kept by its first edit.
    let target = home.with_extension("made");
    formwork::generate(&typing.engine, FULLSTACK, &given, &target)?;
    typing.key("project_name")?;
    let view = formwork::view(&typing.engine, &typing.draft)?;
    let output = view.outputs.upserts.iter().find(|row| !row.binary);
    let runs = typing.engine.traces(None, 2).map_err(told)?.runs;
    let [newest, before] = &runs[..] else {
        anyhow::bail!("two runs are there, and {} are told", runs.len());
    };
    let typing = RefCell::new(typing);
    let asked = &Asked {
        typing: &typing,
        pack: PackId::from(FULLSTACK),
        traces: [newest.trace, before.trace],
        target: target.display().to_string(),
        output: output.context("the draft has outputs")?.path.clone(),
        from_unix_ms: filled::now() - filled::SPAN,
        to_unix_ms: filled::now(),
    };
    let cases = COMMANDS
        .iter()
        .map(|(_, command)| Case::new(RUNS, move |_| command(asked)));
    let samples = interleaved(cases.collect())?;
    let rows = COMMANDS.iter().zip(samples).map(|((name, _), samples)| {
        let p95 = Amount::ms(samples.quantile(0.95));
        Row::new(format!("{name}: p95"), p95).promised(PROMISED_P95_MS)
    });
    Ok(Measured::Rows(rows.collect()))
}
