CREATE TABLE "devices" (
    id TEXT NOT NULL PRIMARY KEY,
    "serial_number" TEXT NOT NULL UNIQUE,
    "type_id" TEXT NOT NULL REFERENCES "types" (id),
    "country_id" TEXT REFERENCES "countries" (id),
    "replaces_id" TEXT REFERENCES "devices" (id)
) STRICT;

CREATE INDEX "devices_type_id" ON "devices" ("type_id");
CREATE INDEX "devices_country_id" ON "devices" ("country_id");
CREATE INDEX "devices_replaces_id" ON "devices" ("replaces_id");

CREATE TABLE "devices__part_ids" (
    record_id TEXT NOT NULL REFERENCES "devices" (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL REFERENCES "devices" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "devices__part_ids_index" ON "devices__part_ids" (target_id);
