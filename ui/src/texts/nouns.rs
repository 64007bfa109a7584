//! Things that are counted.

use super::texts;

texts! {
    alerts(number #) => "1 alert", "{number} alerts" | "1 Warnung", "{number} Warnungen";
    answers(number #) => "1 answer", "{number} answers" | "1 Antwort", "{number} Antworten";
    budgets(number #) => "1 budget", "{number} budgets" | "1 Budget", "{number} Budgets";
    changes(number #) => "1 change", "{number} changes" | "1 Änderung", "{number} Änderungen";
    conflicts(number #) => "1 conflict", "{number} conflicts" | "1 Konflikt", "{number} Konflikte";
    drafts(number #) => "1 draft", "{number} drafts" | "1 Entwurf", "{number} Entwürfe";
    faults(number #) => "1 fault", "{number} faults" | "1 Fehler", "{number} Fehler";
    files(number #) => "1 file", "{number} files" | "1 Datei", "{number} Dateien";
    previews(number #) => "1 preview", "{number} previews" | "1 Vorschau", "{number} Vorschauen";
    projects(number #) => "1 project", "{number} projects" | "1 Projekt", "{number} Projekte";
    questions(number #) => "1 question", "{number} questions" | "1 Frage", "{number} Fragen";
    records(number #) => "1 record", "{number} records" | "1 Eintrag", "{number} Einträge";
    results(number #) => "1 result", "{number} results" | "1 Treffer", "{number} Treffer";
    runs(number #) => "1 run", "{number} runs" | "1 Lauf", "{number} Läufe";
    threads(number #) => "1 thread", "{number} threads" | "1 Thread", "{number} Threads";
    times(number #) => "1 time", "{number} times" | "1-mal", "{number}-mal";
    unchanged_lines(number #) =>
        "1 unchanged line", "{number} unchanged lines"
        | "1 unveränderte Zeile", "{number} unveränderte Zeilen";
    warnings(number #) => "1 warning", "{number} warnings" | "1 Warnung", "{number} Warnungen";
}
