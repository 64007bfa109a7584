use super::texts;

texts! {
    window_title(title) => "{title} – Formwork" | "{title} – Formwork";
    what_is_new => "What is new" | "Was ist neu";
    version_named(version) => "Version {version}" | "Version {version}";
    screens => "Screens" | "Bereiche";
    crashed(what) =>
        "This window has run into a fault of Formwork and has stopped. Your draft is kept: close the window and open it again.\n\n{what}"
        | "In diesem Fenster ist ein Fehler von Formwork aufgetreten, und es ist stehen geblieben. Der Entwurf ist gesichert: Fenster schließen und neu öffnen.\n\n{what}";
    pasted_cells => "Pasted cells" | "Eingefügte Zellen";
    could_not_copy_thrown(thrown) =>
        "Could not copy: {thrown}"
        | "Kopieren ist nicht gelungen: {thrown}";
    misread_answer(command, error) =>
        "The window and the application do not understand each other about “{command}”: {error}"
        | "Fenster und Anwendung verstehen sich bei „{command}“ nicht: {error}";
    misread_event(error) =>
        "The window does not understand a message of the application: {error}"
        | "Das Fenster versteht eine Nachricht der Anwendung nicht: {error}";
    drop_to_add_a_project =>
        "Drop to add a project to the list"
        | "Loslassen, um ein Projekt in die Liste aufzunehmen";
    a_folder_that_was_generated =>
        "A folder that was generated, or a pack: a folder with a pack.toml, a zip of one"
        | "Ein erzeugter Ordner oder ein Paket: ein Ordner mit einer pack.toml oder ein Zip davon";
    drop_to_add_a_pack =>
        "Drop to add a pack, to open a project or to load answers"
        | "Loslassen, um ein Paket hinzuzufügen, ein Projekt zu öffnen oder Antworten zu laden";
    a_folder_with_a_pack =>
        "A folder with a pack.toml, a zip of one, a folder that was generated, or answers as .toml or .json"
        | "Ein Ordner mit einer pack.toml, ein Zip davon, ein erzeugter Ordner oder Antworten als .toml oder .json";
    drop_to_take_entities =>
        "Drop to take entities or answers"
        | "Loslassen, um Entitäten oder Antworten zu übernehmen";
    a_schema_or_a_pack =>
        "A schema or data (.sql, .sqlite, .jdl, .json, .yaml, .csv), answers as .toml or .json, a pack, or a folder that was generated"
        | "Ein Schema oder Daten (.sql, .sqlite, .jdl, .json, .yaml, .csv), Antworten als .toml oder .json, ein Paket oder ein erzeugter Ordner";
    loading_what(what) => "Loading {what}" | "Wird geladen: {what}";
    could_not_load(what) => "Could not load {what}" | "Konnte nicht geladen werden: {what}";
    width_of_label(label) => "Width of {label}" | "Breite: {label}";
    updating_the_preview => "Updating the preview…" | "Vorschau wird erneuert …";
    preview_ready_in_ms(ms) => "Preview ready in {ms}" | "Vorschau fertig in {ms}";
    preview_ready(ms, rendered, files) =>
        "Preview ready in {ms} · {rendered} of {files} made anew"
        | "Vorschau fertig in {ms} · {rendered} von {files} neu erzeugt";
    drop_name_where_you_want(name) =>
        "Drop {name} where you want it"
        | "{name} am gewünschten Ort ablegen";
    all_jobs_ctrl_j => "All jobs (Ctrl+J)" | "Alle Aufträge (Strg+J)";
    cancel_label(label) => "Cancel: {label}" | "Abbrechen: {label}";
    performance_ctrl_4 => "Performance (Ctrl+4)" | "Leistung (Strg+4)";
    last_run => "Last run " | "Letzter Lauf ";
    memory => "Memory " | "Speicher ";
    no_alerts => "No alerts" | "Keine Warnungen";
    dismiss => "Dismiss" | "Ausblenden";
}
