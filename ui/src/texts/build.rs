use super::texts;

texts! {
    draft_closed => "Draft closed" | "Entwurf geschlossen";
    preparing_to_drag => "Preparing to drag" | "Ziehen wird vorbereitet";
    was_still_made(name) =>
        "{name} was still being made. Hold it over the target until its name appears at the pointer."
        | "{name} war noch nicht fertig. Über dem Ziel halten, bis der Name am Zeiger erscheint.";
    save_to => "Save to…" | "Speichern unter …";
    folder_to_save => "Folder to save into" | "Ordner, in den gespeichert wird";
    overwrite_files_that_are_there =>
        "Overwrite files that are there?"
        | "Vorhandene Dateien überschreiben?";
    overwrite => "Overwrite" | "Überschreiben";
    cancelled_nothing_was_saved =>
        "Cancelled. Nothing was saved."
        | "Abgebrochen. Es wurde nichts gespeichert.";
    saved_files(files, bytes, location) =>
        "Saved {files} ({bytes}) to {location}"
        | "{files} ({bytes}) in {location} gespeichert";
    reopen => "Reopen" | "Wieder öffnen";
    closed_draft(title) => "Closed “{title}”" | "„{title}“ geschlossen";
    answers_pane => "the answers" | "Antworten";
    output_pane => "the output" | "Ausgabe";
    nothing_is_open => "Nothing is open" | "Nichts ist geöffnet";
    choose_a_pack_to_build =>
        "Choose a pack to build from; you will see its files while you answer its questions."
        | "Ein Paket zum Bauen wählen; die Dateien erscheinen, während die Fragen beantwortet werden.";
    selected_of(number, files) =>
        "{number} of {files} selected"
        | "{number} von {files} ausgewählt";
    filter_by_path => "Filter by path" | "Nach Pfad filtern";
    filter_by_state => "Filter by state" | "Nach Zustand filtern";
    waiting_for_valid_answers => "Waiting for valid answers" | "Wartet auf gültige Antworten";
    this_answer_leads_to_every =>
        "This answer leads to every file"
        | "Diese Antwort führt zu jeder Datei";
    this_answer_leads_to_files(files) =>
        "This answer leads to {files}"
        | "Diese Antwort führt zu {files}";
    drag_to_export => "Drag to export" | "Zum Ausgeben ziehen";
    open_drafts => "Open drafts" | "Offene Entwürfe";
    open_another_draft => "Open another draft" | "Weiteren Entwurf öffnen";
    open_another_with_key => "Open another draft (Ctrl+T)" | "Weiteren Entwurf öffnen (Strg+T)";
    tabs_open(tabs) => "{tabs} open" | "{tabs} offen";
    generation_has_ended => "Generation has ended" | "Das Erzeugen ist beendet";
    close_with_key => "Close (Ctrl+W)" | "Schließen (Strg+W)";
    target_to_change(folder) =>
        "{folder}\nChoose another folder (Ctrl+O)"
        | "{folder}\nAnderen Ordner wählen (Strg+O)";
    target_proposed(folder) =>
        "{folder}\nProposed; made when you generate. Choose another folder (Ctrl+O)"
        | "{folder}\nVorgeschlagen; wird beim Erzeugen angelegt. Anderen Ordner wählen (Strg+O)";
    choose_target_with_key =>
        "Choose the folder to generate into (Ctrl+O)"
        | "Zielordner wählen (Strg+O)";
    cannot_be_looked => "cannot be looked into" | "kann nicht gelesen werden";
    new_folder => "new folder" | "neuer Ordner";
    empty_folder => "empty folder" | "leerer Ordner";
    holds_other_files => "holds other files" | "enthält andere Dateien";
    how_it_stands => "how it stands is not known" | "Zustand ist nicht bekannt";
    update_from_version(version) => "Update from {version}" | "Aktualisieren von {version}";
    update => "Update" | "Aktualisieren";
    folder_was_generated(pack, version) =>
        "This folder was generated from {pack} {version}"
        | "Dieser Ordner wurde aus {pack} {version} erzeugt";
    holds_a_project_of_another =>
        "holds a project of another pack"
        | "enthält ein Projekt eines anderen Pakets";
    another_pack => ", another pack" | " (ein anderes Paket)";
    holds_another_project => "holds another project" | "enthält ein anderes Projekt";
    other_answers => " with other answers" | " (mit anderen Antworten)";
    asks_before_replacing(made, rest) =>
        "{made}{rest}. Formwork asks before it replaces it."
        | "{made}{rest}. Formwork fragt, bevor es ihn ersetzt.";
    choose_folder => "Choose folder…" | "Ordner wählen …";
    save_named(name) => "Save {name} to…" | "{name} speichern unter …";
    save_files(files) => "Save {files} to…" | "{files} speichern unter …";
    save_files_as_zip(files) => "Save {files} as zip…" | "{files} als Zip speichern …";
    show_in_its_folder => "Show in its folder" | "In seinem Ordner zeigen";
    copy_full_path => "Copy full path" | "Vollen Pfad kopieren";
    full_path_copied => "Full path copied" | "Voller Pfad kopiert";
    copy_number_paths(number) => "Copy {number} paths" | "{number} Pfade kopieren";
    number_paths_copied(number) => "{number} paths copied" | "{number} Pfade kopiert";
    copy_number_full_paths(number) => "Copy {number} full paths" | "{number} volle Pfade kopieren";
    number_full_paths_copied(number) =>
        "{number} full paths copied"
        | "{number} volle Pfade kopiert";
    no_file_matches_the_filter => "No file matches the filter" | "Keine Datei passt zum Filter";
    the_files_appear_once =>
        "The files appear once the answers are valid"
        | "Die Dateien erscheinen, sobald die Antworten gültig sind";
    these_answers_make_no_files =>
        "These answers make no files"
        | "Diese Antworten erzeugen keine Dateien";
    these_answers_do_not_make =>
        "These answers do not make this file"
        | "Diese Antworten erzeugen diese Datei nicht";
    choose_a_folder_to_compare =>
        "Choose a folder to compare with"
        | "Ordner zum Vergleichen wählen";
    the_pack_no_longer_makes =>
        "The pack no longer makes this file"
        | "Das Paket erzeugt diese Datei nicht mehr";
    below_of(below, all) => "{below} of {all}" | "{below} von {all}";
    tree_yours => "yours" | "eigene";
    tree_once => "once" | "einmalig";
    tree_changed => "changed" | "geändert";
    tree_same => "same" | "gleich";
    tree_merged => "merged" | "zusammengeführt";
    tree_conflict => "conflict" | "Konflikt";
    tree_removed => "removed" | "entfernt";
    tree_kept => "kept" | "behalten";
    save_the_selected_file => "Save the selected file to…" | "Ausgewählte Datei speichern unter …";
}
