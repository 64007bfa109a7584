//! The table of all commands, and their requests by what they are about.

mod choosing;
mod drafts;
mod exports;
mod jobs;
mod packs;
mod performance;
mod schemas;
mod settings;
mod updates;
mod window;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::open_with::{BeginRepository, GetRepository, ListOpeners, OpenIn, Openers, Repository};
use crate::project_list::{
    AddProject, ForgetProject, GlanceProject, ListProjectRuns, ListProjects, LocateProject,
    ProjectEntry, ProjectGlance, ProjectPage, ProjectRuns, RunFiles, ShowRunFiles,
};
use crate::{
    AnswerOutputs, AnswersComparison, AppInfo, Budget, BudgetTrial, CacheUse, CheckReport,
    ChooseAnswers, CompareAnswers, Comparison, DraftSummary, DraftView, DragStart, EditOutcome,
    ExplainLine, Exported, Generation, Given, JobList, LineOrigin, ListAnswerOutputs, ListSamples,
    Live, MergeView, NewVersion, OpenedDraft, OutputContent, PackDetails, PackList, PackSummary,
    ProjectStatus, RenewDraft, RenewedDraft, Retried, SampleOutputs, SampleSummary, Samples,
    SaveAnswers, SaveTemplate, SavedTemplate, Schema, Settings, ShowSides, ShowTemplate, Sides,
    StagedDrag, TargetPlace, TemplateLines, TemplateView, TraceList, TraceOutputs, TraceView,
    UndoReport,
};

pub use choosing::*;
pub use drafts::*;
pub use exports::*;
pub use jobs::*;
pub use packs::*;
pub use performance::*;
pub use schemas::*;
pub use settings::*;
pub use updates::*;
pub use window::*;

/// A request of the interface to the shell.
pub trait Request: Serialize + DeserializeOwned + Send + 'static {
    /// The command's name on the wire and in the capability file.
    const COMMAND: &'static str;
    type Response: Serialize + DeserializeOwned + Send + 'static;
}

/// Ties every command's name to its request and its response, and hands the whole table to any
/// macro: the shell makes its adapters from it, so a command without a handler does not compile.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident: $request:ident => $response:ty,)*) => {
        $(impl Request for $request {
            const COMMAND: &'static str = stringify!($name);
            type Response = $response;
        })*

        /// The names of all commands.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Calls a macro with the table `name: Request,` of all commands.
        #[macro_export]
        macro_rules! for_each_command {
            ($callback:ident) => {
                $callback! { $($name: $request,)* }
            };
        }
    };
}

commands! {
    app_info: GetAppInfo => AppInfo,
    load_settings: LoadSettings => Settings,
    change_settings: ChangeSettings => Settings,
    clear_caches: ClearCaches => Vec<CacheUse>,
    load_caches: LoadCaches => Vec<CacheUse>,
    list_packs: ListPacks => PackList,
    show_pack: ShowPack => PackDetails,
    add_pack: AddPack => PackSummary,
    remove_pack: RemovePack => (),
    restore_pack: RestorePack => PackSummary,
    new_pack: NewPack => PackSummary,
    check_pack: CheckPack => CheckReport,
    show_sample: ShowSample => SampleOutputs,
    read_sample: ReadSample => OutputContent,
    open_sample: OpenSample => OpenedDraft,
    list_drafts: ListDrafts => Vec<DraftSummary>,
    open_draft: OpenDraft => OpenedDraft,
    resume_draft: ResumeDraft => OpenedDraft,
    open_project: OpenProject => OpenedDraft,
    show_merge: ShowMerge => Option<MergeView>,
    project_status: GetProjectStatus => ProjectStatus,
    undo_run: UndoRun => UndoReport,
    close_draft: CloseDraft => (),
    restore_draft: RestoreDraft => (),
    show_target: ShowTarget => TargetPlace,
    edit_draft: EditDraft => EditOutcome,
    view_draft: ViewDraft => DraftView,
    read_output: ReadOutput => OutputContent,
    generate: Generate => Generation,
    cancel_job: CancelJob => bool,
    list_jobs: ListJobs => JobList,
    retry_job: RetryJob => Retried,
    save_zip: SaveZip => Exported,
    save_to: SaveTo => Exported,
    stage_drag: StageDrag => StagedDrag,
    begin_drag: BeginDrag => DragStart,
    choose_folder: ChooseFolder => Option<String>,
    choose_packs: ChoosePacks => Vec<String>,
    choose_file: ChooseFile => Option<String>,
    open_folder: OpenFolder => (),
    show_in_folder: ShowInFolder => (),
    close_window: CloseWindow => (),
    load_arrangement: LoadArrangement => Option<String>,
    keep_arrangement: KeepArrangement => (),
    name_window: NameWindow => (),
    take_given: TakeGiven => Given,
    load_live: LoadLive => Option<Live>,
    load_samples: LoadSamples => Samples,
    list_traces: ListTraces => TraceList,
    show_trace: ShowTrace => TraceView,
    list_trace_outputs: ListTraceOutputs => TraceOutputs,
    time_template: TimeTemplate => TemplateLines,
    compare_traces: CompareTraces => Comparison,
    summarize_trace: SummarizeTrace => String,
    save_performance: SavePerformance => Exported,
    stage_performance: StagePerformance => StagedDrag,
    load_budgets: LoadBudgets => Vec<Budget>,
    change_budgets: ChangeBudgets => Vec<Budget>,
    try_budget: TryBudget => BudgetTrial,
    silence_alert: SilenceAlert => (),
    report_interactions: ReportInteractions => (),
    show_sides: ShowSides => Sides,
    explain_line: ExplainLine => LineOrigin,
    show_template: ShowTemplate => TemplateView,
    save_template: SaveTemplate => SavedTemplate,
    renew_draft: RenewDraft => RenewedDraft,
    list_projects: ListProjects => ProjectPage,
    glance_project: GlanceProject => ProjectGlance,
    add_project: AddProject => ProjectEntry,
    locate_project: LocateProject => ProjectEntry,
    forget_project: ForgetProject => (),
    list_project_runs: ListProjectRuns => ProjectRuns,
    show_run_files: ShowRunFiles => RunFiles,
    list_openers: ListOpeners => Openers,
    open_in: OpenIn => (),
    repository: GetRepository => Repository,
    begin_repository: BeginRepository => (),
    list_samples: ListSamples => Vec<SampleSummary>,
    compare_answers: CompareAnswers => AnswersComparison,
    save_answers: SaveAnswers => usize,
    choose_answers: ChooseAnswers => Option<String>,
    list_answer_outputs: ListAnswerOutputs => AnswerOutputs,
    choose_schema: ChooseSchema => Option<String>,
    read_schema: ReadSchema => Schema,
    fit_entities: FitEntities => FittedEntities,
    look_for_update: LookForUpdate => Option<NewVersion>,
    install_update: InstallUpdate => (),
}
