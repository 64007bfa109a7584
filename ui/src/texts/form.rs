use super::texts;

texts! {
    answers_are_those_already(name) =>
        "The answers are those of “{name}” already"
        | "Die Antworten sind bereits die von „{name}“";
    took_answers(answers, name) =>
        "Took {answers} from “{name}”"
        | "{answers} von „{name}“ übernommen";
    save_answers => "Save answers" | "Antworten speichern";
    saved_answers(answers, name) =>
        "Saved {answers} to {name}. Secrets are not in it."
        | "{answers} in {name} gespeichert. Geheimnisse stehen nicht darin.";
    open_a_pack_first(path) =>
        "“{path}” may hold answers. Open a pack first, then drop the file again."
        | "„{path}“ kann Antworten enthalten. Zuerst ein Paket öffnen, dann die Datei noch einmal ablegen.";
    one_file_at_a_time(path) =>
        "One file of answers is taken at a time: “{path}”"
        | "Es wird eine Datei mit Antworten auf einmal übernommen: „{path}“";
    every_answer_is_fine => "Every answer is fine" | "Alle Antworten sind in Ordnung";
    paste_at(label) =>
        "Go to “{label}” to paste records there, or to a field to paste text"
        | "Zum Einfügen von Einträgen zu „{label}“ gehen, für Text in ein Feld";
    go_to_a_field => "Go to a field to paste text" | "Zum Einfügen von Text in ein Feld gehen";
    load_answers => "Load answers…" | "Antworten laden …";
    save_answers_menu => "Save answers…" | "Antworten speichern …";
    start_from_sample(name) =>
        "Start from the sample “{name}”"
        | "Mit dem Beispiel „{name}“ beginnen";
    all_answers_are_back =>
        "All answers are back to their defaults"
        | "Alle Antworten haben wieder ihre Vorgabe";
    back_to_all_defaults => "Back to all defaults" | "Alles auf Vorgaben zurücksetzen";
    load_save_and_reset_answers =>
        "Load, save and reset answers"
        | "Antworten laden, speichern und zurücksetzen";
    needs_an_answer => "Needs an answer" | "Braucht eine Antwort";
    leads_to_files(files) => "leads to {files}" | "in {files}";
    as_last_time => "as last time" | "wie letztes Mal";
    back_to_the_default => "Back to the default" | "Auf die Vorgabe zurücksetzen";
    back_to_the_default_of(label) =>
        "Back to the default of {label}"
        | "{label} auf die Vorgabe zurücksetzen";
    default => "default" | "Vorgabe";
    group_is_back(name) => "“{name}” is back to its defaults" | "„{name}“ hat wieder die Vorgaben";
    back_to_the_defaults => "Back to the defaults" | "Auf die Vorgaben zurücksetzen";
    back_to_the_defaults_of(name) =>
        "Back to the defaults of {name}"
        | "{name} auf die Vorgaben zurücksetzen";
    undo_with_key => "Undo (Ctrl+Z)" | "Rückgängig machen (Strg+Z)";
    redo_the_last_answer => "Redo the last answer" | "Letzte Antwort wiederherstellen";
    redo_with_key => "Redo (Ctrl+Shift+Z)" | "Wiederherstellen (Strg+Umschalt+Z)";
    given_type_to_replace => "Given; type to replace" | "Vorhanden; zum Ersetzen tippen";
    show_the_secret => "Show the secret" | "Geheimnis anzeigen";
    what_is_wrong_with_key =>
        "What is missing or wrong (F8 goes to the next)"
        | "Was fehlt oder falsch ist (F8 geht zum nächsten)";
    what_is_missing_or_wrong => "What is missing or wrong" | "Was fehlt oder falsch ist";
    answers_to_mend => "Answers to mend" | "Zu behebende Antworten";
    start_from_sample_asked(name) =>
        "Start from the sample “{name}”?"
        | "Mit dem Beispiel „{name}“ beginnen?";
    take_answers_asked(name) =>
        "Take the answers of “{name}”?"
        | "Antworten von „{name}“ übernehmen?";
    what_would_change => "What would change" | "Was sich ändern würde";
    chosen_of(chosen, all) => "{chosen} of {all} chosen" | "{chosen} von {all} gewählt";
    take_all => "Take all" | "Alle übernehmen";
    take_chosen(chosen) => "Take {chosen}" | "{chosen} übernehmen";
    these_answers_were_given(given_to) =>
        "These answers were given to {given_to}."
        | "Diese Antworten gehören zu {given_to}.";
    none_of_these_answers_would =>
        "None of these answers would change anything."
        | "Keine dieser Antworten würde etwas ändern.";
    same_already(same) => "{same} the same already." | "{same} schon gleich.";
    unasked(join) =>
        "This pack does not ask for these; they are passed over: {join}"
        | "Danach fragt dieses Paket nicht; sie werden übergangen: {join}";
    n_1_answer => "1 answer is" | "1 Antwort ist";
    number_answers(number) => "{number} answers are" | "{number} Antworten sind";
    question => "Question" | "Frage";
    then => "Then" | "Danach";
    the_default => "the default" | "die Vorgabe";
    counted_titles(counted, join) => "{counted}: {join}, …" | "{counted}: {join}, …";
    nothing => "nothing" | "nichts";
}
