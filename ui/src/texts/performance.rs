use super::texts;

texts! {
    the_budgets_are_saved => "The budgets are saved" | "Die Budgets sind gespeichert";
    budgets_hold(failure) =>
        "These budgets hold until the window is closed. {failure}"
        | "Diese Budgets gelten, bis das Fenster geschlossen wird. {failure}";
    copied_summary(trace) => "Copied a summary of {trace}" | "Zusammenfassung von {trace} kopiert";
    live_1_s => "live · 1 s" | "live · 1 s";
    compare => "Compare…" | "Vergleichen …";
    budgets => "Budgets…" | "Budgets …";
    export => "Export…" | "Ausgeben …";
    alerts => "Alerts" | "Warnungen";
    no_data_yet => "no data yet" | "noch keine Werte";
    budgets_met(budgets) => "{budgets} met" | "{budgets} eingehalten";
    there_are_no_budgets => "There are no budgets." | "Es gibt keine Budgets.";
    cleared_ago(passed) => "cleared {passed} ago" | "vor {passed} behoben";
    state_for(state, passed) => "{state} for {passed}" | "{state} seit {passed}";
    value_of(value, max) => "{value} of {max}" | "{value} von {max}";
    let_it_be_heard => "Let it be heard" | "Wieder melden";
    silence => "Silence" | "Stumm schalten";
    show_figure(figure) => "Show: {figure}" | "Anzeigen: {figure}";
    remove_budget(title) => "Remove the budget of {title}" | "Budget für {title} entfernen";
    figure => "Figure" | "Messwert";
    limit => "Limit" | "Grenze";
    held_for => "For" | "Seit";
    clears_at => "Clears at" | "Behoben bei";
    severity => "Severity" | "Schwere";
    not_enough_history_yet => "Not enough history yet" | "Noch nicht genug Verlauf";
    not_fired_since(since) =>
        "Would not have fired since {since}"
        | "Hätte seit {since} nicht ausgelöst";
    fired_since(times, since) =>
        "Would have fired {times} since {since}"
        | "Hätte seit {since} {times} ausgelöst";
    budgets_loaded => "Budgets" | "Budgets";
    an_alert_fires_when =>
        "An alert fires when a figure stays above its limit for the time or the runs given, and clears once it is at or below “Clears at”."
        | "Eine Warnung wird ausgelöst, wenn ein Messwert für die angegebene Zeit oder Zahl von Läufen über seiner Grenze bleibt, und ist behoben, sobald er bei „Behoben bei“ oder darunter liegt.";
    the_budgets => "the budgets" | "Budgets";
    there_are_no_budgets_nothing =>
        "There are no budgets: nothing will raise an alert."
        | "Es gibt keine Budgets: Nichts löst eine Warnung aus.";
    add_a_budget => "Add a budget" | "Budget hinzufügen";
    save => "Save" | "Speichern";
    chart_keys(title) =>
        "{title}: arrow keys read values, plus and minus zoom"
        | "{title}: Pfeiltasten lesen Werte, Plus und Minus vergrößern und verkleinern";
    over_time_now(title, join) =>
        "{title} over time. Now: {join}"
        | "{title} über die Zeit. Jetzt: {join}";
    not_available_on_this_system =>
        "not available on this system"
        | "auf diesem System nicht verfügbar";
    memory => "Memory" | "Speicher";
    as_a_table(title) => "{title} as a table" | "{title} als Tabelle";
    time => "Time" | "Zeit";
    chrome_trace => "Chrome trace" | "Chrome-Aufzeichnung";
    opens_in_perfetto_in_chromes =>
        "Opens in Perfetto, in Chrome's tracing page and in speedscope."
        | "Öffnet sich in Perfetto, auf der Aufzeichnungsseite von Chrome und in speedscope.";
    csv => "CSV" | "CSV";
    for_a_spreadsheet_one_line =>
        "For a spreadsheet: one line for each record."
        | "Für eine Tabelle: eine Zeile je Eintrag.";
    html_report => "HTML report" | "HTML-Bericht";
    one_page_that_needs_nothing =>
        "One page that needs nothing else, to send on."
        | "Eine Seite, die nichts weiter braucht, zum Weitergeben.";
    of => "Of" | "Von";
    the_shown_time => "The shown time" | "Die angezeigte Zeit";
    a_summary_for_an_issue =>
        "A summary for an issue report: no paths, no names but those that ship."
        | "Eine Zusammenfassung für eine Fehlermeldung: keine Pfade, keine Namen außer mitgelieferten.";
    copy_summary => "Copy summary" | "Zusammenfassung kopieren";
    drag_file(file) =>
        "{file}: drag it into a file manager or an editor"
        | "{file}: in eine Dateiverwaltung oder einen Editor ziehen";
    save_to_file => "Save…" | "Speichern …";
    processor_by_threads => "Processor by threads" | "Prozessor nach Threads";
    running => "Running" | "In Arbeit";
    jobs => "jobs" | "Aufträge";
    written => "written" | "geschrieben";
    disk => "disk" | "Festplatte";
    read_and_written(read, written) =>
        "read {read} · written {written}"
        | "gelesen {read} · geschrieben {written}";
    not_asked_yet => "not asked yet" | "noch nicht gefragt";
    figures => "Figures" | "Messwerte";
    show_over_time(title) => "{title}: show it over time" | "{title}: über die Zeit zeigen";
    over_time => "Over time" | "Über die Zeit";
    the_history => "the history" | "Verlauf";
    time_that_is_shown => "Time that is shown" | "Angezeigte Zeit";
    live => "Live" | "Live";
    runs => "runs" | "Läufe";
    the_limit => "The limit has to be above 0" | "Die Grenze muss über 0 liegen";
    clears_at_cannot_be_above =>
        "“Clears at” cannot be above the limit"
        | "„Behoben bei“ darf nicht über der Grenze liegen";
    enter_a_number_from_0 => "Enter a number from 0 on" | "Eine Zahl ab 0 eingeben";
    within_budget => "within budget" | "im Budget";
    near_its_budget => "near its budget" | "nahe am Budget";
    budget_of(max) => "budget {max}" | "Budget {max}";
    drafts_open(drafts) => "{drafts} open" | "{drafts} offen";
    share_since_start(share) => "{share} since the start" | "{share} seit dem Start";
    process => "process" | "Anwendung";
    web_view => "web view" | "Web-Ansicht";
    live_heap => "live heap" | "belegter Speicher";
    processor => "Processor" | "Prozessor";
    memory_word => "memory" | "Speicher";
    processor_word => "processor" | "Prozessor";
    n_5_min => "5 min" | "5 Min.";
    n_1_h => "1 h" | "1 Std.";
    n_1_day => "1 day" | "1 Tag";
    n_1_week => "1 week" | "1 Woche";
    no_value => "no value" | "kein Wert";
    no_run => "No run" | "Kein Lauf";
    no_budget => "no budget" | "kein Budget";
    written_since_start(files, bytes) =>
        "{files} · {bytes} since the start"
        | "{files} · {bytes} seit dem Start";
    since_the_start(runs, previews, rendered, cached) =>
        "{runs}, {previews}; of their outputs {rendered} were rendered and {cached} were in a cache"
        | "{runs}, {previews}; von ihren Ausgaben wurden {rendered} erzeugt, {cached} lagen im Zwischenspeicher";
    hits(share) => "{share} hits" | "{share} Treffer";
    cache_in_full(name, entries, bytes, most, hits, misses) =>
        "{name}: {entries} entries, {bytes} of {most}; {hits} hits, {misses} misses"
        | "{name}: {entries} Einträge, {bytes} von {most}; {hits} Treffer, {misses} Fehlgriffe";
}
