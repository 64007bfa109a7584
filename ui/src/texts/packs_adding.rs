use super::texts;

texts! {
    added_with_faults(title, faults) =>
        "Added “{title}”, but it has {faults}"
        | "„{title}“ hinzugefügt, hat aber {faults}";
    added_pack(title) => "Added “{title}”" | "„{title}“ hinzugefügt";
    added_packs_packs(packs) => "Added {packs} packs" | "{packs} Pakete hinzugefügt";
    folder_of_the_pack => "Folder of the pack" | "Ordner des Pakets";
    folder_for_the_new_pack => "Folder for the new pack" | "Ordner für das neue Paket";
    made_pack(title, location) =>
        "Made “{title}” in {location}"
        | "„{title}“ in {location} angelegt";
    add_packs => "Add packs" | "Pakete hinzufügen";
    a_pack_is_a_folder =>
        "A pack is a folder or a zip with a pack.toml in it. You can also drop packs onto the window."
        | "Ein Paket ist ein Ordner oder ein Zip mit einer pack.toml darin. Pakete lassen sich auch ins Fenster ziehen.";
    what_becomes_of_the_packs => "What becomes of the packs" | "Was mit den Paketen geschieht";
    copy_into_formwork => "Copy into Formwork" | "In Formwork kopieren";
    formwork_keeps_its_own_copy =>
        "Formwork keeps its own copy. The original may change or go."
        | "Formwork behält eine eigene Kopie. Das Original darf sich ändern oder verschwinden.";
    use_the_folder_in_place => "Use the folder in place" | "Den Ordner an seinem Ort verwenden";
    for_packs_that_you_write =>
        "For packs that you write: read from where they are, so every change shows at once."
        | "Für Pakete, die gerade entstehen: Sie werden an ihrem Ort gelesen, jede Änderung gilt sofort.";
    choose_zips => "Choose zips…" | "Zips wählen …";
    choose_folders => "Choose folders…" | "Ordner wählen …";
    replace_the_pack =>
        "Replace the pack of the same name?"
        | "Paket gleichen Namens ersetzen?";
    keep_the_old => "Keep the old one" | "Altes behalten";
    check => "Check" | "Prüfung";
    close_the_result => "Close the result" | "Ergebnis schließen";
    running_the_samples => "Running the samples…" | "Beispiele laufen …";
    the_check_found_faults => "The check found faults" | "Die Prüfung hat Fehler gefunden";
    the_pack_has_no_fault =>
        "The pack has no fault. It has no samples to run"
        | "Das Paket hat keine Fehler. Beispiele zum Ausführen hat es nicht";
    the_sample_makes_something_else =>
        "The sample makes something else than expected"
        | "Das Beispiel erzeugt etwas anderes als erwartet";
    the_sample_makes =>
        "The sample makes what it should"
        | "Das Beispiel erzeugt, was es soll";
    all_all_samples_make(all) =>
        "All {all} samples make what they should"
        | "Alle {all} Beispiele erzeugen, was sie sollen";
    samples_differ(differ, all) =>
        "{differ} of {all} samples make something else than expected"
        | "{differ} von {all} Beispielen erzeugen etwas anderes als erwartet";
    is_not_made => "is not made" | "wird nicht erzeugt";
    is_made_and_not_expected =>
        "is made and not expected"
        | "wird erzeugt, ist aber nicht erwartet";
    has_another_content => "has another content" | "hat einen anderen Inhalt";
    may_be_run_or_may =>
        "may be run, or may not, other than expected"
        | "ist anders als erwartet ausführbar oder nicht";
    is_made_otherwise =>
        "is made otherwise by the reference of its language"
        | "wird von der Referenz seiner Sprache anders erzeugt";
    expected => "expected" | "erwartet";
    made => "made" | "erzeugt";
    side_line(who, line, text) => "{who} {line}: {text}\n" | "{who} {line}: {text}\n";
    side_ends(who, line) =>
        "{who} {line}: the end of the file\n"
        | "{who} {line}: das Ende der Datei\n";
    new_pack => "New pack" | "Neues Paket";
    makes_a_small_working_pack =>
        "Makes a small working pack with a sample. It stays in its folder, so that every change you make there shows at once."
        | "Legt ein kleines lauffähiges Paket mit einem Beispiel an. Es bleibt in seinem Ordner, sodass jede Änderung dort sofort gilt.";
    title => "Title" | "Titel";
    shown_in_the_gallery => "Shown in the gallery" | "Steht in der Galerie";
    name => "Name" | "Name";
    what_the_command_line_calls =>
        "What the command line calls it"
        | "So heißt es in der Befehlszeile";
    change => "Change…" | "Ändern …";
    make_the_pack => "Make the pack" | "Paket anlegen";
    and_more_files(number #) =>
        "and 1 more file", "and {number} more files"
        | "und 1 weitere Datei", "und {number} weitere Dateien";
}
