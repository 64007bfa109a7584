CREATE TABLE "types" (
    id TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL
) STRICT;

CREATE TABLE "types__made_in_ids" (
    record_id TEXT NOT NULL REFERENCES "types" (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL REFERENCES "countries" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "types__made_in_ids_index" ON "types__made_in_ids" (target_id);
