use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::open_with::{BeginRepository, GetRepository, ListOpeners, OpenIn, Openers, Repository};
use crate::project_list::{
    AddProject, ForgetProject, GlanceProject, ListProjectRuns, ListProjects, LocateProject,
    ProjectEntry, ProjectGlance, ProjectPage, ProjectRuns, RunFiles, ShowRunFiles,
};
use crate::{
    Agreed, AnswerOutputs, AnswersComparison, AppInfo, Budget, BudgetTrial, CacheUse, CheckReport,
    ChooseAnswers, CompareAnswers, Comparison, DraftId, DraftSummary, DraftView, DragStart, Edit,
    EditOutcome, ExplainLine, ExportFormat, ExportSubject, Exported, Figure, Generation, Given,
    JobId, JobList, LineOrigin, ListAnswerOutputs, ListSamples, Live, MergeView, OpenedDraft,
    OutputContent, OutputOrder, PackDetails, PackId, PackList, PackSummary, ProjectStatus, Record,
    RenewDraft, RenewedDraft, Retried, SampleOutputs, SampleSummary, Samples, SaveAnswers,
    SaveTemplate, SavedTemplate, Selection, Settings, SettingsChange, ShowSides, ShowTemplate,
    Sides, StagedDrag, TargetPlace, TemplateLines, TemplateView, TraceId, TraceList, TraceOutputs,
    TraceView, UndoReport,
};

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
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetAppInfo {}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadSettings {}

/// Changes some of the settings, and answers with all of them as they are then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeSettings {
    pub change: SettingsChange,
}

/// What is kept so that it need not be made again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadCaches {}

/// Lets all of it go, and answers with what is left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClearCaches {}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListPacks {}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowPack {
    pub pack: PackId,
}

/// Adds a pack from a folder or a zip file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddPack {
    pub path: String,
    /// Take the place of an added pack of the same name.
    pub replace: bool,
    /// Read it from where it lies instead of copying it.
    #[serde(default)]
    pub link: bool,
}

/// Removes an added pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemovePack {
    pub pack: PackId,
}

/// Brings the pack back that was removed last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestorePack {
    pub pack: PackId,
}

/// Makes a new pack and adds it where it lies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewPack {
    /// What it is generated from, such as `pack`.
    pub from: PackId,
    /// Answers to that pack; it takes the defaults for the others.
    pub answers: Record,
    /// The folder to make; it may be there only if it is empty.
    pub folder: String,
}

/// Runs the samples of a pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckPack {
    pub pack: PackId,
}

/// Makes a sample of a pack, in memory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowSample {
    pub pack: PackId,
    pub sample: String,
}

/// Text of one of a sample's outputs from a byte offset on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadSample {
    pub pack: PackId,
    pub sample: String,
    pub path: String,
    pub offset: u64,
}

/// Opens a draft with the answers of a pack's sample.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenSample {
    pub pack: PackId,
    pub sample: String,
}

/// Drafts of earlier sessions, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListDrafts {}

/// Opens a draft of a pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenDraft {
    pub pack: PackId,
    /// Answers to start with; those that the pack does not ask for are refused.
    pub answers: Record,
    pub target: Option<String>,
}

/// Opens a draft of an earlier session again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResumeDraft {
    pub draft: DraftId,
}

/// Opens a draft of what a folder was generated from, with its pack, its answers, and the folder
/// as target.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenProject {
    pub folder: String,
}

/// Closes a draft and takes it off the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseDraft {
    pub draft: DraftId,
}

/// The folder that a draft goes into, or would go into while nobody has chosen one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowTarget {
    pub draft: DraftId,
}

/// Brings a draft back that was closed since the application began.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestoreDraft {
    pub draft: DraftId,
}

/// Changes a draft and shows what follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditDraft {
    pub draft: DraftId,
    /// Counts the edits that the interface sends, from 1: they are applied in this order however
    /// they arrive.
    pub sequence: u64,
    pub edit: Edit,
    pub show: Option<Shown>,
}

/// The output that the interface shows, and what it has of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub path: String,
    pub digest: String,
}

/// The whole view of a draft; compares with the target folder's files anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ViewDraft {
    pub draft: DraftId,
    pub show: Option<Shown>,
}

/// Text of one output from a byte offset on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadOutput {
    pub draft: DraftId,
    pub path: String,
    pub offset: u64,
}

/// Generates a draft into its target folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Generate {
    pub draft: DraftId,
    /// The interface's name for the job, for its progress and for cancelling it.
    pub job: JobId,
    pub agreed: Agreed,
}

/// Stops a job, also one whose request is still on its way; false when it has ended already.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelJob {
    pub job: JobId,
}

/// A page of the jobs of all processes, the newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListJobs {
    /// As the page before said; none: the first page.
    pub before: Option<i64>,
    pub limit: usize,
}

/// Does a job again that failed, was cancelled or interrupted; answered when it has ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RetryJob {
    pub job: JobId,
}

/// Writes a selection of a draft's outputs into a zip file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveZip {
    pub draft: DraftId,
    pub job: JobId,
    pub selection: Selection,
    pub file: String,
}

/// Writes a selection of a draft's outputs below a folder; nothing that is there is overwritten
/// unless `overwrite` says so.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveTo {
    pub draft: DraftId,
    pub job: JobId,
    pub selection: Selection,
    pub folder: String,
    pub overwrite: bool,
}

/// Makes the files of a drag of a selection out of the window. It takes the place of one that was
/// staged and not begun.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageDrag {
    pub draft: DraftId,
    pub job: JobId,
    pub selection: Selection,
}

/// Begins the system's drag of what was staged, if the pointer is still pressed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BeginDrag {
    pub drag: u64,
    /// What the pointer takes along, as a PNG image.
    pub picture: Vec<u8>,
}

/// Asks the user for a folder; none when they changed their mind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseFolder {
    pub title: String,
    pub start: Option<String>,
}

/// Asks the user for packs: folders, or zip files. Empty: the user changed their mind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChoosePacks {
    pub zip: bool,
}

/// Shows a folder in the system's file manager.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenFolder {
    pub path: String,
}

/// Shows a file, selected, in the system's file manager.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowInFolder {
    pub path: String,
}

/// Closes the window: work that is under way is cancelled, and waited for until it has put
/// everything back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseWindow {}

/// How the window was left, as the interface told it last; none: it was never told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadArrangement {}

/// Keeps how the window stands: what is open, what is shown of it, how wide panes are. The text is
/// the interface's own; nobody else reads it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepArrangement {
    pub arrangement: String,
}

/// What the application was started with, once; what it is given later comes as an event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeGiven {}

/// Gives the window a title in the system's lists of windows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NameWindow {
    pub title: String,
}

/// Asks where to save a file; `extension` is without the dot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseFile {
    pub title: String,
    pub name: String,
    pub extension: String,
}

/// How things are now; none before the first second is over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadLive {}

/// Samples of a time, made into `points` at the most.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadSamples {
    pub from_unix_ms: i64,
    pub to_unix_ms: i64,
    pub points: usize,
}

/// A page of runs, and with the first one the previews of this session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListTraces {
    /// As the page before said; none: the first page.
    pub before: Option<i64>,
    pub limit: usize,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowTrace {
    pub trace: TraceId,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListTraceOutputs {
    pub trace: TraceId,
    pub order: OutputOrder,
    /// A part of the path or of the template's; empty: all.
    pub search: String,
    pub offset: usize,
    pub limit: usize,
}

/// Measures the lines of a template with the answers of a run whose project is still there, or of
/// an open draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TimeTemplate {
    pub trace: TraceId,
    /// The source path in the pack's `files` folder.
    pub template: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompareTraces {
    pub before: TraceId,
    pub after: TraceId,
}

/// A text about a run for an issue report: no paths, no names but those that ship.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SummarizeTrace {
    pub trace: TraceId,
}

/// Writes a run, or a time, into a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavePerformance {
    pub subject: ExportSubject,
    pub format: ExportFormat,
    pub file: String,
}

/// Begins a native drag of such a file out of the window.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StagePerformance {
    pub subject: ExportSubject,
    pub format: ExportFormat,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadBudgets {}

/// Takes the place of all budgets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeBudgets {
    pub budgets: Vec<Budget>,
}

/// Holds a budget against the history, without keeping it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TryBudget {
    pub budget: Budget,
}

/// Silences the firing alert of a figure's budget until it clears, or lets it be heard again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SilenceAlert {
    pub figure: Figure,
    pub silence: bool,
}

/// Interactions since the last report: milliseconds from each input to the next painted frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportInteractions {
    pub ms: Vec<f64>,
}

/// A file that both the pack and the user changed, of a draft; none: there is none of that path.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowMerge {
    pub draft: DraftId,
    pub path: String,
}

/// How a project stands to its pack and to what the last run wrote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetProjectStatus {
    pub folder: String,
}

/// Undoes the last run of a project, or a run and all after it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoRun {
    pub folder: String,
    /// As [`KeptRun::run`](crate::KeptRun::run) names it; none: the last one.
    pub run: Option<String>,
    /// Tell what it would do, and write nothing.
    pub dry_run: bool,
}
