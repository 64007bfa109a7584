use super::texts;

texts! {
    folder_to_generate => "Folder to generate into" | "Zielordner";
    code => "Code" | "Code";
    find_with_key => "Find (Ctrl+F)" | "Suchen (Strg+F)";
    this_draft_cannot_be_generated =>
        "This draft cannot be generated yet"
        | "Dieser Entwurf kann noch nicht erzeugt werden";
    diff => "Diff" | "Vergleich";
    merge_pane => "Merge" | "Zusammenführen";
    how_the_file_is_shown => "How the file is shown" | "Ansicht der Datei";
    this_file => "this file" | "Datei";
    show_the_template => "Show the template" | "Vorlage anzeigen";
    these_answers_no_longer_make =>
        "These answers no longer make this file."
        | "Diese Antworten erzeugen diese Datei nicht mehr.";
    deletes_unless_changed =>
        "The pack no longer makes this file. Generating deletes it, unless you have changed it."
        | "Das Paket erzeugt diese Datei nicht mehr. Beim Erzeugen wird sie gelöscht, außer sie wurde von Hand geändert.";
    wrap_long_lines => "Wrap long lines" | "Lange Zeilen umbrechen";
    wrap_with_key => "Wrap long lines (Alt+Z)" | "Lange Zeilen umbrechen (Alt+Z)";
    line_number(line) => "Line {line}" | "Zeile {line}";
    from => "From" | "Aus";
    reads => "Reads" | "Liest";
    also_made => "Also made" | "Ergab auch";
    no_answers => "no answers" | "keine Antworten";
    go_to_this_answer => "Go to this answer" | "Zu dieser Antwort gehen";
    and_rest_more(rest) => "and {rest} more" | "und {rest} weitere";
    what_stands_in_the_folder => "what stands in the folder" | "Stand im Ordner";
    side_by_side => "Side by side" | "Nebeneinander";
    inline => "Inline" | "Untereinander";
    previous_change => "Previous change" | "Vorige Änderung";
    previous_change_with_key => "Previous change (Shift+F7)" | "Vorige Änderung (Umschalt+F7)";
    next_change => "Next change" | "Nächste Änderung";
    next_change_with_key => "Next change (F7)" | "Nächste Änderung (F7)";
    template_loaded => "the template" | "Vorlage";
    this_file_is_copied =>
        "This file is copied as it is, and is no text that can be shown."
        | "Diese Datei wird kopiert, wie sie ist, und ist kein Text zum Anzeigen.";
    template_or_partial => "Template or partial" | "Vorlage oder Teilvorlage";
    not_saved_yet => "Not saved yet" | "Noch nicht gespeichert";
    saving => "Saving…" | "Wird gespeichert …";
    saved_with_1_fault =>
        "Saved, with 1 fault: the preview shows what worked last"
        | "Gespeichert, mit 1 Fehler: Die Vorschau zeigt, was zuletzt ging";
    saved_with_faults_faults(faults) =>
        "Saved, with {faults} faults: the preview shows what worked last"
        | "Gespeichert, mit {faults} Fehlern: Die Vorschau zeigt, was zuletzt ging";
    saved_to_the_pack => "Saved to the pack" | "Im Paket gespeichert";
    another_program_has_changed =>
        "Another program has changed this template. What you typed is not saved."
        | "Ein anderes Programm hat diese Vorlage geändert. Das Getippte ist nicht gespeichert.";
    overwrite_it => "Overwrite it" | "Überschreiben";
    load_it_again => "Load it again" | "Neu laden";
    content_of_the_file => "Content of the file" | "Inhalt der Datei";
    text_of_the_template => "Text of the template" | "Text der Vorlage";
    in_the_folder => "In the folder" | "Im Ordner";
    after_a_run => "After a run" | "Nach einem Lauf";
    unchanged_lines => "$ unchanged lines" | "$ unveränderte Zeilen";
    find => "Find" | "Suchen";
    match_case => "Match case" | "Groß-/Kleinschreibung beachten";
    previous_match => "Previous match (Shift+Enter)" | "Voriger Treffer (Umschalt+Eingabe)";
    next_match => "Next match (Enter)" | "Nächster Treffer (Eingabe)";
    close_find => "Close (Esc)" | "Schließen (Esc)";
    no_match => "No match" | "Kein Treffer";
    // The view puts the numbers in.
    at_of_count => "{at} of {count}" | "{at} von {count}";
    count_matches => "{count} matches" | "{count} Treffer";
    of_count => "of {count}" | "von {count}";
    number_of(at, count) => "{at} of {count}" | "{at} von {count}";
    line => "Line" | "Zeile";
    as_it_will_be_generated => "As it will be generated" | "Wie sie erzeugt wird";
    new_it_will_be_added => "New: it will be added to the folder" | "Neu: kommt in den Ordner";
    changed_as_the_next_run =>
        "Changed: as the next run writes it"
        | "Geändert: wie der nächste Lauf sie schreibt";
    the_same => "The same as in the folder" | "Dieselbe wie im Ordner";
    merged_your_edits =>
        "Merged: your edits with the changes of the pack"
        | "Zusammengeführt: eigene Änderungen mit denen des Pakets";
    your_version_until_its_conflicts =>
        "Your version, until its conflicts are decided"
        | "Die eigene Fassung, bis ihre Konflikte entschieden sind";
    removed_by_the_next_run => "Removed by the next run" | "Wird vom nächsten Lauf entfernt";
    you_deleted_this_file =>
        "You deleted this file; it would look like this"
        | "Von Hand gelöscht; so sähe sie aus";
    yours_since_it_was_first =>
        "Yours since it was first written; a run leaves it as it is"
        | "Eigene, seit sie zuerst geschrieben wurde; ein Lauf lässt sie, wie sie ist";
    your_version_a_run_leaves =>
        "Your version; a run leaves it as it is"
        | "Eigene Fassung; ein Lauf lässt sie, wie sie ist";
    a_run_leaves_your_file =>
        "A run leaves your file as it is. This is how the pack's version differs from it."
        | "Ein Lauf lässt die eigene Datei, wie sie ist. So weicht die Fassung des Pakets von ihr ab.";
    no_difference_a_run_leaves =>
        "No difference: a run leaves this file as it is."
        | "Kein Unterschied: Ein Lauf lässt diese Datei, wie sie ist.";
    what_stands_in_the_folder_and =>
        "What stands in the folder, and what a run would leave."
        | "Was im Ordner steht und was ein Lauf hinterließe.";
    nothing_stands_there =>
        "Nothing stands there, and a run leaves it so."
        | "Dort steht nichts, und ein Lauf lässt es so.";
    this_is_a_binary_file =>
        "This is a binary file; it is not compared line by line."
        | "Das ist eine Binärdatei; sie wird nicht zeilenweise verglichen.";
    this_file_has_more =>
        "This file has more than 5 MB; it is not compared line by line."
        | "Diese Datei hat mehr als 5 MB; sie wird nicht zeilenweise verglichen.";
    there_is_a_link =>
        "There is a link on one of the sides; it is not compared line by line."
        | "Auf einer der Seiten ist eine Verknüpfung; es wird nicht zeilenweise verglichen.";
    new_file_nothing_stands =>
        "New file: nothing stands in its place yet."
        | "Neue Datei: An ihrer Stelle steht noch nichts.";
    a_run_removes_this_file => "A run removes this file." | "Ein Lauf entfernt diese Datei.";
    no_changes => "No changes" | "Keine Änderungen";
    read_only_it_ships =>
        "Read only: it ships with Formwork"
        | "Nur lesbar: wird mit Formwork geliefert";
    read_only_its_pack =>
        "Read only: its pack is an archive"
        | "Nur lesbar: Das Paket ist ein Archiv";
    read_only_it_is_no =>
        "Read only: it is no text, or too large"
        | "Nur lesbar: kein Text oder zu groß";
    copied_as => "Copied as it is" | "Kopiert, wie sie ist";
    taken_as_it_was_before => "Taken as it was before" | "Übernommen, wie sie war";
    not_shown_for_secrets =>
        "not shown: a secret can be in it"
        | "nicht gezeigt: ein Geheimnis kann darin sein";
}
