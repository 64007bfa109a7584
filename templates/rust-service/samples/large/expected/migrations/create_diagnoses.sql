CREATE TABLE "diagnoses" (
    id INTEGER PRIMARY KEY,
    "admission_id" INTEGER NOT NULL REFERENCES "admissions" (id),
    "doctor_id" INTEGER NOT NULL REFERENCES "doctors" (id),
    "code" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "made_at" TEXT NOT NULL,
    "certain" INTEGER NOT NULL
) STRICT;

CREATE INDEX "diagnoses_admission_id" ON "diagnoses" ("admission_id");
CREATE INDEX "diagnoses_doctor_id" ON "diagnoses" ("doctor_id");
