use super::texts;

texts! {
    as_a_grid(label) => "{label} as a grid" | "{label} als Tabelle";
    back_to_the_form => "Back to the form" | "Zurück zum Formular";
    done => "Done" | "Fertig";
    where_you => "Where you are" | "Aktuelle Stelle";
    row => "Row" | "Zeile";
    there_is_no_table =>
        "There is no table on the clipboard"
        | "In der Zwischenablage ist keine Tabelle";
    pasted_into(rows) => "Pasted into {rows}" | "In {rows} eingefügt";
    added_rows(rows) => "Added {rows}" | "{rows} hinzugefügt";
    pasted_some_new(rows, added) =>
        "Pasted into {rows}, {added} of them new"
        | "In {rows} eingefügt, davon {added} neu";
    said_by_names(said, join) =>
        "{said}; columns by their names: {join}"
        | "{said}; Spalten nach Namen: {join}";
    said_one_left_out(said) =>
        "{said}; 1 column did not fit and was left out"
        | "{said}; 1 Spalte passte nicht und fehlt";
    said_some_left_out(said, cut) =>
        "{said}; {cut} columns did not fit and were left out"
        | "{said}; {cut} Spalten passten nicht und fehlen";
    not_asked_for_this_record => "Not asked for this record" | "Für diesen Eintrag nicht gefragt";
    type_or_paste(label) =>
        "Type or paste to add {label}"
        | "Tippen oder einfügen für einen neuen Eintrag";
    new => "New" | "Neu";
    selected_records => "Selected records" | "Ausgewählte Einträge";
    redo => "Redo" | "Wiederherstellen";
    add_a_new(one) => "Add a new {one}" | "Neuen Eintrag hinzufügen";
    duplicate_the_selected => "Duplicate the selected" | "Ausgewählte verdoppeln";
    move_the_selected_up => "Move the selected up" | "Ausgewählte nach oben schieben";
    move_the_selected_down => "Move the selected down" | "Ausgewählte nach unten schieben";
    remove_the_selected => "Remove the selected" | "Ausgewählte entfernen";
    go_to_the_next_f8 => "Go to the next (F8)" | "Zum nächsten gehen (F8)";
    grid_selected(selected, all) =>
        "{selected} of {all} selected"
        | "{selected} von {all} ausgewählt";
    give_of(label) => "Give {label} of" | "{label} übernehmen von";
    edit => "edit" | "bearbeiten";
    select => "select" | "auswählen";
    paste_cells => "paste cells" | "Zellen einfügen";
    fill_down => "fill down" | "nach unten füllen";
    back => "back" | "zurück";
    removed_counted(label) => "Removed {label}" | "{label} entfernt";
    gave_of(given, label, title) =>
        "Gave {given} the {label} of “{title}”"
        | "{label} von „{title}“ übernommen: {given}";
    gave_of_record(given, label, value) =>
        "Gave {given} the {label} of the record {value}"
        | "{label} von Eintrag {value} übernommen: {given}";
    added_by_names(added, join) =>
        "Added {added}; columns by their names: {join}"
        | "{added} hinzugefügt; Spalten nach Namen: {join}";
    added_from_clipboard(added) =>
        "Added {added} from the clipboard"
        | "{added} aus der Zwischenablage hinzugefügt";
    removed_the(label) => "Removed the {label}" | "Eintrag entfernt";
    add_one(one) => "Add {one}" | "Neu";
    paste_from_a_spreadsheet_ctrl =>
        "Paste from a spreadsheet (Ctrl+V)"
        | "Aus einer Tabelle einfügen (Strg+V)";
    paste => "Paste" | "Einfügen";
    edit_as_a_grid => "Edit as a grid" | "Als Tabelle bearbeiten";
    grid => "Grid" | "Tabelle";
    chosen_records => "Chosen records" | "Gewählte Einträge";
    places_chosen(places) => "{places} chosen" | "{places} gewählt";
    duplicate => "Duplicate" | "Verdoppeln";
    duplicate_the_chosen => "Duplicate the chosen" | "Gewählte verdoppeln";
    delete_the_chosen => "Delete the chosen" | "Gewählte löschen";
    paste_label_from_a_spreadsheet(label) =>
        "Paste {label} from a spreadsheet"
        | "{label} aus einer Tabelle einfügen";
    copy_cells_in_your_spreadsheet =>
        "Copy cells in your spreadsheet and paste them here: one row for each, with or without a row of names above."
        | "Zellen in der Tabelle kopieren und hier einfügen: eine Zeile je Eintrag, mit oder ohne Zeile mit Namen darüber.";
    add => "Add" | "Hinzufügen";
    add_counted(label) => "Add {label}" | "{label} hinzufügen";
    columns_are(join) => "The columns are: {join}" | "Die Spalten sind: {join}";
    counted_by_names(count, join) =>
        "{count}; columns by their names: {join}"
        | "{count}; Spalten nach Namen: {join}";
    counted_in_order(count, join) =>
        "{count}; columns in this order: {join}"
        | "{count}; Spalten in dieser Folge: {join}";
    new_record(label) => "New {label}" | "Neuer Eintrag";
    record_to_mend(answers, first) =>
        "{answers} to mend: {first}"
        | "{answers} zu beheben: {first}";
    move_up => "Move up" | "Nach oben";
    move_down => "Move down" | "Nach unten";
    record_menu(one) => "What can be done with this {one}" | "Was mit diesem Eintrag geht";
    one_record => "record" | "Eintrag";
}
