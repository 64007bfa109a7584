//! What measured figures are called. In English the protocol names them, as reports do.

use formwork_protocol::{CacheKind, Figure};

pub fn title(figure: Figure) -> &'static str {
    super::in_locale(figure.title(), german(figure))
}

/// The name of a cache.
pub fn cache(kind: CacheKind) -> &'static str {
    let german = match kind {
        CacheKind::Outputs => "Ausgaben",
        CacheKind::Templates => "Vorlagen",
        CacheKind::Samples => "Beispiele",
        CacheKind::PackList => "Liste der Pakete",
    };
    super::in_locale(kind.title(), german)
}

fn german(figure: Figure) -> &'static str {
    match figure {
        Figure::TotalMs => "Erzeugen",
        Figure::LoadMs => "Lesen des Pakets",
        Figure::PlanMs => "Planen",
        Figure::RenderMs => "Erzeugen der Inhalte",
        Figure::CompareMs => "Vergleichen",
        Figure::ApplyMs => "Schreiben",
        Figure::PeakBytes => "Speicher eines Laufs",
        Figure::PreviewP95Ms => "Vorschau, 95. Perzentil",
        Figure::InteractionP99Ms => "Bedienung, 99. Perzentil",
        Figure::CommandP95Ms => "Befehl, 95. Perzentil",
        Figure::QueryMeanMs => "Datenbankabfrage, Mittel",
        Figure::CacheHitPercent => "Treffer im Zwischenspeicher",
        Figure::ProcessBytes => "Speicher der Anwendung",
        Figure::WebViewBytes => "Speicher der Web-Ansicht",
        Figure::HeapBytes => "Belegter Speicher",
        Figure::ProcessorPercent => "Prozessor",
        Figure::WebViewProcessorPercent => "Prozessor der Web-Ansicht",
        Figure::DiskReadBytes => "Von der Festplatte gelesen",
        Figure::DiskWrittenBytes => "Auf die Festplatte geschrieben",
        Figure::Jobs => "Laufende Aufträge",
        Figure::Builders => "Bearbeitete Entwürfe",
        Figure::Drafts => "Offene Entwürfe",
        Figure::RecordingPercent => "Aufwand des Aufzeichnens",
    }
}
