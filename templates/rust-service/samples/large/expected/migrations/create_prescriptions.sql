CREATE TABLE "prescriptions" (
    id INTEGER PRIMARY KEY,
    "patient_id" INTEGER NOT NULL REFERENCES "patients" (id),
    "doctor_id" INTEGER NOT NULL REFERENCES "doctors" (id),
    "medication_id" INTEGER NOT NULL REFERENCES "medications" (id),
    "daily_dose_mg" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "starts_on" TEXT NOT NULL,
    "instructions" TEXT
) STRICT;

CREATE INDEX "prescriptions_patient_id" ON "prescriptions" ("patient_id");
CREATE INDEX "prescriptions_doctor_id" ON "prescriptions" ("doctor_id");
CREATE INDEX "prescriptions_medication_id" ON "prescriptions" ("medication_id");
