use super::texts;

texts! {
    project_to_open => "Project to open" | "Projekt, das geöffnet wird";
    project_to_add => "Project to add" | "Projekt, das hinzukommt";
    in_list_already(name) =>
        "“{name}” is in your list already"
        | "„{name}“ steht bereits in der Liste";
    added_project(name) => "Added “{name}”" | "„{name}“ hinzugefügt";
    where_is_it_now(name) => "Where “{name}” is now" | "Wo „{name}“ jetzt ist";
    found_project(name) => "Found “{name}”" | "„{name}“ gefunden";
    forget_asked(name) => "Forget “{name}”?" | "„{name}“ vergessen?";
    forgetting =>
        "It goes from this list, and its runs cannot be undone any more. Nothing in its folder is changed: you can add it again."
        | "Das Projekt verschwindet aus dieser Liste, und seine Läufe lassen sich nicht mehr rückgängig machen. In seinem Ordner ändert sich nichts: Es kann wieder hinzugefügt werden.";
    forget => "Forget" | "Vergessen";
    forgot_project(name) =>
        "Forgot “{name}”. Its folder is as it was."
        | "„{name}“ vergessen. Der Ordner ist, wie er war.";
    search_projects => "Search projects" | "Projekte suchen";
    add_a_folder => "Add a folder…" | "Ordner hinzufügen …";
    the_projects => "the projects" | "Projekte";
    no_projects_yet => "No projects yet" | "Noch keine Projekte";
    what_a_project =>
        "A project is a folder that was generated from a pack. Each one is listed here, so that you can see what you changed, update it when its pack is newer, and undo what a run did."
        | "Ein Projekt ist ein Ordner, der aus einem Paket erzeugt wurde. Alle stehen hier, mit den eigenen Änderungen. Sie lassen sich aktualisieren, wenn ihr Paket neuer ist, und jeder Lauf lässt sich rückgängig machen.";
    versions_that_conflicts_left =>
        "Versions that conflicts left"
        | "Fassungen, die Konflikte hinterlassen haben";
    conflict_left =>
        "An earlier conflict left the pack's version of a file below .formwork/conflicts. Take over what you need of it, then delete it."
        | "Ein früherer Konflikt hat die Fassung des Pakets von einer Datei unter .formwork/conflicts hinterlassen. Das Nötige davon übernehmen, dann löschen.";
    conflicts_left_some(files) =>
        "Earlier conflicts left the pack's versions of {files} below .formwork/conflicts. Take over what you need of them, then delete them."
        | "Frühere Konflikte haben die Fassung des Pakets von {files} unter .formwork/conflicts hinterlassen. Das Nötige davon übernehmen, dann löschen.";
    everything_is_as_the_last =>
        "Everything is as the last run left it"
        | "Alles ist, wie der letzte Lauf es hinterlassen hat";
    files_that_you_edit =>
        "Files that you edit, and those that an update would change, are listed here."
        | "Von Hand geänderte Dateien, und solche, die eine Aktualisierung ändern würde, stehen hier.";
    its_pack_is_not_here => "Its pack is not here" | "Das Paket ist nicht da";
    add_the_pack_to_see =>
        "Add the pack to see what you changed, and what an update would change."
        | "Das Paket hinzufügen, um eigene Änderungen zu sehen und was eine Aktualisierung ändern würde.";
    changed_files => "Changed files" | "Geänderte Dateien";
    n_1_other_file =>
        "1 other file is as the last run left it"
        | "1 weitere Datei ist, wie der letzte Lauf sie hinterlassen hat";
    other_files(files) =>
        "{files} other files are as the last run left them"
        | "{files} weitere Dateien sind, wie der letzte Lauf sie hinterlassen hat";
    details_of(name) => "Details of {name}" | "Einzelheiten zu {name}";
    undo_the_last_run => "Undo the last run…" | "Letzten Lauf rückgängig machen …";
    forget_menu => "Forget…" | "Vergessen …";
    opens_it_in_build =>
        "Opens it in Build, with its answers"
        | "Öffnet es in „Bauen“, mit seinen Antworten";
    update => "Update…" | "Aktualisieren …";
    open_in_the_file_manager => "Open in the file manager" | "In der Dateiverwaltung öffnen";
    more_actions => "More" | "Mehr";
    changes_count(files) => "Changes {files}" | "Änderungen {files}";
    history => "History" | "Verlauf";
    what_is_known => "What is known of the project" | "Was über das Projekt bekannt ist";
    how_the_project_stands => "how the project stands" | "Stand des Projekts";
    no_run_is_known_here => "No run is known here" | "Hier ist kein Lauf bekannt";
    what_is_generated =>
        "What is generated into this folder from now on is listed, and can be undone."
        | "Was von jetzt an in diesem Ordner erzeugt wird, steht hier und lässt sich rückgängig machen.";
    show_older_runs => "Show older runs" | "Ältere Läufe anzeigen";
    puts_back_what_this_run =>
        "Puts back what this run changed"
        | "Stellt her, was vor diesem Lauf war";
    puts_back_what_this_run_and =>
        "Puts back what this run and the one after it changed"
        | "Stellt her, was vor diesem und dem folgenden Lauf war";
    puts_back_later(later) =>
        "Puts back what this run and the {later} after it changed"
        | "Stellt her, was vor diesem und den {later} folgenden Läufen war";
    undo_more => "Undo…" | "Rückgängig machen …";
    what_the_run_changed => "what the run changed" | "Änderungen des Laufs";
    what_it_changed =>
        "What it changed is not kept any more. Settings say how long runs are kept."
        | "Was er geändert hat, ist nicht mehr da. Wie lange Läufe bleiben, steht in den Einstellungen.";
    no_file_was_changed => "No file was changed." | "Keine Datei wurde geändert.";
    files_of_the_run => "Files of the run" | "Dateien des Laufs";
    no_project_matches => "No project matches" | "Kein Projekt passt";
    search_looks_at_folders_packs =>
        "Search looks at folders, packs and versions."
        | "Gesucht wird in Ordnern, Paketen und Fassungen.";
    no_run_here => "no run here" | "kein Lauf hier";
    added_at(changed_unix_ms) => "Added {changed_unix_ms}" | "Hinzugefügt {changed_unix_ms}";
    looking_how_it_stands => "Looking how it stands" | "Stand wird ermittelt";
    the_folder_is_not_there => "The folder is not there" | "Der Ordner ist nicht da";
    folder_is_gone =>
        "It was moved or deleted, or its disk is not connected. If you moved it, say where it is: its history and what undoes its runs go along."
        | "Er wurde verschoben oder gelöscht, oder sein Laufwerk ist nicht verbunden. Wenn er verschoben wurde, den neuen Ort angeben: Verlauf und Rückweg der Läufe kommen mit.";
    locate => "Locate…" | "Ort angeben …";
    nothing_generated_is_there_any =>
        "Nothing generated is there any more"
        | "Dort ist nichts Erzeugtes mehr";
    no_record_there =>
        "What stands at this place has no record at .formwork/project.toml. If you moved the project, say where it is."
        | "Was dort liegt, hat keinen Eintrag in .formwork/project.toml. Wenn das Projekt verschoben wurde, den neuen Ort angeben.";
    the_projects_record_cannot =>
        "The project's record cannot be read"
        | "Der Eintrag des Projekts ist nicht lesbar";
    the_project_could =>
        "The project could not be compared with its pack"
        | "Das Projekt ließ sich nicht mit seinem Paket vergleichen";
    look_again => "Look again" | "Noch einmal nachsehen";
    looking_what_it_would_do => "Looking what it would do" | "Es wird ermittelt, was geschähe";
    undoing => "Undoing" | "Wird rückgängig gemacht";
    putting_files_back => "Putting files back" | "Dateien werden zurückgestellt";
    the_run_was_undone => "The run was undone" | "Der Lauf ist rückgängig gemacht";
    the_runs_were_undone => "The runs were undone" | "Die Läufe sind rückgängig gemacht";
    nothing_was_undone => "Nothing was undone" | "Nichts wurde rückgängig gemacht";
    no_file_is_otherwise =>
        "No file is otherwise than before the run. Only the project's record is put back."
        | "Keine Datei ist anders als vor dem Lauf. Nur der Eintrag des Projekts wird zurückgestellt.";
    and_more(files) => "and {files} more" | "und {files} weitere";
    undo_the_last_run_asked => "Undo the last run?" | "Letzten Lauf rückgängig machen?";
    undo_this_run =>
        "Undo this run and the one after it?"
        | "Diesen Lauf und den folgenden rückgängig machen?";
    undo_with_later_asked(later) =>
        "Undo this run and the {later} after it?"
        | "Diesen Lauf und die {later} folgenden rückgängig machen?";
    no_files_edited => "no files edited by you" | "keine Datei von Hand geändert";
    deleted_by(files) => "{files} deleted by you" | "{files} von Hand gelöscht";
    edited_by(files) => "{files} edited by you" | "{files} von Hand geändert";
    edited_and_deleted(files, deleted) =>
        "{files} edited and {deleted} deleted by you"
        | "{files} von Hand geändert und {deleted} gelöscht";
    nothing_to_undo => "nothing to undo" | "nichts rückgängig zu machen";
    can_be_undone(runs) => "can be undone: {runs}" | "rückgängig zu machen: {runs}";
    wrote(files) => "wrote {files}" | "{files} geschrieben";
    removed_files(files) => "removed {files}" | "{files} entfernt";
    which_did(and) => ", which {and}" | ": {and}";
    run_of(pack, version, when, did) =>
        "The run of {pack} {version}, {when}{did}"
        | "Der Lauf von {pack} {version}, {when}{did}";
    folder_is_missing => "folder is missing" | "Ordner fehlt";
    no_project_there_any_more => "no project there any more" | "kein Projekt mehr dort";
    its_record_is_damaged => "its record is damaged" | "Eintrag ist beschädigt";
    could_not_be_compared => "could not be compared" | "ließ sich nicht vergleichen";
    pack_is_not_here => "its pack is not here" | "Paket ist nicht da";
    pack_is_newer(version) => "pack {version} is newer" | "Paket {version} ist neuer";
    pack_is_older(version) => "pack {version} is older" | "Paket {version} ist älter";
    the_pack_has_changed => "the pack has changed" | "Paket hat sich geändert";
    update_changes(files) => "an update changes {files}" | "Aktualisierung ändert {files}";
    up_to_date => "up to date" | "aktuell";
    edited => "edited" | "geändert";
    you_edited_it_since =>
        "You edited it since the last run"
        | "Seit dem letzten Lauf von Hand geändert";
    you_deleted_it_since =>
        "You deleted it since the last run"
        | "Seit dem letzten Lauf von Hand gelöscht";
    added => "added" | "hinzugefügt";
    your_own_file_stands_where =>
        "Your own file stands where the pack makes one"
        | "Eine eigene Datei liegt, wo das Paket eine erzeugt";
    drift_pack => "pack" | "Paket";
    an_update_would_change =>
        "An update would change it"
        | "Eine Aktualisierung würde sie ändern";
    drift_both => "both" | "beide";
    you_and_the_pack_changed => "You and the pack changed it" | "Von Hand und vom Paket geändert";
    undone => "undone" | "rückgängig gemacht";
    everything_was_up_to_date => "everything was up to date" | "alles war aktuell";
    nothing_was_written => "nothing was written" | "nichts wurde geschrieben";
    and => " and " | " und ";
    would_be_put_back(number #) =>
        "1 file would be put back as before the run",
        "{number} files would be put back as before the run"
        | "1 Datei würde wie vor dem Lauf hergestellt",
        "{number} Dateien würden wie vor dem Lauf hergestellt";
    was_put_back(number #) =>
        "1 file put back", "{number} files put back"
        | "1 Datei wiederhergestellt", "{number} Dateien wiederhergestellt";
    would_be_removed(number #) =>
        "1 file would be removed: the run made it",
        "{number} files would be removed: the run made them"
        | "1 Datei würde entfernt: Der Lauf hat sie angelegt",
        "{number} Dateien würden entfernt: Der Lauf hat sie angelegt";
    was_removed(number #) =>
        "1 file removed", "{number} files removed"
        | "1 Datei entfernt", "{number} Dateien entfernt";
    would_be_merged(number #) =>
        "1 file would be put back with your edits since the run",
        "{number} files would be put back with your edits since the run"
        | "1 Datei würde mit den Änderungen seit dem Lauf hergestellt",
        "{number} Dateien würden mit den Änderungen seit dem Lauf hergestellt";
    was_merged(number #) =>
        "1 file put back with your edits since the run",
        "{number} files put back with your edits since the run"
        | "1 Datei mit den Änderungen seit dem Lauf wiederhergestellt",
        "{number} Dateien mit den Änderungen seit dem Lauf wiederhergestellt";
    would_be_left(number #) =>
        "1 file would stay as it is: it holds a secret, which is kept nowhere",
        "{number} files would stay as they are: they hold a secret, which is kept nowhere"
        | "1 Datei bliebe, wie sie ist: Sie enthält ein Geheimnis, das nirgends aufbewahrt wird",
        "{number} Dateien blieben, wie sie sind: Sie enthalten ein Geheimnis, das nirgends aufbewahrt wird";
    was_left(number #) =>
        "1 file left as it is: it holds a secret, which is kept nowhere",
        "{number} files left as they are: they hold a secret, which is kept nowhere"
        | "1 Datei blieb, wie sie ist: Sie enthält ein Geheimnis, das nirgends aufbewahrt wird",
        "{number} Dateien blieben, wie sie sind: Sie enthalten ein Geheimnis, das nirgends aufbewahrt wird";
}
