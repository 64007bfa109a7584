use super::texts;

texts! {
    compare_runs => "Compare runs" | "Läufe vergleichen";
    before => "Before" | "Vorher";
    swap => "Swap" | "Tauschen";
    after => "After" | "Nachher";
    choose_two_runs_there =>
        "Choose two runs. There is nothing to compare a single run with."
        | "Zwei Läufe wählen. Ein einzelner Lauf lässt sich mit nichts vergleichen.";
    the_comparison => "the comparison" | "Vergleich";
    choose_a_run => "Choose a run" | "Lauf wählen";
    stage => "Stage" | "Phase";
    slower => "slower" | "langsamer";
    faster => "faster" | "schneller";
    memory_peak => "Memory, peak" | "Speicher, Spitze";
    more => "more" | "mehr";
    less => "less" | "weniger";
    difference => "Difference" | "Unterschied";
    about_the_same => "about the same" | "etwa gleich";
    content => "Content" | "Inhalt";
    more_rendered => "more rendered" | "mehr erzeugt";
    fewer_rendered => "fewer rendered" | "weniger erzeugt";
    templates_that_differ_most =>
        "Templates that differ most"
        | "Vorlagen mit den größten Unterschieden";
    gone => "gone" | "weg";
    no_file_was_rendered =>
        "No file was rendered that had not been before."
        | "Keine Datei wurde erzeugt, die es nicht schon vorher wurde.";
    rendered_after(files) =>
        "Rendered after and not before: {files}"
        | "Nachher erzeugt, vorher nicht: {files}";
    file => "File" | "Datei";
    why => "Why" | "Warum";
    render => "Render" | "Erzeugen";
    outputs => "Outputs" | "Ausgaben";
    state => "State" | "Zustand";
    write => "Write" | "Schreiben";
    size => "Size" | "Größe";
    no_file_matches_the_search => "No file matches the search" | "Keine Datei passt zur Suche";
    search_by_path_or_template => "Search by path or template" | "Nach Pfad oder Vorlage suchen";
    order => "Order" | "Reihenfolge";
    slowest_first => "Slowest first" | "Langsamste zuerst";
    by_path => "By path" | "Nach Pfad";
    path_from(path, template) => "{path} from {template}" | "{path} aus {template}";
    choose_a_run_to_look =>
        "Choose a run to look into it."
        | "Einen Lauf wählen, um hineinzusehen.";
    the_run => "the run" | "Lauf";
    no_longer_kept =>
        "What was recorded of this run is no longer kept, only that it was. How long records are kept is in the settings."
        | "Die Aufzeichnung dieses Laufs ist nicht mehr da, nur dass es ihn gab. Wie lange Aufzeichnungen bleiben, steht in den Einstellungen.";
    this_run_failed =>
        "This run failed and left its folder as it was. Times are kept of runs that come to their end."
        | "Dieser Lauf ist gescheitert und hat seinen Ordner gelassen, wie er war. Zeiten bleiben nur von Läufen, die ihr Ende erreichen.";
    this_run_was_cancelled =>
        "This run was cancelled and left its folder as it was. Times are kept of runs that come to their end."
        | "Dieser Lauf wurde abgebrochen und hat seinen Ordner gelassen, wie er war. Zeiten bleiben nur von Läufen, die ihr Ende erreichen.";
    why_rendered => "Why rendered" | "Warum erzeugt";
    spans => "Spans" | "Abschnitte";
    figures_of_the_run => "Figures of the run" | "Messwerte des Laufs";
    run_facts(files, outcome, when, f64) =>
        "{files} · {outcome} · {when} · peak {f64}"
        | "{files} · {outcome} · {when} · Spitze {f64}";
    longest_chain(waiting_ms) =>
        "The longest chain of work that had to follow one on the other. Waiting on it: {waiting_ms}"
        | "Die längste Kette von Arbeiten, die aufeinander warten mussten. Wartezeit darin: {waiting_ms}";
    slowest_template => "Slowest template " | "Langsamste Vorlage ";
    file_named => "file " | "Datei ";
    show_below(path) => "{path}: show it below" | "{path}: unten zeigen";
    where_the_content =>
        "Where the content of the files came from"
        | "Woher der Inhalt der Dateien kam";
    click_a_record_to_see =>
        "Click a record to see the file that it was for. The wheel zooms, dragging moves, a double click zooms to it."
        | "Klick: die Datei dazu. Mausrad: vergrößern. Ziehen: verschieben. Doppelklick: den Abschnitt vergrößern.";
    loading_the_file => "Loading the file …" | "Datei wird geladen …";
    output_facts(cache, why, render_ms, write_ms) =>
        "{cache} · {why} · render {render_ms} · write {write_ms}"
        | "{cache} · {why} · erzeugen {render_ms} · schreiben {write_ms}";
    show_in_build => "Show in Build" | "In „Bauen“ zeigen";
    no_runs_yet => "No runs yet" | "Noch keine Läufe";
    build_from_a_pack =>
        "Build from a pack and generate it: each run is recorded, and shown here by thread and stage."
        | "Aus einem Paket bauen und erzeugen: Jeder Lauf wird aufgezeichnet und hier nach Thread und Phase gezeigt.";
    previews => "Previews" | "Vorschauen";
    no_preview_in_this_session =>
        "No preview in this session yet"
        | "In dieser Sitzung noch keine Vorschau";
    no_run_yet => "No run yet" | "Noch kein Lauf";
    previews_count(previews) => "Previews {previews}" | "Vorschauen {previews}";
    runs_or_previews => "Runs or previews" | "Läufe oder Vorschauen";
    no_folder => "no folder" | "kein Ordner";
    the_preview(id) => "preview {id}" | "Vorschau {id}";
    span => "Span" | "Abschnitt";
    about_span => "About" | "Worum es geht";
    thread => "Thread" | "Thread";
    begins => "Begins" | "Beginnt";
    takes => "Takes" | "Dauert";
    measuring => "Measuring …" | "Wird gemessen …";
    n_1_output => "1 output" | "1 Ausgabe";
    outputs_count(count) => "{count} outputs" | "{count} Ausgaben";
    slowest_lines(outputs) =>
        "The slowest lines, measured now over {outputs}; a line counts with its partials."
        | "Die langsamsten Zeilen, eben gemessen über {outputs}; eine Zeile zählt samt ihren Teilvorlagen.";
    times_called(unwrap_or) => "{unwrap_or} ×" | "{unwrap_or} ×";
    no_template_was_used => "No template was used" | "Keine Vorlage wurde verwendet";
    what_its_lines_cost => "What its lines cost" | "Was ihre Zeilen kosten";
    waterfall_keys =>
        "Waterfall of the run: arrow keys go through spans and threads, plus and minus zoom, Enter opens, 0 shows all"
        | "Wasserfall des Laufs: Pfeiltasten gehen durch Abschnitte und Threads, Plus und Minus vergrößern und verkleinern, Eingabe öffnet, 0 zeigt alles";
    waterfall_of(trace, e6, lanes, join) =>
        "Waterfall of {trace}: {e6} on {lanes} threads. Critical path: {join}"
        | "Wasserfall von {trace}: {e6} auf {lanes} Threads. Kritischer Pfad: {join}";
    span_at(e6, e62, lane) => "{e6} at {e62} on {lane}" | "{e6} bei {e62} auf {lane}";
    stage_render => "render" | "erzeugen";
    stage_write => "write" | "schreiben";
    without_room(records) => ", {records} without room" | ", {records} ohne Platz";
    recording_counted_records_times =>
        "Recording: counted records times what one costs on this machine"
        | "Aufzeichnen: gezählte Einträge mal das, was einer auf diesem Rechner kostet";
    outlined(cost, dropped) =>
        "Outlined: the critical path · recording it cost {cost}{dropped}"
        | "Umrandet: der kritische Pfad · das Aufzeichnen kostete {cost}{dropped}";
    share => "Share" | "Anteil";
    nothing_is_known_of_why =>
        "Nothing is known of why files were rendered."
        | "Warum Dateien erzeugt wurden, ist nicht bekannt.";
    total => "Total" | "Gesamt";
    most_of => "Most of it" | "Das meiste";
    longest_stage => "Longest stage" | "Längste Phase";
    time_in_files(total_ms, files) => "{total_ms} in {files}" | "{total_ms} in {files}";
    p95 => "p95" | "p95";
    max => "Max" | "Max.";
    bytes => "Bytes" | "Byte";
    stage_read => "read" | "lesen";
    stage_plan => "plan" | "planen";
    stage_compare => "compare" | "vergleichen";
    stage_other => "other" | "übrige";
    rendering => "Rendering" | "Erzeugen";
    comparing => "Comparing" | "Vergleichen";
    writing => "Writing" | "Schreiben";
    other_work => "Other work" | "Übrige Arbeit";
    name_files(name) => "{name}, files" | "{name}, Dateien";
    thread_number(value) => "thread {value}" | "Thread {value}";
    list_and_last(join, last) => "{join} and {last}" | "{join} und {last}";
    has_no_template => "has no template" | "hat keine Vorlage";
    content_was_cached => "content was cached" | "Inhalt lag im Zwischenspeicher";
    first_time_in_this_session => "first time in this session" | "zum ersten Mal in dieser Sitzung";
    answers_changed => "answers changed" | "Antworten geändert";
    names_changed(names) => "{names} changed" | "{names} geändert";
    template_edited => "template edited" | "Vorlage bearbeitet";
    partials_edited => "partials edited" | "Teilvorlagen bearbeitet";
    partial_name_edited(name) => "partial {name} edited" | "Teilvorlage {name} bearbeitet";
    partials_names_edited(names) => "partials {names} edited" | "Teilvorlagen {names} bearbeitet";
    cache_had_let_go => "cache had let go of it" | "Zwischenspeicher hatte es verworfen";
    reads_a_secret => "reads a secret" | "liest ein Geheimnis";
    nothing_changed => "nothing changed" | "nichts geändert";
    from_memory => "from memory" | "aus dem Speicher";
    from_disk => "from disk" | "von der Festplatte";
    rendered => "rendered" | "erzeugt";
    not_rendered => "not rendered" | "nicht erzeugt";
    count_from_memory(count) => "{count} from memory" | "{count} aus dem Speicher";
    count_from_disk(count) => "{count} from disk" | "{count} von der Festplatte";
    count_rendered(missed) => "{missed} rendered" | "{missed} erzeugt";
    warning => "warning" | "Warnung";
    critical => "critical" | "kritisch";
    met => "met" | "eingehalten";
    firing => "firing" | "ausgelöst";
    cleared => "cleared" | "behoben";
    silenced => "silenced" | "stumm";
    run_id(id) => "Run {id}" | "Lauf {id}";
    preview_id(id) => "Preview {id}" | "Vorschau {id}";
    preview_p95 => "Preview p95" | "Vorschau p95";
    interaction_p99 => "Interaction p99" | "Bedienung p99";
    commands_p95 => "Commands p95" | "Befehle p95";
    database_mean => "Database mean" | "Datenbank Mittel";
    critical_path(time, threads, waiting) =>
        "critical path {time} · {threads} · waiting {waiting} %"
        | "kritischer Pfad {time} · {threads} · wartend {waiting} %";
}
