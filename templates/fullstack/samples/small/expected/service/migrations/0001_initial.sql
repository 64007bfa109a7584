CREATE TABLE "depots" (
    id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    "name" TEXT NOT NULL UNIQUE,
    "city" TEXT,
    "opened_on" DATE,
    "altitude" BIGINT,
    "main_vehicle_id" BIGINT
);

CREATE TABLE "vehicles" (
    id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    "registration" TEXT NOT NULL UNIQUE,
    "type" TEXT NOT NULL,
    "seats" BIGINT,
    "price" NUMERIC NOT NULL,
    "active" BOOLEAN NOT NULL,
    "notes" TEXT,
    "depot_id" BIGINT NOT NULL,
    "replaces_id" BIGINT
);

CREATE TABLE "trips" (
    id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    "vehicle_id" BIGINT NOT NULL,
    "origin_id" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,
    "distance_km" NUMERIC,
    "passengers" BIGINT NOT NULL,
    "logbook_number" BIGINT UNIQUE
);

ALTER TABLE "depots" ADD FOREIGN KEY ("main_vehicle_id") REFERENCES "vehicles" (id) DEFERRABLE;
CREATE INDEX ON "depots" ("main_vehicle_id");

ALTER TABLE "vehicles" ADD FOREIGN KEY ("depot_id") REFERENCES "depots" (id) DEFERRABLE;
CREATE INDEX ON "vehicles" ("depot_id");

ALTER TABLE "vehicles" ADD FOREIGN KEY ("replaces_id") REFERENCES "vehicles" (id) DEFERRABLE;
CREATE INDEX ON "vehicles" ("replaces_id");

ALTER TABLE "trips" ADD FOREIGN KEY ("vehicle_id") REFERENCES "vehicles" (id) DEFERRABLE;
CREATE INDEX ON "trips" ("vehicle_id");

ALTER TABLE "trips" ADD FOREIGN KEY ("origin_id") REFERENCES "depots" (id) DEFERRABLE;
CREATE INDEX ON "trips" ("origin_id");

CREATE TABLE "trips__stop_ids" (
    record_id BIGINT NOT NULL REFERENCES "trips" (id) ON DELETE CASCADE DEFERRABLE,
    target_id BIGINT NOT NULL REFERENCES "depots" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "trips__stop_ids" (target_id);

CREATE TABLE "_users" (
    id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL
);

CREATE TABLE "_sessions" (
    token_hash TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES "_users" (id) ON DELETE CASCADE,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX ON "_sessions" (user_id);
CREATE INDEX ON "_sessions" (expires_at);
