CREATE TABLE "rooms" (
    id INTEGER PRIMARY KEY,
    "number" TEXT NOT NULL UNIQUE,
    "ward_id" INTEGER NOT NULL REFERENCES "wards" (id),
    "type" TEXT NOT NULL,
    "area" TEXT
) STRICT;

CREATE INDEX "rooms_ward_id" ON "rooms" ("ward_id");
