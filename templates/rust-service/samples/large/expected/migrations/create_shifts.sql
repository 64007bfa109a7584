CREATE TABLE "shifts" (
    id INTEGER PRIMARY KEY,
    "nurse_id" INTEGER NOT NULL REFERENCES "nurses" (id),
    "ward_id" INTEGER NOT NULL REFERENCES "wards" (id),
    "starts_at" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL,
    "kind" TEXT NOT NULL
) STRICT;

CREATE INDEX "shifts_nurse_id" ON "shifts" ("nurse_id");
CREATE INDEX "shifts_ward_id" ON "shifts" ("ward_id");
