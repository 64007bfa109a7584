use super::texts;

texts! {
    adding_the_pack => "Adding the pack" | "Paket wird hinzugefügt";
    checking_the_pack => "Checking the pack" | "Paket wird geprüft";
    working => "Working" | "In Arbeit";
    nothing_generated_from_draft =>
        "Nothing was generated: the folder holds another project. Generate from the draft to decide."
        | "Es wurde nichts erzeugt: Der Ordner enthält ein anderes Projekt. Zum Entscheiden aus dem Entwurf erzeugen.";
    added_the_pack => "Added the pack" | "Paket hinzugefügt";
    checked_the_pack => "Checked the pack" | "Paket geprüft";
    the_jobs => "the jobs" | "Aufträge";
    nothing_was_done_yet => "Nothing was done yet" | "Noch nichts geschehen";
    what_is_generated_saved =>
        "What is generated, saved and checked is listed here, with how it ended."
        | "Was erzeugt, gespeichert und geprüft wird, steht hier, mit seinem Ausgang.";
    jobs_the_newest_first => "Jobs, the newest first" | "Aufträge, die neuesten zuerst";
    show_older_ones => "Show older ones" | "Ältere anzeigen";
    stopping => "stopping" | "wird angehalten";
    waits_for_its_turn => "Waits for its turn" | "Wartet, bis er an der Reihe ist";
    its_secrets_are_kept_nowhere =>
        "Its secrets are kept nowhere: start it again from its draft."
        | "Seine Geheimnisse werden nirgends aufbewahrt: neu aus dem Entwurf starten.";
    dry_run => "Dry run" | "Probelauf";
    save_files => "Save files" | "Dateien speichern";
    drag_out => "Drag out" | "Herausziehen";
    add_a_pack => "Add a pack" | "Paket hinzufügen";
    check_a_pack => "Check a pack" | "Paket prüfen";
    undo_a_run => "Undo a run" | "Lauf rückgängig machen";
    waiting => "waiting" | "wartet";
    running => "running" | "läuft";
    interrupted => "interrupted" | "unterbrochen";
    rendering => "Rendering" | "Dateien werden erzeugt";
    comparing_with_the_folder => "Comparing with the folder" | "Vergleich mit dem Ordner";
    writing_files => "Writing files" | "Dateien werden geschrieben";
    rendering_of(done, total) => "Rendering {done} of {total}" | "{done} von {total} erzeugt";
    comparing_of(done, total) => "Comparing {done} of {total}" | "{done} von {total} verglichen";
    writing_of(done, total) => "Writing {done} of {total}" | "{done} von {total} geschrieben";
    done_of(done, files) => "{done} of {files}" | "{done} von {files}";
}
