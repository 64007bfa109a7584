use formwork_protocol::{CheckReport, DifferenceKind, SampleDifference, SampleReport};
use yew::prelude::*;

use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::load::Load;
use crate::texts::{self, use_locale};

/// Files of a sample that are named.
const NAMED: usize = 8;

#[derive(PartialEq, Properties)]
pub struct CheckResultProps {
    pub result: Load<CheckReport>,
    pub close: Callback<()>,
}

/// What came of running a pack's samples.
#[component]
pub fn CheckResult(props: &CheckResultProps) -> Html {
    use_locale();
    let close = {
        let close = props.close.clone();
        move |_| close.emit(())
    };
    html! {
        <section class="check-result" aria-label={texts::packs_adding::check()} data-test="check-result">
            <div class="check-head" role="status">
                { said(&props.result) }
                <button class="icon-button" aria-label={texts::packs_adding::close_the_result()} onclick={close}><Icon glyph={Glyph::Close} /></button>
            </div>
            { match &props.result {
                Load::Failed(failure) => html! { <FaultList faults={failure.errors.clone()} /> },
                Load::Ready(report) => html! {
                    <>{ for report.samples.iter().filter(|sample| !sample.differences.is_empty()).map(differing) }</>
                },
                Load::Idle | Load::Loading => html! {},
            } }
        </section>
    }
}

fn said(result: &Load<CheckReport>) -> Html {
    let (class, glyph, said) = match result {
        Load::Idle | Load::Loading => (
            "",
            Glyph::Clock,
            texts::packs_adding::running_the_samples().to_owned(),
        ),
        Load::Failed(_) => (
            "state-conflict",
            Glyph::Warning,
            texts::packs_adding::the_check_found_faults().to_owned(),
        ),
        Load::Ready(report) => {
            let differ = report
                .samples
                .iter()
                .filter(|sample| !sample.differences.is_empty());
            match (report.samples.len(), differ.count()) {
                (0, _) => (
                    "",
                    Glyph::Info,
                    texts::packs_adding::the_pack_has_no_fault().to_owned(),
                ),
                (1, 1) => (
                    "state-conflict",
                    Glyph::Warning,
                    texts::packs_adding::the_sample_makes_something_else().to_owned(),
                ),
                (1, 0) => (
                    "state-new",
                    Glyph::Check,
                    texts::packs_adding::the_sample_makes().to_owned(),
                ),
                (all, 0) => (
                    "state-new",
                    Glyph::Check,
                    texts::packs_adding::all_all_samples_make(all),
                ),
                (all, differ) => (
                    "state-conflict",
                    Glyph::Warning,
                    texts::packs_adding::samples_differ(differ, all),
                ),
            }
        }
    };
    html! { <><Icon {glyph} class={class} /><span class="check-said">{ said }</span></> }
}

fn differing(sample: &SampleReport) -> Html {
    let more = sample.differences.len().saturating_sub(NAMED);
    html! {
        <div key={sample.name.clone()} class="check-sample">
            <h3>{ &sample.name }</h3>
            <ul>
                { for sample.differences.iter().take(NAMED).map(difference) }
                if more > 0 {
                    <li>{ texts::packs_adding::and_more_files(more) }</li>
                }
            </ul>
        </div>
    }
}

fn difference(difference: &SampleDifference) -> Html {
    let word = match difference.kind {
        DifferenceKind::Missing => texts::packs_adding::is_not_made(),
        DifferenceKind::Unexpected => texts::packs_adding::is_made_and_not_expected(),
        DifferenceKind::Content => texts::packs_adding::has_another_content(),
        DifferenceKind::Mode => texts::packs_adding::may_be_run_or_may(),
        DifferenceKind::Reference => texts::packs_adding::is_made_otherwise(),
    };
    html! {
        <li key={difference.path.clone()}>
            <p><span class="mono">{ &difference.path }</span>{ " " }{ word }</p>
            if let Some(line) = difference.line {
                <pre class="check-lines">
                    <span class="check-expected">{ line_of(line, texts::packs_adding::expected(), difference.expected.as_deref()) }</span>
                    <span class="check-made">{ line_of(line, texts::packs_adding::made(), difference.made.as_deref()) }</span>
                </pre>
            }
        </li>
    }
}

fn line_of(line: u32, who: &str, text: Option<&str>) -> String {
    match text {
        Some(text) => texts::packs_adding::side_line(who, line, text),
        None => texts::packs_adding::side_ends(who, line),
    }
}
