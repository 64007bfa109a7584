use super::texts;

texts! {
    window => "Window" | "Fenster";
    project => "Project" | "Projekt";
    choose_the_target_folder => "Choose the target folder…" | "Zielordner wählen …";
    open_a_project => "Open a project…" | "Projekt öffnen …";
    add_a_project => "Add a project to the list…" | "Projekt in die Liste aufnehmen …";
    go_to_file => "Go to file…" | "Zu Datei gehen …";
    go_to_line => "Go to line…" | "Zu Zeile gehen …";
    wrap_long_lines_or_no =>
        "Wrap long lines, or no longer"
        | "Lange Zeilen umbrechen oder nicht mehr";
    show_the_file_as_code => "Show the file as code" | "Datei als Code zeigen";
    show_the_file_against =>
        "Show the file against the folder"
        | "Datei mit dem Ordner vergleichen";
    show_the_template => "Show the template of the file" | "Vorlage der Datei zeigen";
    redo_the_answer => "Redo the answer" | "Antwort wiederherstellen";
    go_to_the_next_answer =>
        "Go to the next answer to mend"
        | "Zur nächsten zu behebenden Antwort gehen";
    go_to_the_answer =>
        "Go to the answer to mend before"
        | "Zur vorigen zu behebenden Antwort gehen";
    load_answers_from_a_file => "Load answers from a file…" | "Antworten aus einer Datei laden …";
    save_the_answers => "Save the answers to a file…" | "Antworten in einer Datei speichern …";
    take_entities_from_a_schema =>
        "Take entities from a schema…"
        | "Entitäten aus einem Schema übernehmen …";
    save_the_selected_files =>
        "Save the selected files to…"
        | "Ausgewählte Dateien speichern unter …";
    save_the_selected_files_as =>
        "Save the selected files as zip…"
        | "Ausgewählte Dateien als Zip speichern …";
    open_another_draft => "Open another draft…" | "Weiteren Entwurf öffnen …";
    next_tab => "Next tab" | "Nächster Reiter";
    previous_tab => "Previous tab" | "Voriger Reiter";
    move_the_tab => "Move the tab to the right" | "Reiter nach rechts schieben";
    move_the_tab_to_the_left => "Move the tab to the left" | "Reiter nach links schieben";
    close_the_tab => "Close the tab" | "Reiter schließen";
    reopen_the_closed_tab => "Reopen the closed tab" | "Geschlossenen Reiter wieder öffnen";
    search_packs_or_projects => "Search packs or projects" | "Pakete oder Projekte suchen";
    add_packs_from_folders => "Add packs from folders…" | "Pakete aus Ordnern hinzufügen …";
    add_packs_from_zip_files => "Add packs from zip files…" | "Pakete aus Zip-Dateien hinzufügen …";
    make_a_new_pack => "Make a new pack…" | "Neues Paket anlegen …";
    go_to_packs => "Go to Packs" | "Zu „Pakete“ gehen";
    go_to_build => "Go to Build" | "Zu „Bauen“ gehen";
    go_to_projects => "Go to Projects" | "Zu „Projekte“ gehen";
    go_to_performance => "Go to Performance" | "Zu „Leistung“ gehen";
    go_to_settings => "Go to Settings" | "Zu „Einstellungen“ gehen";
    show_all_jobs => "Show all jobs" | "Alle Aufträge zeigen";
    show_all_commands => "Show all commands" | "Alle Befehle zeigen";
    use_the_systems_theme => "Use the system's theme" | "Farben des Systems verwenden";
    use_the_dark_theme => "Use the dark theme" | "Dunkle Farben verwenden";
    use_the_light_theme => "Use the light theme" | "Helle Farben verwenden";
    make_the_text_larger => "Make the text larger" | "Schrift vergrößern";
    make_the_text_smaller => "Make the text smaller" | "Schrift verkleinern";
    make_the_text_as_large => "Make the text as large as usual" | "Schrift in üblicher Größe";
    clear_the_caches => "Clear the caches" | "Zwischenspeicher leeren";
    reset_all_settings => "Reset all settings…" | "Alle Einstellungen zurücksetzen …";
    commands => "Commands" | "Befehle";
    type_a_command_a_pack =>
        "Type a command, a pack or a draft"
        | "Befehl, Paket oder Entwurf eingeben";
    nothing_is_called => "Nothing is called that" | "Nichts heißt so";
    type_a_part => "Type a part of a path" | "Teil eines Pfades eingeben";
    no_file_matches => "No file matches" | "Keine Datei passt";
    best_of(shown, results) => "The best {shown} of {results}" | "Die besten {shown} von {results}";
    build_from(title) => "Build from {title}" | "Bauen aus {title}";
    go_on(title) => "Go on with {title}" | "Weiter mit {title}";
}
