//! What the first words of a statement say about it.

/// What a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Table,
    Index,
    Type,
    Domain,
    AlterTable,
    AlterType,
    DropTable,
    RenameTable,
    Comment,
    /// A procedure of SQL Server's is called, which may be the one that sets comments.
    Call,
    /// SQL Server does something if something else holds.
    Condition,
    /// Entities have nothing like it; it is named.
    LeftOut(&'static str),
    /// It says nothing of entities; it is counted.
    PassedOver(Group),
    Unknown,
}

/// What is passed over, with a count of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Data,
    Settings,
    Indexes,
    Triggers,
    Sequences,
    Rights,
    Drops,
    Objects,
    Changes,
    Client,
}

impl Group {
    pub fn title(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Settings => "settings, transactions and queries",
            Self::Indexes => "indexes",
            Self::Triggers => "triggers and rules",
            Self::Sequences => "sequences",
            Self::Rights => "rights and owners",
            Self::Drops => "removals",
            Self::Objects => "databases, schemas and extensions",
            Self::Changes => "changes that fields know nothing of",
            Self::Client => "commands for a client",
        }
    }
}

/// Words that name what is created, changed or removed.
const OBJECTS: &[&str] = &[
    "TABLE",
    "VIEW",
    "INDEX",
    "TYPE",
    "DOMAIN",
    "TRIGGER",
    "FUNCTION",
    "PROCEDURE",
    "PROC",
    "EVENT",
    "SEQUENCE",
    "SCHEMA",
    "DATABASE",
    "EXTENSION",
    "RULE",
    "POLICY",
    "ROLE",
    "USER",
    "LOGIN",
    "PACKAGE",
    "AGGREGATE",
    "OPERATOR",
    "CAST",
    "COLLATION",
    "LANGUAGE",
    "SERVER",
    "TABLESPACE",
    "PUBLICATION",
    "SUBSCRIPTION",
    "STATISTICS",
    "SYNONYM",
    "FULLTEXT",
    "PARTITION",
    "ASSEMBLY",
    "CERTIFICATE",
    "KEY",
    "DEFAULT",
    "CONVERSION",
    "TRANSFORM",
    "PUBLIC",
    "ACCESS",
];

fn object(words: &[String]) -> Option<&'static str> {
    let mut found = words.iter().skip(1);
    found.find_map(|word| OBJECTS.iter().find(|object| *object == word).copied())
}

fn has(words: &[String], wanted: &str) -> bool {
    words.iter().any(|word| word == wanted)
}

/// What a statement is, by its first words without quotes, in capitals.
pub(super) fn kind(words: &[String]) -> Kind {
    let first = words.first().map_or("", String::as_str);
    match first {
        "CREATE" => created(words),
        "ALTER" => altered(words),
        "DROP" => match object(words) {
            Some("TABLE") => Kind::DropTable,
            _ => Kind::PassedOver(Group::Drops),
        },
        "RENAME" if object(words) == Some("TABLE") => Kind::RenameTable,
        "COMMENT" => Kind::Comment,
        "EXEC" | "EXECUTE" => Kind::Call,
        "IF" => Kind::Condition,
        "INSERT" | "REPLACE" | "UPDATE" | "DELETE" | "MERGE" | "TRUNCATE" | "COPY" | "LOAD"
        | "BULK" => Kind::PassedOver(Group::Data),
        "GRANT" | "REVOKE" | "DENY" | "REASSIGN" | "SECURITY" => Kind::PassedOver(Group::Rights),
        "\\" => Kind::PassedOver(Group::Client),
        first if SETTINGS.contains(&first) => Kind::PassedOver(Group::Settings),
        _ => Kind::Unknown,
    }
}

/// First words of statements that set, ask or order something.
const SETTINGS: &[&str] = &[
    "SET",
    "PRAGMA",
    "USE",
    "BEGIN",
    "COMMIT",
    "END",
    "ROLLBACK",
    "START",
    "LOCK",
    "UNLOCK",
    "SELECT",
    "ANALYZE",
    "VACUUM",
    "REINDEX",
    "FLUSH",
    "PRINT",
    "DECLARE",
    "CHECKPOINT",
    "ATTACH",
    "DETACH",
    "SAVEPOINT",
    "RELEASE",
    "EXPLAIN",
    "SHOW",
    "CALL",
    "DO",
    "WITH",
    "VALUES",
    "RESET",
    "NOTIFY",
    "LISTEN",
    "REFRESH",
    "OPTIMIZE",
    "RAISERROR",
    "THROW",
    "RETURN",
    "WHILE",
    "ELSE",
    "GO",
    "DBCC",
    "WAITFOR",
    "BACKUP",
    "RESTORE",
    "DISCARD",
    "CLUSTER",
    "PURGE",
    "PROMPT",
    "SPOOL",
    "ABORT",
    "FETCH",
    "CLOSE",
    "OPEN",
    "DEALLOCATE",
    "ENABLE",
    "DISABLE",
    "EXIT",
    "QUIT",
];

fn created(words: &[String]) -> Kind {
    match object(words) {
        Some("TABLE") => {
            let before = words.iter().take_while(|word| *word != "TABLE");
            let before: Vec<&str> = before.map(String::as_str).collect();
            match before {
                before if before.contains(&"VIRTUAL") => Kind::LeftOut("virtual table"),
                before if before.contains(&"FOREIGN") => Kind::LeftOut("foreign table"),
                before if before.contains(&"TEMP") || before.contains(&"TEMPORARY") => {
                    Kind::LeftOut("temporary table")
                }
                _ => Kind::Table,
            }
        }
        Some("VIEW") => Kind::LeftOut("view"),
        Some("FUNCTION" | "AGGREGATE") => Kind::LeftOut("function"),
        Some("PROCEDURE" | "PROC" | "PACKAGE") => Kind::LeftOut("procedure"),
        Some("EVENT") => Kind::LeftOut("event"),
        Some("INDEX") => Kind::Index,
        Some("TYPE") => Kind::Type,
        Some("DOMAIN") => Kind::Domain,
        Some("TRIGGER" | "RULE") => Kind::PassedOver(Group::Triggers),
        Some("SEQUENCE") => Kind::PassedOver(Group::Sequences),
        Some("POLICY" | "ROLE" | "USER" | "LOGIN") => Kind::PassedOver(Group::Rights),
        Some(_) => Kind::PassedOver(Group::Objects),
        None => Kind::Unknown,
    }
}

fn altered(words: &[String]) -> Kind {
    match object(words) {
        Some("TABLE") => Kind::AlterTable,
        Some("TYPE") => Kind::AlterType,
        Some("SEQUENCE") => Kind::PassedOver(Group::Sequences),
        _ if has(words, "OWNER") => Kind::PassedOver(Group::Rights),
        _ => Kind::PassedOver(Group::Changes),
    }
}

/// Whether statements that begin so may tell something of entities, and have to be kept whole.
pub(super) fn can_define(first: &str) -> bool {
    matches!(
        first,
        "CREATE" | "ALTER" | "COMMENT" | "EXEC" | "EXECUTE" | "DROP" | "RENAME" | "COPY" | "IF"
    )
}

/// Whether a statement has a body of statements, in which semicolons end nothing.
pub(super) fn have_a_body(words: &[String]) -> bool {
    let makes = matches!(
        words.first().map(String::as_str),
        Some("CREATE" | "ALTER" | "REPLACE")
    );
    let object = object(words);
    let with_body = [
        "TRIGGER",
        "FUNCTION",
        "PROCEDURE",
        "PROC",
        "EVENT",
        "PACKAGE",
    ];
    makes && object.is_some_and(|object| with_body.contains(&object))
}

/// Whether a line that begins with these two words begins a statement, whatever stands before it.
pub(super) fn begin_a_definition(pair: (&str, &str)) -> bool {
    matches!(
        pair,
        (
            "CREATE",
            "TABLE"
                | "UNIQUE"
                | "INDEX"
                | "VIEW"
                | "TYPE"
                | "TEMPORARY"
                | "TEMP"
                | "TRIGGER"
                | "OR"
                | "SEQUENCE"
                | "DOMAIN"
                | "FUNCTION"
                | "PROCEDURE"
                | "DATABASE"
                | "SCHEMA"
        ) | ("ALTER", "TABLE")
            | ("INSERT", "INTO")
            | ("COMMENT", "ON")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_tell_what_a_statement_is() {
        for (words, expected) in [
            ("CREATE TABLE X", Kind::Table),
            ("CREATE UNLOGGED TABLE X", Kind::Table),
            ("CREATE TEMPORARY TABLE X", Kind::LeftOut("temporary table")),
            ("CREATE OR REPLACE VIEW X", Kind::LeftOut("view")),
            ("CREATE UNIQUE CLUSTERED INDEX X", Kind::Index),
            (
                "CREATE DEFINER ROOT LOCALHOST TRIGGER X",
                Kind::PassedOver(Group::Triggers),
            ),
            ("ALTER TABLE ONLY X", Kind::AlterTable),
            (
                "ALTER FUNCTION X OWNER TO Y",
                Kind::PassedOver(Group::Rights),
            ),
            ("DROP TABLE IF EXISTS X", Kind::DropTable),
            ("INSERT INTO X", Kind::PassedOver(Group::Data)),
            ("PRAGMA X", Kind::PassedOver(Group::Settings)),
            ("SOMETHING ELSE", Kind::Unknown),
            ("", Kind::Unknown),
        ] {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            assert_eq!(kind(&words), expected, "{words:?}");
        }
    }
}
