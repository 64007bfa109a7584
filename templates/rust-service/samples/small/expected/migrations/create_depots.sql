CREATE TABLE "depots" (
    id INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "city" TEXT,
    "opened_on" TEXT,
    "altitude" INTEGER,
    "main_vehicle_id" INTEGER REFERENCES "vehicles" (id)
) STRICT;

CREATE INDEX "depots_main_vehicle_id" ON "depots" ("main_vehicle_id");
