//! All statements of `cache.db`.

use crate::statements::queries;

queries! {
    FIND = "SELECT entry.id, content.digest, content.plain, content.bytes
        FROM entry LEFT JOIN content ON content.entry = entry.id WHERE entry.key = ?1";
    ADD_ENTRY = "INSERT INTO entry (key, used) VALUES (?1, ?2)
        ON CONFLICT (key) DO NOTHING RETURNING id";
    ADD_CONTENT = "INSERT OR REPLACE INTO content (entry, digest, plain, bytes)
        VALUES (?1, ?2, ?3, ?4)";
    TOUCH = "UPDATE entry SET used = ?2 WHERE id = ?1";
    DELETE_ENTRY = "DELETE FROM entry WHERE id = ?1";
    DELETE_CONTENT = "DELETE FROM content WHERE entry = ?1";
    LAST_USE = "SELECT max(used) FROM entry";
    LAST_USE_OF_SETS = "SELECT max(used) FROM read_set";
    OLDEST (whole: "the first rows of the index alone are read, which a limit ends") =
        "SELECT id, used FROM entry ORDER BY used, id LIMIT ?1";
    COUNT = "SELECT entries FROM total WHERE id = 1";

    READ_SETS = "SELECT id, digest, bytes FROM read_set WHERE closure = ?1
        ORDER BY id DESC";
    ADD_READ_SET = "INSERT INTO read_set (closure, used, digest, bytes) VALUES (?1, ?2, ?3, ?4)";
    TOUCH_READ_SET = "UPDATE read_set SET used = ?2 WHERE id = ?1";
    DELETE_READ_SET = "DELETE FROM read_set WHERE id = ?1";
    DELETE_OLD_READ_SETS = "DELETE FROM read_set WHERE used <= ?1";

    CLEAR_ENTRIES (whole: "nothing is to stay") = "DELETE FROM entry";
    CLEAR_CONTENTS = "DELETE FROM content";
    CLEAR_READ_SETS = "DELETE FROM read_set";
}
