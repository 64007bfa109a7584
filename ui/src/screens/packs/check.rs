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

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use formwork_protocol::{Code, Failure};
    use insta::assert_snapshot;

    use super::*;
    use crate::snapshots::html_of;

    fn drawn(result: Load<CheckReport>) -> String {
        html_of(html! { <CheckResult {result} close={Callback::noop()} /> })
    }

    fn ready(samples: Vec<SampleReport>) -> Load<CheckReport> {
        Load::Ready(Rc::new(CheckReport {
            pack: "harbour".into(),
            version: "1.0.0".into(),
            samples,
            dropped: vec![],
        }))
    }

    fn differs(path: &str, kind: DifferenceKind) -> SampleDifference {
        SampleDifference {
            path: path.into(),
            kind,
            line: None,
            expected: None,
            made: None,
        }
    }

    fn sample(name: &str, differences: Vec<SampleDifference>) -> SampleReport {
        SampleReport {
            name: name.into(),
            outputs: 12,
            bytes: 4_096,
            referred: 0,
            differences,
            accepted: false,
        }
    }

    #[test]
    fn a_sample_that_differs_shows_each_kind_of_difference_and_the_first_line() {
        let content = SampleDifference {
            line: Some(3),
            expected: Some("port = 8080".into()),
            ..differs("config.toml", DifferenceKind::Content)
        };
        let differences = vec![
            content,
            differs("src/main.rs", DifferenceKind::Missing),
            differs("src/old.rs", DifferenceKind::Unexpected),
            differs("run.sh", DifferenceKind::Mode),
            differs("README.md", DifferenceKind::Reference),
        ];
        let samples = vec![sample("small", vec![]), sample("large", differences)];
        assert_snapshot!(drawn(ready(samples)));
    }

    #[test]
    fn a_check_says_in_one_line_how_it_went() {
        let one = || vec![differs("a", DifferenceKind::Missing)];
        for (result, said) in [
            (Load::Loading, "Running the samples…"),
            (
                Load::Failed(Rc::new(Failure::new(Code::Template, "No such helper"))),
                "The check found faults",
            ),
            (
                ready(vec![]),
                "The pack has no fault. It has no samples to run",
            ),
            (
                ready(vec![sample("a", vec![])]),
                "The sample makes what it should",
            ),
            (
                ready(vec![sample("a", one())]),
                "The sample makes something else than expected",
            ),
            (
                ready(vec![sample("a", vec![]), sample("b", vec![])]),
                "All 2 samples make what they should",
            ),
            (
                ready(vec![sample("a", one()), sample("b", vec![])]),
                "1 of 2 samples make something else than expected",
            ),
        ] {
            let html = drawn(result);
            assert!(
                html.contains(&format!("\"check-said\">{said}<")),
                "{said}: {html}"
            );
        }
    }

    #[test]
    fn of_many_differences_the_first_are_named() {
        let all =
            (0..NAMED + 3).map(|number| differs(&number.to_string(), DifferenceKind::Missing));
        let html = drawn(ready(vec![sample("a", all.collect())]));
        assert!(html.contains("<li>and 3 more files</li>"), "{html}");
    }
}
