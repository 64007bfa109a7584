CREATE TABLE "allergies" (
    id INTEGER PRIMARY KEY,
    "patient_id" INTEGER NOT NULL REFERENCES "patients" (id),
    "substance" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "found_on" TEXT
) STRICT;

CREATE INDEX "allergies_patient_id" ON "allergies" ("patient_id");
