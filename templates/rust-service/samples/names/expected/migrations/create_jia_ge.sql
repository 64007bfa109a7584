CREATE TABLE "jia_ge" (
    id INTEGER PRIMARY KEY,
    "ming_qian" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "type" INTEGER,
    "self" INTEGER NOT NULL,
    "def" TEXT,
    "select" TEXT,
    "group_id" INTEGER REFERENCES "grosses" (id),
    "default" INTEGER UNIQUE,
    "interface" TEXT
) STRICT;

CREATE INDEX "jia_ge_group_id" ON "jia_ge" ("group_id");

CREATE TABLE "jia_ge__order_ids" (
    record_id INTEGER NOT NULL REFERENCES "jia_ge" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "pokupatel" (id),
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "jia_ge__order_ids_index" ON "jia_ge__order_ids" (target_id);

CREATE TABLE "jia_ge__from_ids" (
    record_id INTEGER NOT NULL REFERENCES "jia_ge" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "jia_ge" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "jia_ge__from_ids_index" ON "jia_ge__from_ids" (target_id);
