use super::texts;

texts! {
    what_both_changed => "what both changed" | "beidseitige Änderungen";
    your_version => "Your version is at " | "Die eigene Fassung liegt jetzt bei ";
    now_and_goes_along => " now, and goes along." | " und wird mitgenommen.";
    no_conflicts_both_changes_go =>
        "No conflicts: both changes go together"
        | "Keine Konflikte: Beide Änderungen gelten zusammen";
    decided_of(decided, conflicts) =>
        "{decided} of {conflicts} decided"
        | "{decided} von {conflicts} entschieden";
    previous_conflict => "Previous conflict" | "Voriger Konflikt";
    previous_conflict_with_key => "Previous conflict (Shift+F7)" | "Voriger Konflikt (Umschalt+F7)";
    next_conflict => "Next conflict" | "Nächster Konflikt";
    next_conflict_with_key => "Next conflict (F7)" | "Nächster Konflikt (F7)";
    for_every_conflict =>
        "For every conflict of this file"
        | "Für alle Konflikte dieser Datei";
    take_all_of_mine => "Take all of mine" | "Überall das Eigene";
    take_all_of_the_packs => "Take all of the pack's" | "Überall das vom Paket";
    keep_my_file_nothing =>
        "Keep my file, nothing of the pack's"
        | "Eigene Datei behalten, nichts vom Paket";
    take_the_packs_file_nothing =>
        "Take the pack's file, nothing of mine"
        | "Datei des Pakets nehmen, nichts Eigenes";
    merge_by_lines => "Merge by lines" | "Zeilenweise zusammenführen";
    whole_file => "Whole file" | "Ganze Datei";
    the_packs_file_is_taken =>
        "The pack's file is taken as it is. Nothing of yours is in it."
        | "Die Datei des Pakets wird genommen, wie sie ist. Nichts Eigenes ist darin.";
    your_file_stays =>
        "Your file stays as it is. Nothing of the pack's is taken."
        | "Die eigene Datei bleibt, wie sie ist. Vom Paket wird nichts genommen.";
    conflict_number_of_conflicts(number, conflicts) =>
        "Conflict {number} of {conflicts}"
        | "Konflikt {number} von {conflicts}";
    yours => "Yours" | "Eigenes";
    you_removed_these_lines => "You removed these lines." | "Diese Zeilen wurden hier entfernt.";
    pack => "Pack" | "Paket";
    the_pack_removed_these_lines =>
        "The pack removed these lines."
        | "Das Paket hat diese Zeilen entfernt.";
    they_differ_in_the_line =>
        "They differ in the line break at the end alone."
        | "Sie unterscheiden sich nur im Zeilenumbruch am Ende.";
    as_generated_last => "As generated last" | "Wie zuletzt erzeugt";
    there_was_nothing_here => "There was nothing here." | "Hier stand nichts.";
    taken => "taken" | "genommen";
    keep_mine => "Keep mine" | "Eigenes behalten";
    take_the_packs => "Take the pack's" | "Vom Paket nehmen";
    both_mine_first => "Both, mine first" | "Beides, Eigenes zuerst";
    both_the_packs_first => "Both, the pack's first" | "Beides, Paket zuerst";
    edit => "Edit…" | "Bearbeiten …";
    undecided => "Undecided" | "Offen";
    lines_in_place(label) =>
        "Lines in place of {label}"
        | "Zeilen anstelle: {label}";
    changed_by_the_pack => "Changed by the pack" | "Vom Paket geändert";
    both => "Both" | "Beide";
    changed_by =>
        "Changed by you and the pack alike"
        | "Von Hand und vom Paket gleich geändert";
    changed_by_you => "Changed by you" | "Von Hand geändert";
    hunk_at(label, line) => "{label}, line {line}" | "{label}, Zeile {line}";
    added_lines => "Added lines" | "Hinzugefügte Zeilen";
    removed_lines => "Removed lines" | "Entfernte Zeilen";
    whole_not_text =>
        "You and the pack both changed this file. It is not text, or too large to be shown as text, so it is decided as a whole."
        | "Diese Datei wurde von Hand und vom Paket geändert. Sie ist kein Text oder zu groß, um als Text gezeigt zu werden, also wird sie als Ganzes entschieden.";
    whole_base_unknown =>
        "You and the pack both changed this file. What the last run wrote is not known on this machine any more, so the changes cannot be told apart, and it is decided as a whole."
        | "Diese Datei wurde von Hand und vom Paket geändert. Was der letzte Lauf geschrieben hat, ist auf diesem Rechner nicht mehr bekannt. Die Änderungen lassen sich nicht trennen, also wird sie als Ganzes entschieden.";
    this_file_is_yours =>
        "This file is yours. It goes along as you have it."
        | "Diese Datei ist eigen. Sie wird mitgenommen, wie sie ist.";
    the_file_as_a_whole => "The file as a whole" | "Die Datei als Ganzes";
    keep_my_file => "Keep my file" | "Eigene Datei behalten";
    take_the_packs_file => "Take the pack's file" | "Datei des Pakets nehmen";
    not_decided => "not decided" | "nicht entschieden";
    yours_is_kept => "yours is kept" | "Eigenes bleibt";
    the_packs_is_taken => "the pack's is taken" | "vom Paket genommen";
    both_yours_first => "both, yours first" | "beides, Eigenes zuerst";
    decided_packs_first => "both, the pack's first" | "beides, Paket zuerst";
    your_own_text => "your own text" | "eigener Text";
}
