//! The performance panel: what it shows, budgets, and what leaves it.

use std::rc::Rc;

use formwork_protocol::{
    AlertState, Budget, BudgetTrial, ChangeBudgets, Code, CompareTraces, ExportFormat,
    ExportSubject, Failure, Figure, ListTraceOutputs, ListTraces, Live, LoadBudgets, LoadLive,
    LoadSamples, OutputOrder, ReportInteractions, SavePerformance, ShowTrace, SilenceAlert,
    SummarizeTrace, TemplateLines, TimeTemplate, TraceId, TryBudget,
};
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::Actions;
use super::export::Made;
use crate::state::load::Asked;
use crate::state::performance::outputs::{Outputs, Search};
use crate::state::performance::runs::Runs;
use crate::state::performance::time::{Recent, Time};
use crate::state::performance::{PanelDialog, PerformanceAction, words};
use crate::state::window::{Screen, Tone};
use crate::texts;
use crate::{dom, ipc};

/// Milliseconds that the charts' time has to rest before its samples are asked for.
const REST: i32 = 120;

impl Actions {
    /// Asks for all that the panel shows, as it is now. What is there stays to be seen meanwhile.
    pub fn open_performance(&self) {
        let now = dom::now() as i64;
        let state = self.performance.read();
        if state.live.is_none() {
            self.load_live();
        }
        if state.time.live {
            let time = Time {
                end: now,
                ..state.time
            };
            self.tell(PerformanceAction::Show(time));
        }
        self.load_recent(now);
        self.load_samples();
        self.list_traces();
    }

    fn tell(&self, action: PerformanceAction) {
        self.performance.dispatch(action);
    }

    fn load_live(&self) {
        let actions = self.clone();
        spawn_local(async move {
            // One that fails is told by the samples, and the next second brings the next.
            if let Ok(Some(live)) = ipc::call(LoadLive {}).await
                && actions.performance.read().live.is_none()
            {
                actions.heard_live(live);
            }
        });
    }

    /// Takes how things are; a run that has ended meanwhile comes into the list.
    pub fn heard_live(&self, live: Live) {
        let before = self.performance.read();
        let ended = live.last_run.as_ref().map(|run| run.trace);
        let is_new = before
            .live
            .as_ref()
            .is_some_and(|before| before.last_run.as_ref().map(|run| run.trace) != ended);
        self.tell(PerformanceAction::Live(Rc::new(live)));
        // Another screen is not made to wait for it: opening this one asks again.
        let here = self.window.read().screen == Screen::Performance;
        if is_new && here && before.runs.state.ready().is_some() {
            self.list_traces();
        }
    }

    fn load_recent(&self, now: i64) {
        let actions = self.clone();
        let request = LoadSamples {
            from_unix_ms: now - Recent::LENGTH,
            to_unix_ms: now,
            points: Recent::MOST,
        };
        spawn_local(async move {
            if let Ok(samples) = ipc::call(request).await {
                actions.tell(PerformanceAction::Recent(samples.samples));
            }
        });
    }

    /// Shows another time in the charts.
    pub fn show_time(&self, time: Time) {
        if time == self.performance.read().time {
            return;
        }
        self.tell(PerformanceAction::Show(time));
        let actions = self.clone();
        spawn_local(async move {
            dom::pause(REST).await;
            let now = actions.performance.read().time;
            if (now.length, now.points, now.live) == (time.length, time.points, time.live)
                && (now.live || now.end == time.end)
            {
                actions.load_samples();
            }
        });
    }

    /// Samples of the time that the charts show.
    pub fn load_samples(&self) {
        let time = self.performance.read().time;
        let request = LoadSamples {
            from_unix_ms: time.start(),
            to_unix_ms: time.end,
            points: time.points,
        };
        self.load(&self.performance, request, PerformanceAction::Samples);
    }

    pub fn focus_figure(&self, figure: Option<Figure>) {
        self.tell(PerformanceAction::Focus(figure));
    }

    /// The newest page of runs. What is shown follows the newest run unless another was chosen.
    pub fn list_traces(&self) {
        let request = ListTraces {
            before: None,
            limit: Runs::PAGE,
        };
        let number = self.number();
        let asked = |answer| Asked { number, answer };
        self.tell(PerformanceAction::Listed(asked(None)));
        let actions = self.clone();
        spawn_local(async move {
            let answer = Some(ipc::call(request).await);
            let before = actions.performance.read();
            actions.tell(PerformanceAction::Listed(Asked { number, answer }));
            let follows = before.chosen.is_none() || before.chosen == before.runs.newest();
            if let Some(newest) = actions.performance.read().runs.newest()
                && follows
                && before.chosen != Some(newest)
            {
                actions.choose_trace(newest);
            }
        });
    }

    /// The page after what is there.
    pub fn list_more_traces(&self) {
        let state = self.performance.read();
        if state.runs.loading_more || state.runs.next.is_none() {
            return;
        }
        let request = ListTraces {
            before: state.runs.next,
            limit: Runs::PAGE,
        };
        self.load(&self.performance, request, PerformanceAction::ListedMore);
    }

    /// Looks into a run or preview.
    pub fn choose_trace(&self, trace: TraceId) {
        self.tell(PerformanceAction::Choose(trace));
        self.load_trace();
    }

    pub fn load_trace(&self) {
        let state = self.performance.read();
        let Some(trace) = state.chosen else { return };
        // Nothing is left of a run whose records were forgotten.
        if state
            .runs
            .find(trace)
            .is_none_or(|summary| summary.recorded)
        {
            self.load(
                &self.performance,
                ShowTrace { trace },
                PerformanceAction::Trace,
            );
        }
    }

    pub fn search_outputs(&self, search: Search) {
        self.tell(PerformanceAction::Search(search));
    }

    /// A page of the chosen run's outputs.
    pub fn load_outputs(&self, offset: usize) {
        let state = self.performance.read();
        let Some(trace) = state.chosen else { return };
        let Outputs { search, number, .. } = state.outputs.clone();
        self.tell(PerformanceAction::Outputs(number, offset, None));
        let request = ListTraceOutputs {
            trace,
            order: search.order,
            search: search.text,
            offset,
            limit: Outputs::PAGE,
        };
        self.ask(request, move |actions, page| {
            if actions.performance.read().chosen == Some(trace) {
                actions.tell(PerformanceAction::Outputs(number, offset, Some(page)));
            }
        });
    }

    /// Asks what is known of one output, unless it is there.
    pub fn know_output(&self, output: u32) {
        let state = self.performance.read();
        let Some(trace) = state.chosen else { return };
        if state.outputs.known(output).is_some() {
            return;
        }
        let request = ListTraceOutputs {
            trace,
            order: OutputOrder::Path,
            search: String::new(),
            offset: output as usize,
            limit: 1,
        };
        self.ask(request, move |actions, page| {
            actions.tell(PerformanceAction::Known(trace, page));
        });
    }

    /// Looks at one output of the chosen run.
    pub fn pick_output(&self, output: Option<u32>) {
        if let Some(output) = output {
            self.know_output(output);
        }
        self.tell(PerformanceAction::Pick(output));
    }

    /// Shows an output in the draft that is open.
    pub fn show_in_build(&self, path: &str) {
        self.select(AttrValue::from(path.to_owned()));
        self.show(Screen::Build);
    }

    pub fn open_panel_dialog(&self, dialog: PanelDialog) {
        self.tell(PerformanceAction::Dialog(dialog));
        if dialog == PanelDialog::Budgets {
            self.load_budgets();
        }
    }

    /// What the lines of a template cost.
    pub async fn time_template(
        &self,
        trace: TraceId,
        template: String,
    ) -> Result<TemplateLines, Failure> {
        ipc::call(TimeTemplate { trace, template }).await
    }

    pub fn compare(&self, before: TraceId, after: TraceId) {
        self.load(
            &self.performance,
            CompareTraces { before, after },
            PerformanceAction::Compared,
        );
    }

    pub fn load_budgets(&self) {
        self.load(
            &self.performance,
            LoadBudgets {},
            PerformanceAction::Budgets,
        );
    }

    /// Keeps the budgets and closes their dialog. A store that takes nothing costs no more than
    /// that: they hold in this session.
    pub fn save_budgets(&self, budgets: Vec<Budget>) {
        let actions = self.clone();
        spawn_local(async move {
            let (tone, said) = match ipc::call(ChangeBudgets { budgets }).await {
                Ok(_) => (
                    Tone::Done,
                    texts::performance::the_budgets_are_saved().to_owned(),
                ),
                Err(failure) if failure.code() == Code::Store => {
                    (Tone::Plain, texts::performance::budgets_hold(&failure))
                }
                Err(failure) => return actions.failed(&failure),
            };
            actions.open_panel_dialog(PanelDialog::None);
            actions.say(tone, said);
        });
    }

    /// Holds a budget against the history; one that cannot be tried says nothing.
    pub async fn try_budget(&self, budget: Budget) -> Option<BudgetTrial> {
        ipc::call(TryBudget { budget }).await.ok()
    }

    pub fn silence_alert(&self, figure: Figure, state: AlertState) {
        let silence = state != AlertState::Silenced;
        self.ask(SilenceAlert { figure, silence }, |_, ()| {});
    }

    /// Asks where, and writes a run or a time into a file.
    pub fn save_performance(&self, subject: ExportSubject, format: ExportFormat, name: &str) {
        let name = format!("{name}.{}", format.extension());
        self.choose_file(
            texts::shared::export(),
            name,
            format.extension(),
            move |actions, file| {
                let request = SavePerformance {
                    subject,
                    format,
                    file,
                };
                let actions = actions.clone();
                spawn_local(async move {
                    actions.exported(Made::File, ipc::call(request).await);
                });
            },
        );
    }

    /// Puts a text about a run on the clipboard, for an issue report.
    pub fn copy_summary(&self, trace: TraceId) {
        let actions = self.clone();
        spawn_local(async move {
            match ipc::copy(SummarizeTrace { trace }).await {
                Ok(()) => {
                    let said = texts::performance::copied_summary(words::trace_title(trace));
                    actions.say(Tone::Done, said);
                }
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    /// Nobody waits for this, so a report that fails is nothing to say.
    pub fn report_interactions(&self, ms: Vec<f64>) {
        spawn_local(async move {
            let _ = ipc::call(ReportInteractions { ms }).await;
        });
    }
}
