CREATE TABLE "trips" (
    id INTEGER PRIMARY KEY,
    "vehicle_id" INTEGER NOT NULL REFERENCES "vehicles" (id),
    "origin_id" INTEGER NOT NULL REFERENCES "depots" (id),
    "destination_id" INTEGER NOT NULL REFERENCES "depots" (id),
    "started_at" TEXT NOT NULL,
    "ended_at" TEXT,
    "distance_km" TEXT
) STRICT;

CREATE INDEX "trips_vehicle_id" ON "trips" ("vehicle_id");
CREATE INDEX "trips_origin_id" ON "trips" ("origin_id");
CREATE INDEX "trips_destination_id" ON "trips" ("destination_id");
