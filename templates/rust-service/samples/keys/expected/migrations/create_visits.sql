CREATE TABLE "visits" (
    id INTEGER PRIMARY KEY,
    "device_id" TEXT NOT NULL REFERENCES "devices" (id),
    "grade_id" TEXT REFERENCES "grades" (id),
    "visit_before_id" INTEGER REFERENCES "visits" (id),
    "made_at" TEXT NOT NULL
) STRICT;

CREATE INDEX "visits_device_id" ON "visits" ("device_id");
CREATE INDEX "visits_grade_id" ON "visits" ("grade_id");
CREATE INDEX "visits_visit_before_id" ON "visits" ("visit_before_id");

CREATE TABLE "visits__countries_on_the_way_ids" (
    record_id INTEGER NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL REFERENCES "countries" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "visits__countries_on_the_way_ids_index" ON "visits__countries_on_the_way_ids" (target_id);

CREATE TABLE "visits__other_device_ids" (
    record_id INTEGER NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL REFERENCES "devices" (id),
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "visits__other_device_ids_index" ON "visits__other_device_ids" (target_id);

CREATE TABLE "visits__visits_alike_ids" (
    record_id INTEGER NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "visits" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "visits__visits_alike_ids_index" ON "visits__visits_alike_ids" (target_id);
