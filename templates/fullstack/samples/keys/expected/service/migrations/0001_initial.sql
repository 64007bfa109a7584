CREATE TABLE "countries" (
    id TEXT COLLATE "C" PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "capital" TEXT
);

CREATE TABLE "types" (
    id TEXT COLLATE "C" PRIMARY KEY,
    "title" TEXT NOT NULL
);

CREATE TABLE "grades" (
    id TEXT COLLATE "C" PRIMARY KEY,
    "meaning" TEXT,
    "points" BIGINT UNIQUE
);

CREATE TABLE "devices" (
    id UUID PRIMARY KEY,
    "serial_number" TEXT NOT NULL UNIQUE,
    "type_id" TEXT COLLATE "C" NOT NULL,
    "country_id" TEXT COLLATE "C",
    "replaces_id" UUID
);

CREATE TABLE "visits" (
    id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    "device_id" UUID NOT NULL,
    "grade_id" TEXT COLLATE "C",
    "visit_before_id" BIGINT,
    "made_at" TIMESTAMPTZ NOT NULL
);

CREATE TABLE "types__made_in_ids" (
    record_id TEXT COLLATE "C" NOT NULL REFERENCES "types" (id) ON DELETE CASCADE DEFERRABLE,
    target_id TEXT COLLATE "C" NOT NULL REFERENCES "countries" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "types__made_in_ids" (target_id);

ALTER TABLE "devices" ADD FOREIGN KEY ("type_id") REFERENCES "types" (id) DEFERRABLE;
CREATE INDEX ON "devices" ("type_id");

ALTER TABLE "devices" ADD FOREIGN KEY ("country_id") REFERENCES "countries" (id) DEFERRABLE;
CREATE INDEX ON "devices" ("country_id");

ALTER TABLE "devices" ADD FOREIGN KEY ("replaces_id") REFERENCES "devices" (id) DEFERRABLE;
CREATE INDEX ON "devices" ("replaces_id");

CREATE TABLE "devices__part_ids" (
    record_id UUID NOT NULL REFERENCES "devices" (id) ON DELETE CASCADE DEFERRABLE,
    target_id UUID NOT NULL REFERENCES "devices" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "devices__part_ids" (target_id);

ALTER TABLE "visits" ADD FOREIGN KEY ("device_id") REFERENCES "devices" (id) DEFERRABLE;
CREATE INDEX ON "visits" ("device_id");

ALTER TABLE "visits" ADD FOREIGN KEY ("grade_id") REFERENCES "grades" (id) DEFERRABLE;
CREATE INDEX ON "visits" ("grade_id");

ALTER TABLE "visits" ADD FOREIGN KEY ("visit_before_id") REFERENCES "visits" (id) DEFERRABLE;
CREATE INDEX ON "visits" ("visit_before_id");

CREATE TABLE "visits__countries_on_the_way_ids" (
    record_id BIGINT NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE DEFERRABLE,
    target_id TEXT COLLATE "C" NOT NULL REFERENCES "countries" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "visits__countries_on_the_way_ids" (target_id);

CREATE TABLE "visits__other_device_ids" (
    record_id BIGINT NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE DEFERRABLE,
    target_id UUID NOT NULL REFERENCES "devices" (id) DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "visits__other_device_ids" (target_id);

CREATE TABLE "visits__visits_alike_ids" (
    record_id BIGINT NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE DEFERRABLE,
    target_id BIGINT NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE DEFERRABLE,
    PRIMARY KEY (record_id, target_id)
);
CREATE INDEX ON "visits__visits_alike_ids" (target_id);
