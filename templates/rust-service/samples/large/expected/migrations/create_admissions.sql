CREATE TABLE "admissions" (
    id INTEGER PRIMARY KEY,
    "patient_id" INTEGER NOT NULL REFERENCES "patients" (id),
    "bed_id" INTEGER NOT NULL REFERENCES "beds" (id),
    "admitting_doctor_id" INTEGER NOT NULL REFERENCES "doctors" (id),
    "attending_doctor_id" INTEGER REFERENCES "doctors" (id),
    "admitted_at" TEXT NOT NULL,
    "discharged_at" TEXT,
    "urgent" INTEGER NOT NULL,
    "reason" TEXT NOT NULL
) STRICT;

CREATE INDEX "admissions_patient_id" ON "admissions" ("patient_id");
CREATE INDEX "admissions_bed_id" ON "admissions" ("bed_id");
CREATE INDEX "admissions_admitting_doctor_id" ON "admissions" ("admitting_doctor_id");
CREATE INDEX "admissions_attending_doctor_id" ON "admissions" ("attending_doctor_id");
