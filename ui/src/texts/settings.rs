use super::texts;

texts! {
    reset_all_settings => "Reset all settings?" | "Alle Einstellungen zurücksetzen?";
    resetting_all =>
        "Looks, folders, limits and how long figures are kept go back to their defaults. Packs, drafts and projects stay as they are."
        | "Aussehen, Ordner, Grenzen und wie lange Messwerte bleiben, gehen auf ihre Vorgaben zurück. Pakete, Entwürfe und Projekte bleiben, wie sie sind.";
    reset => "Reset" | "Zurücksetzen";
    the_settings => "the settings" | "Einstellungen";
    where_things => "where things are" | "Orte";
    saved => "Saved" | "Gespeichert";
    all_settings => "All settings" | "Alle Einstellungen";
    back_to_how_formwork_came =>
        "Back to how Formwork came. Packs, drafts and projects stay."
        | "Zurück zum Auslieferungszustand. Pakete, Entwürfe und Projekte bleiben.";
    reset_menu => "Reset…" | "Zurücksetzen …";
    generating_group => "Generating" | "Erzeugen";
    durable_writes => "Durable writes" | "Gesichertes Schreiben";
    waits_for_the_disk_after =>
        "Waits for the disk after every file, so that a loss of power cannot take a finished run back. Slower."
        | "Wartet nach jeder Datei auf die Festplatte, damit ein Stromausfall einen fertigen Lauf nicht zurücknimmt. Langsamer.";
    folder_for_new_projects => "Folder for new projects" | "Ordner für neue Projekte";
    where_a_new_draft_proposes =>
        "Where a new draft proposes to generate."
        | "Wo ein neuer Entwurf zu erzeugen vorschlägt.";
    open => "Open" | "Öffnen";
    where_things_are_title => "Where things are" | "Orte";
    store_settings_and_caches =>
        "Store, settings and caches"
        | "Ablage, Einstellungen und Zwischenspeicher";
    show_what_is_new => "Show what is new" | "Neues zeigen";
    packs_that_you_added => "Packs that you added" | "Eigene Pakete";
    as_the_system => "As the system" | "Wie das System";
    dark => "Dark" | "Dunkel";
    light => "Light" | "Hell";
    reduced => "Reduced" | "Weniger";
    appearance => "Appearance" | "Aussehen";
    theme => "Theme" | "Farben";
    text_size => "Text size" | "Schriftgröße";
    motion => "Motion" | "Bewegung";
    reduced_nothing_moves_or_fades =>
        "Reduced: nothing moves or fades."
        | "Weniger: Nichts bewegt sich oder blendet über.";
    clear => "Clear" | "Leeren";
    the_caches => "the caches" | "Zwischenspeicher";
    filled_of(bytes, capacity_bytes) =>
        "{bytes} of {capacity_bytes}"
        | "{bytes} von {capacity_bytes}";
    nesting => "Nesting" | "Verschachtelung";
    blocks_and_partials_inside_each =>
        "Blocks and partials inside each other."
        | "Blöcke und Teilvorlagen ineinander.";
    levels => "levels" | "Ebenen";
    steps_of_a_template => "Steps of a template" | "Schritte einer Vorlage";
    each_turn_of_a_loop =>
        "Each turn of a loop and each call counts one."
        | "Jede Runde einer Schleife und jeder Aufruf zählt eins.";
    steps => "steps" | "Schritte";
    size_of_one_file => "Size of one file" | "Größe einer Datei";
    number_of_files => "Number of files" | "Zahl der Dateien";
    files_unit => "files" | "Dateien";
    size_of_all_files_together => "Size of all files together" | "Größe aller Dateien zusammen";
    size_of_an_unpacked_archive => "Size of an unpacked archive" | "Größe eines entpackten Archivs";
    for_packs_that_come => "For packs that come as a zip." | "Für Pakete, die als Zip kommen.";
    kept_for => "Kept for" | "Aufbewahrt für";
    figures_over_time =>
        "Figures over time, and what was recorded of runs."
        | "Messwerte über die Zeit, und was von Läufen aufgezeichnet wurde.";
    days => "days" | "Tage";
    kept_at_most => "Kept at most" | "Höchstens aufbewahrt";
    what_is_older_goes_first =>
        "What is older goes first. That there was a run is always kept."
        | "Das Ältere geht zuerst. Dass es einen Lauf gab, bleibt immer.";
    bytes => "bytes" | "Byte";
    whole_number_from_1(most) =>
        "Enter a whole number from 1 to {most}"
        | "Eine ganze Zahl von 1 bis {most} eingeben";
    limits_of_a_pack => "Limits of a pack" | "Grenzen eines Pakets";
    performance_history => "Performance history" | "Verlauf der Leistung";
    open_with => "Open with" | "Öffnen mit";
    opens_projects_and_files =>
        "Opens projects, and files of them."
        | "Öffnet Projekte und Dateien daraus.";
    opens_in_the_folder =>
        "Opens in the folder of a project."
        | "Öffnet sich im Ordner eines Projekts.";
    command_of_the_editor => "Command of the editor" | "Befehl des Editors";
    command_of_the_terminal => "Command of the terminal" | "Befehl des Terminals";
    stand_for_paths =>
        "{folder} and {file} stand for paths, {line} for a line. It is started as it is, by no shell."
        | "{folder} und {file} stehen für Pfade, {line} für eine Zeile. Der Befehl startet, wie er ist, ohne Shell.";
    cancel_a_generation => "Cancel a generation" | "Erzeugen abbrechen";
    move_in_the_tree => "Move in the tree" | "Im Baum bewegen";
    open_and_close_a_folder => "Open and close a folder" | "Ordner auf- und zuklappen";
    add_the_next_record => "Add the next record" | "Nächsten Eintrag hinzufügen";
    move_a_record => "Move a record" | "Eintrag verschieben";
    open_a_record => "Open a record" | "Eintrag öffnen";
    delete_a_record => "Delete a record" | "Eintrag löschen";
    make_a_pane_wider =>
        "Make a pane wider or narrower"
        | "Bereich breiter oder schmaler machen";
    zoom_a_chart => "Zoom a chart or a waterfall" | "Diagramm oder Wasserfall vergrößern";
    read_values_of_a_chart => "Read values of a chart" | "Werte eines Diagramms lesen";
    move_in_a_waterfall => "Move in a waterfall" | "In einem Wasserfall bewegen";
    keyboard => "Keyboard" | "Tastatur";
    licences_of_the_typefaces => "Licences of the typefaces" | "Lizenzen der Schriften";
    typeface_licence(name) =>
        "{name}, SIL Open Font License 1.1"
        | "{name}, SIL Open Font License 1.1";
    automatic_named(name) => "Automatic: {name}" | "Automatisch: {name}";
    automatic_none_found => "Automatic: none found" | "Automatisch: keiner gefunden";
    opener_not_found(id) => "{id}: not found" | "{id}: nicht gefunden";
    own_command => "Own command…" | "Eigener Befehl …";
    language => "Language" | "Sprache";
    // A language is found by its own name in every other.
    english => "English" | "English";
    german => "Deutsch" | "Deutsch";
}
