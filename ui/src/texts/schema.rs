//! What a schema was understood as.

use formwork_protocol::{FieldKind, KeyKind, SchemaSource};

use super::{in_locale, texts};

texts! {
    one_file_at_a_time(path) =>
        "One schema is read at a time: “{path}”"
        | "Es wird ein Schema auf einmal gelesen: „{path}“";
    choose_a_pack_for(path) =>
        "Choose a pack that asks for entities: those of “{path}” are shown with it."
        | "Ein Paket wählen, das nach Entitäten fragt: Die von „{path}“ werden dann gezeigt.";
    asks_for_no_entities(title, name) =>
        "“{title}” asks for no entities, so nothing of “{name}” can be taken"
        | "„{title}“ fragt nicht nach Entitäten, aus „{name}“ kann nichts übernommen werden";
    the_clipboard => "the clipboard" | "Zwischenablage";
    entities_from(name) => "Entities from “{name}”" | "Entitäten aus „{name}“";
    reading(name) => "Reading “{name}”" | "„{name}“ wird gelesen";
    read_so_far(done, total) => "{done} of {total}" | "{done} von {total}";
    cannot_be_read(name) => "“{name}” cannot be read" | "„{name}“ kann nicht gelesen werden";
    choose_another => "Choose another file…" | "Andere Datei wählen …";
    no_entities(name) =>
        "Nothing in “{name}” is an entity"
        | "In „{name}“ ist nichts eine Entität";
    no_entities_hint =>
        "Entities are read from tables in SQL, a SQLite database, a JHipster model, JSON Schema, OpenAPI, and data as JSON or CSV."
        | "Entitäten werden aus Tabellen in SQL, einer SQLite-Datenbank, einem JHipster-Modell, JSON Schema, OpenAPI und Daten als JSON oder CSV gelesen.";
    filter => "Filter tables" | "Tabellen filtern";
    tables => "Tables" | "Tabellen";
    taken_of(taken, all) => "{taken} of {all} taken" | "{taken} von {all} übernommen";
    take_all => "Take all" | "Alle übernehmen";
    take_all_shown => "Take all that are shown" | "Alle gezeigten übernehmen";
    no_table_is_called => "No table is called that" | "Keine Tabelle heißt so";
    fields(number #) => "1 field", "{number} fields" | "1 Feld", "{number} Felder";
    take_table(name) => "Take {name}" | "{name} übernehmen";
    beside_the_tables => "What is shown of the schema" | "Was vom Schema gezeigt wird";
    the_table => "Table" | "Tabelle";
    of_the_file(number) => "Left out of the file · {number}" | "Aus der Datei ausgelassen · {number}";
    of_the_pack(number) => "Changed for the pack · {number}" | "Für das Paket geändert · {number}";
    line(line) => "line {line}" | "Zeile {line}";
    known_by_uuid(key) =>
        "Records are told apart by {key}, a UUID."
        | "{key}, eine UUID, unterscheidet die Datensätze.";
    known_by_text(key) =>
        "Records are told apart by {key}, a text."
        | "{key}, ein Text, unterscheidet die Datensätze.";
    identified_by(key) =>
        "Records are told apart by {key} in the file; here every record has an id of its own."
        | "In der Datei unterscheidet {key} die Datensätze; hier hat jeder eine eigene ID.";
    field => "Field" | "Feld";
    kind => "Type" | "Typ";
    rules => "Rules" | "Regeln";
    in_the_file => "In the file" | "In der Datei";
    required => "required" | "nötig";
    unique => "unique" | "eindeutig";
    from_number(min) => "from {min}" | "ab {min}";
    to_number(max) => "up to {max}" | "bis {max}";
    from_letters(min) => "from {min} characters" | "ab {min} Zeichen";
    to_letters(max) => "up to {max} characters" | "bis {max} Zeichen";
    default_is(default) => "default {default}" | "Vorgabe {default}";
    not_taken_target(target) =>
        "left out: {target} is not taken"
        | "entfällt: {target} wird nicht übernommen";
    show_table(name) => "Show {name}" | "{name} zeigen";
    referred_to_by => "Referred to by" | "Verweise hierher";
    no_fields => "It has no fields of its own." | "Sie hat keine eigenen Felder.";
    is_not_taken => "Not taken" | "Nicht übernommen";
    nothing_left_out =>
        "Everything in the file is in the tables."
        | "Alles aus der Datei ist in den Tabellen.";
    pack_takes_all =>
        "The pack takes all of it as it is in the file."
        | "Das Paket übernimmt alles, wie es in der Datei ist.";
    pack_looks => "The pack is asked…" | "Das Paket wird gefragt …";
    question => "For" | "Für";
    replace_the(records) => "Replace the {records}" | "Ersetzen: {records}";
    add_to_them => "Add to them" | "Dazu nehmen";
    existing => "What becomes of those that are there" | "Was aus den vorhandenen wird";
    take => "Take" | "Übernehmen";
    stopping => "Stopping…" | "Wird abgebrochen …";
    links(number #) => "1 reference", "{number} references" | "1 Verweis", "{number} Verweise";
    tables_counted(number #) => "1 table", "{number} tables" | "1 Tabelle", "{number} Tabellen";
    take_counted(records) => "Take {records}" | "{records} übernehmen";
    more_notes(number #) =>
        "1 more is not shown", "{number} more are not shown"
        | "1 weiteres wird nicht gezeigt", "{number} weitere werden nicht gezeigt";
    from_a_schema => "Schema…" | "Schema …";
    take_entities_from =>
        "Take entities from a schema: SQL, SQLite, JDL, JSON Schema, OpenAPI, JSON or CSV"
        | "Entitäten aus einem Schema übernehmen: SQL, SQLite, JDL, JSON Schema, OpenAPI, JSON oder CSV";
    entities_from_a_schema => "Entities from a schema…" | "Entitäten aus einem Schema …";
    this_is_a_schema =>
        "This is a schema: its entities are shown before any is taken."
        | "Das ist ein Schema: Seine Entitäten werden gezeigt, bevor etwas übernommen wird.";
    show_entities => "Show its entities" | "Entitäten zeigen";
    sql_of_none => "SQL" | "SQL";
    sqlite_file => "SQLite database" | "SQLite-Datenbank";
    jdl => "JHipster model" | "JHipster-Modell";
    openapi => "OpenAPI document" | "OpenAPI-Dokument";
    json_data => "JSON data" | "JSON-Daten";
    csv_data => "CSV data" | "CSV-Daten";
    of_product(product) => "SQL of {product}" | "SQL von {product}";
    text => "Text" | "Text";
    long_text => "Long text" | "Langer Text";
    integer => "Whole number" | "Ganze Zahl";
    decimal => "Exact number" | "Genaue Zahl";
    float => "Number" | "Zahl";
    boolean => "Yes or no" | "Ja oder nein";
    date => "Date" | "Datum";
    time => "Time" | "Uhrzeit";
    datetime => "Date and time" | "Datum und Uhrzeit";
    binary => "Bytes" | "Binärdaten";
    choice => "Choice" | "Auswahl";
    reference => "Refers to" | "Verweist auf";
    references => "Refers to any number of" | "Verweist auf beliebig viele";
}

/// What kind of file it is.
pub fn source(source: SchemaSource) -> String {
    match source {
        SchemaSource::Sql => sql_of_none().to_owned(),
        SchemaSource::Sqlite => of_product("SQLite"),
        SchemaSource::Postgres => of_product("PostgreSQL"),
        SchemaSource::Mysql => of_product("MySQL"),
        SchemaSource::SqlServer => of_product("SQL Server"),
        SchemaSource::SqliteFile => sqlite_file().to_owned(),
        SchemaSource::Jdl => jdl().to_owned(),
        SchemaSource::JsonSchema => in_locale("JSON Schema", "JSON-Schema").to_owned(),
        SchemaSource::OpenApi => openapi().to_owned(),
        SchemaSource::Json => json_data().to_owned(),
        SchemaSource::Csv => csv_data().to_owned(),
    }
}

/// What records are known by.
pub fn known_by(kind: KeyKind, key: String) -> String {
    match kind {
        KeyKind::Number => identified_by(key),
        KeyKind::Uuid => known_by_uuid(key),
        KeyKind::Text => known_by_text(key),
    }
}

/// The type of a field.
pub fn kind_of(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => text(),
        FieldKind::LongText => long_text(),
        FieldKind::Integer => integer(),
        FieldKind::Decimal => decimal(),
        FieldKind::Float => float(),
        FieldKind::Boolean => boolean(),
        FieldKind::Date => date(),
        FieldKind::Time => time(),
        FieldKind::Datetime => datetime(),
        FieldKind::Uuid => "UUID",
        FieldKind::Json => "JSON",
        FieldKind::Binary => binary(),
        FieldKind::Choice => choice(),
        FieldKind::Reference => reference(),
        FieldKind::References => references(),
    }
}
