use super::texts;

texts! {
    the_draft_has_faults =>
        "The draft has faults that have to be mended first"
        | "Der Entwurf hat Fehler, die zuerst zu beheben sind";
    updating => "Updating" | "Wird aktualisiert";
    nothing_generated_open_draft =>
        "Nothing was generated: the folder holds another project. Open the draft again to decide."
        | "Es wurde nichts erzeugt: Der Ordner enthält ein anderes Projekt. Zum Entscheiden den Entwurf wieder öffnen.";
    some_answers_need_your_attention =>
        "Some answers need your attention first"
        | "Einige Antworten brauchen zuerst Aufmerksamkeit";
    cancelled_the_folder =>
        "Cancelled. The folder is as it was before."
        | "Abgebrochen. Der Ordner ist, wie er vorher war.";
    did_in_target(did, target) => "{did} in {target}" | "{did} in {target}";
    formwork_is_still_writing => "Formwork is still writing" | "Formwork schreibt noch";
    if_you_stop_now_everything =>
        "If you stop now, everything that was begun is put back as it was before."
        | "Beim Anhalten kommt alles Begonnene zurück in den Zustand davor.";
    stop_and_close => "Stop and close" | "Anhalten und schließen";
    wait => "Wait" | "Warten";
    open_that_project_instead => "Open that project instead" | "Stattdessen jenes Projekt öffnen";
    consent_generated(pack, version) =>
        "The folder was generated from {pack} {version}"
        | "Der Ordner wurde aus {pack} {version} erzeugt";
    another_pack_than_this_drafts =>
        ", another pack than this draft's, and with other answers"
        | " (ein anderes Paket als bei diesem Entwurf, und mit anderen Antworten)";
    another_pack_alone =>
        ", another pack than this draft's"
        | " (ein anderes Paket als bei diesem Entwurf)";
    with_other_answers =>
        " with other answers than this draft's"
        | " (mit anderen Antworten als bei diesem Entwurf)";
    replacing_writes(made, how) =>
        "{made}{how}. Replacing it writes this draft's files in its place."
        | "{made}{how}. Beim Ersetzen kommen die Dateien dieses Entwurfs an ihre Stelle.";
    in_the_project_edits_runs(edits, runs) =>
        "In the project: {edits}; {runs}."
        | "Im Projekt: {edits}; {runs}.";
    no_file_would_be_deleted =>
        "No file would be deleted. Files that you have changed are kept."
        | "Keine Datei würde gelöscht. Von Hand geänderte Dateien bleiben.";
    would_be_deleted(files) => "{files} would be deleted:" | "{files} würden gelöscht:";
    files_that_would_be_deleted => "Files that would be deleted" | "Dateien, die gelöscht würden";
    conflicts_that_are_left => "Conflicts that are left" | "Offene Konflikte";
    your_version_stands =>
        "Your version stands in the file."
        | "In der Datei steht die eigene Fassung.";
    merged => "Merged" | "Zusammengeführt";
    what_you_and_the_pack =>
        "What you and the pack changed is in the file."
        | "Die Datei enthält die eigenen Änderungen und die des Pakets.";
    bytes_in_time(bytes, total) => "{bytes} in {total}" | "{bytes} in {total}";
    from_version(from, to) =>
        "From version {from} of the pack to {to}"
        | "Von Fassung {from} des Pakets auf {to}";
    what_was_made => "What was made" | "Was erzeugt wurde";
    and_more_touched(touched) => "and {touched} more" | "und {touched} weitere";
    copied => "Copied" | "Kopiert";
    it_could_not_be_copied =>
        "It could not be copied. Select it and copy it by hand."
        | "Kopieren ist nicht gelungen. Auswählen und von Hand kopieren.";
    next_in_that_folder => "Next, in that folder" | "Weiter geht es in diesem Ordner mit";
    copy => "Copy" | "Kopieren";
    copy_command(command) => "Copy: {command}" | "Kopieren: {command}";
    git => "Git" | "Git";
    start_a_git_repository => "Start a git repository" | "Git-Ablage anlegen";
    and_commit_everything => "and commit everything" | "und alles als Commit sichern";
    a_git_repository =>
        "A git repository, with a first commit"
        | "Eine Git-Ablage mit einem ersten Commit";
    a_git_repository_with_nothing =>
        "A git repository, with nothing committed yet"
        | "Eine Git-Ablage, noch ohne Commit";
    conflicts_are_left_to_decide => "Conflicts are left to decide" | "Konflikte sind noch offen";
    this_folder_holds_another_project =>
        "This folder holds another project"
        | "Dieser Ordner enthält ein anderes Projekt";
    nothing_was_updated => "Nothing was updated" | "Nichts wurde aktualisiert";
    nothing_was_generated => "Nothing was generated" | "Nichts wurde erzeugt";
    stopping_everything_is_put_back =>
        "Stopping; everything is put back as it was"
        | "Wird angehalten; alles kommt zurück in den Zustand davor";
    starting => "Starting" | "Beginnt";
    it_goes =>
        "It goes on, and is shown at the bottom of the window"
        | "Läuft weiter und ist unten im Fenster zu sehen";
    run_in_background => "Run in background" | "Im Hintergrund ausführen";
    update_anyway => "Update anyway" | "Trotzdem aktualisieren";
    generate_anyway => "Generate anyway" | "Trotzdem erzeugen";
    undecided_files =>
        "Files with undecided conflicts"
        | "Dateien mit offenen Konflikten";
    your_version_stays_the_packs =>
        "Your version stays; the pack's is put beside it in "
        | "Die eigene Fassung bleibt; die des Pakets liegt daneben in ";
    decide_first => "Decide first" | "Zuerst entscheiden";
    everything_was_up_to_date => "Everything was up to date" | "Alles war auf dem neuesten Stand";
    updated_files(files) => "Updated {files}" | "{files} aktualisiert";
    generated_files(files) => "Generated {files}" | "{files} erzeugt";
    did_with_conflicts_left(did, conflicts) =>
        "{did}, {conflicts} left"
        | "{did}, {conflicts} offen";
    with_edits(join) =>
        "with your edits from {join}"
        | "mit den eigenen Änderungen aus {join}";
    packs_version(other) =>
        "the pack's version is in {other}"
        | "die Fassung des Pakets liegt in {other}";
    all_defaults => "all defaults" | "alles Vorgaben";
    given_of(given, asked) => "{given} of {asked}" | "{given} von {asked}";
    n_1_needed => "1 needed" | "1 nötig";
    every_question_has_its_default =>
        "Every question has its default"
        | "Jede Frage hat ihre Vorgabe";
    every_question_is_answered => "Every question is answered" | "Jede Frage ist beantwortet";
    you_answered(given, asked) =>
        "You answered {given} of {asked} questions; the others have their default"
        | "{given} von {asked} Fragen sind beantwortet; die übrigen haben ihre Vorgabe";
    answers_that_are_missing =>
        "Answers that are missing or wrong"
        | "Antworten, die fehlen oder falsch sind";
    files_with_undecided_conflicts(number #) =>
        "1 file has undecided conflicts:", "{number} files have undecided conflicts:"
        | "1 Datei hat offene Konflikte:", "{number} Dateien haben offene Konflikte:";
    decided_stays_decided =>
        ". What is decided already is written as decided."
        | ". Was schon entschieden ist, wird so geschrieben.";
}
