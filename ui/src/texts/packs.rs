use super::texts;

texts! {
    remove_asked(title) => "Remove “{title}”?" | "„{title}“ entfernen?";
    goes_from_gallery(location) =>
        "It goes from the gallery. Its folder {location} stays as it is."
        | "Das Paket verschwindet aus der Galerie. Sein Ordner {location} bleibt, wie er ist.";
    own_copy_is_deleted =>
        "Formwork's copy of the pack is deleted."
        | "Die Kopie des Pakets in Formwork wird gelöscht.";
    one_project_uses(what) =>
        "{what} One project was made with it: it keeps working, but can only be updated while a pack of this name is there."
        | "{what} Ein Projekt wurde damit erzeugt: Es läuft weiter, lässt sich aber nur aktualisieren, solange ein Paket dieses Namens da ist.";
    projects_use(what, projects) =>
        "{what} {projects} projects were made with it: they keep working, but can only be updated while a pack of this name is there."
        | "{what} {projects} Projekte wurden damit erzeugt: Sie laufen weiter, lassen sich aber nur aktualisieren, solange ein Paket dieses Namens da ist.";
    gallery => "Gallery" | "Galerie";
    details => "Details" | "Einzelheiten";
    found_of(found, all) => "{found} of {all}" | "{found} von {all}";
    search_packs => "Search packs" | "Pakete suchen";
    go_on_with_a_folder =>
        "Go on with a folder that was generated"
        | "Mit einem bereits erzeugten Ordner weitermachen";
    open_project => "Open project…" | "Projekt öffnen …";
    new_pack => "New pack…" | "Neues Paket …";
    add_packs => "Add packs…" | "Pakete hinzufügen …";
    your_drafts => "your drafts" | "Entwürfe";
    the_packs => "the packs" | "Pakete";
    no_pack_matches => "No pack matches" | "Kein Paket passt";
    search_looks_at_names_titles =>
        "Search looks at names, titles, descriptions and tags."
        | "Gesucht wird in Namen, Titeln, Beschreibungen und Schlagwörtern.";
    clear_search => "Clear search" | "Suche leeren";
    source => "Source" | "Herkunft";
    licence => "Licence" | "Lizenz";
    used_for => "Used for" | "Verwendet für";
    tags => "Tags" | "Schlagwörter";
    ships_with_formwork => "Ships with Formwork" | "Wird mit Formwork geliefert";
    yours_copied_into_formwork => "Yours, copied into Formwork" | "Eigenes, in Formwork kopiert";
    yours_read_from_its_folder =>
        "Yours, read from its folder: changes show at once"
        | "Eigenes, aus seinem Ordner gelesen: Änderungen gelten sofort";
    read_from_a_path => "Read from a path" | "Aus einem Pfad gelesen";
    used_when(clock_offset) => "used {clock_offset}" | "verwendet: {clock_offset}";
    its_folder_is_not_there => "Its folder is not there" | "Sein Ordner ist nicht da";
    n_1_fault_it_cannot => "1 fault: it cannot be built" | "1 Fehler: kann nicht gebaut werden";
    faults_cannot_build(faults) =>
        "{faults} faults: it cannot be built"
        | "{faults} Fehler: kann nicht gebaut werden";
    built_in => "built in" | "mitgeliefert";
    yours => "yours" | "eigenes";
    in_place => "in place" | "am Ort";
    from_a_path => "from a path" | "aus einem Pfad";
    the_details => "the details" | "Einzelheiten";
    details_of_title(title) => "Details of {title}" | "Einzelheiten zu {title}";
    put_it_back_or_say =>
        "Put it back, or say where it is now."
        | "Den Ordner zurücklegen oder angeben, wo er jetzt ist.";
    this_pack_cannot_be_built =>
        "This pack cannot be built until this is mended."
        | "Dieses Paket kann erst gebaut werden, wenn das behoben ist.";
    find_its_folder => "Find its folder…" | "Ordner suchen …";
    about => "About" | "Überblick";
    questions_questions(questions) => "Questions {questions}" | "Fragen {questions}";
    what_it_makes => "What it makes" | "Was entsteht";
    about_the_pack => "About the pack" | "Über das Paket";
    use_this_pack => "Use this pack" | "Dieses Paket verwenden";
    check_pack => "Check" | "Prüfen";
    remove => "Remove…" | "Entfernen …";
    continue_where_you_left => "Continue where you left" | "Weitermachen";
    show_all(drafts) => "Show all {drafts}" | "Alle {drafts} anzeigen";
    start_something_new => "Start something new" | "Neu beginnen";
    close_the_draft_title(title) => "Close the draft {title}" | "Entwurf {title} schließen";
    where_packs_come => "Where packs come from" | "Woher Pakete kommen";
    more(more) => "{more} more" | "{more} weitere";
    fewer => "Fewer" | "Weniger";
    all_count(all) => "All {all}" | "Alle {all}";
    built_in_count(count) => "Built in {count}" | "Mitgeliefert {count}";
    yours_count(count) => "Yours {count}" | "Eigene {count}";
    in_place_count(count) => "In place {count}" | "Am Ort {count}";
    this_pack_asks_nothing =>
        "This pack asks nothing: it always makes the same files."
        | "Dieses Paket fragt nichts: Es erzeugt immer dieselben Dateien.";
    required => "required" | "erforderlich";
    asked_when => "Asked when" | "Gefragt, wenn";
    text => "text" | "Text";
    whole_number => "whole number" | "ganze Zahl";
    number => "number" | "Zahl";
    yes_or_no => "yes or no" | "ja oder nein";
    one_of_several => "one of several" | "eines von mehreren";
    some_of_several => "some of several" | "einige von mehreren";
    list_of_records => "list of records" | "Liste von Einträgen";
    secret => "secret" | "Geheimnis";
    start_from_this_sample => "Start from this sample" | "Mit diesem Beispiel beginnen";
    the_sample => "the sample" | "Beispiel";
    sample_named(name) => "Sample “{name}”" | "Beispiel „{name}“";
    sample => "Sample" | "Beispiel";
    files_of_the_sample => "Files of the sample" | "Dateien des Beispiels";
    this_pack_has_no_sample =>
        "This pack has no sample to show. These are its templates:"
        | "Dieses Paket hat kein Beispiel zum Anzeigen. Das sind seine Vorlagen:";
    templates_of_the_pack => "Templates of the pack" | "Vorlagen des Pakets";
    file_of_the_sample => "File of the sample" | "Datei des Beispiels";
    no_folder_yet => "no folder yet" | "noch kein Ordner";
}
