CREATE TABLE "countries" (
    id TEXT COLLATE "C" PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "area" BIGINT
);

CREATE TABLE "animals" (
    id UUID PRIMARY KEY,
    "name" TEXT,
    "born_on" DATE,
    "mother_id" UUID
);

CREATE TABLE "types" (
    id TEXT COLLATE "C" PRIMARY KEY,
    "match" TEXT,
    "self" BOOLEAN NOT NULL
);

CREATE TABLE "sightings" (
    id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    "country_id" TEXT COLLATE "C" NOT NULL,
    "animal_id" UUID,
    "type_id" TEXT COLLATE "C",
    "seen_at" TIMESTAMPTZ NOT NULL
);

CREATE TABLE "routes" (
    id TEXT COLLATE "C" PRIMARY KEY,
    "length_km" NUMERIC,
    "start_id" TEXT COLLATE "C" NOT NULL,
    "first_sighting_id" BIGINT
);

ALTER TABLE "animals" ADD FOREIGN KEY ("mother_id") REFERENCES "animals" (id) DEFERRABLE;
CREATE INDEX ON "animals" ("mother_id");

CREATE TABLE "animals__companion_ids" (
    record_id UUID NOT NULL REFERENCES "animals" (id) ON DELETE CASCADE DEFERRABLE,
    target_id UUID NOT NULL REFERENCES "animals" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "animals__companion_ids" (target_id);

ALTER TABLE "sightings" ADD FOREIGN KEY ("country_id") REFERENCES "countries" (id) DEFERRABLE;
CREATE INDEX ON "sightings" ("country_id");

ALTER TABLE "sightings" ADD FOREIGN KEY ("animal_id") REFERENCES "animals" (id) DEFERRABLE;
CREATE INDEX ON "sightings" ("animal_id");

ALTER TABLE "sightings" ADD FOREIGN KEY ("type_id") REFERENCES "types" (id) DEFERRABLE;
CREATE INDEX ON "sightings" ("type_id");

CREATE TABLE "sightings__other_ids" (
    record_id BIGINT NOT NULL REFERENCES "sightings" (id) ON DELETE CASCADE DEFERRABLE,
    target_id UUID NOT NULL REFERENCES "animals" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "sightings__other_ids" (target_id);

CREATE TABLE "sightings__crossed_borders_to_ids" (
    record_id BIGINT NOT NULL REFERENCES "sightings" (id) ON DELETE CASCADE DEFERRABLE,
    target_id TEXT COLLATE "C" NOT NULL REFERENCES "countries" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "sightings__crossed_borders_to_ids" (target_id);

ALTER TABLE "routes" ADD FOREIGN KEY ("start_id") REFERENCES "countries" (id) DEFERRABLE;
CREATE INDEX ON "routes" ("start_id");

ALTER TABLE "routes" ADD FOREIGN KEY ("first_sighting_id") REFERENCES "sightings" (id) DEFERRABLE;
CREATE INDEX ON "routes" ("first_sighting_id");

CREATE TABLE "routes__stop_ids" (
    record_id TEXT COLLATE "C" NOT NULL REFERENCES "routes" (id) ON DELETE CASCADE DEFERRABLE,
    target_id TEXT COLLATE "C" NOT NULL REFERENCES "countries" (id) DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "routes__stop_ids" (target_id);
