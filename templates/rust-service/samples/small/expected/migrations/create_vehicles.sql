CREATE TABLE "vehicles" (
    id INTEGER PRIMARY KEY,
    "registration" TEXT NOT NULL UNIQUE,
    "type" TEXT NOT NULL,
    "seats" INTEGER,
    "price" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "notes" TEXT,
    "depot_id" INTEGER NOT NULL REFERENCES "depots" (id),
    "replaces_id" INTEGER REFERENCES "vehicles" (id)
) STRICT;

CREATE INDEX "vehicles_depot_id" ON "vehicles" ("depot_id");
CREATE INDEX "vehicles_replaces_id" ON "vehicles" ("replaces_id");
