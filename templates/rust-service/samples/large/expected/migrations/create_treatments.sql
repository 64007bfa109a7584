CREATE TABLE "treatments" (
    id INTEGER PRIMARY KEY,
    "admission_id" INTEGER NOT NULL REFERENCES "admissions" (id),
    "procedure_id" INTEGER NOT NULL REFERENCES "procedures" (id),
    "doctor_id" INTEGER NOT NULL REFERENCES "doctors" (id),
    "assisting_nurse_id" INTEGER REFERENCES "nurses" (id),
    "started_at" TEXT NOT NULL,
    "ended_at" TEXT,
    "outcome" TEXT,
    "report" TEXT
) STRICT;

CREATE INDEX "treatments_admission_id" ON "treatments" ("admission_id");
CREATE INDEX "treatments_procedure_id" ON "treatments" ("procedure_id");
CREATE INDEX "treatments_doctor_id" ON "treatments" ("doctor_id");
CREATE INDEX "treatments_assisting_nurse_id" ON "treatments" ("assisting_nurse_id");
