CREATE TABLE "appointments" (
    id INTEGER PRIMARY KEY,
    "patient_id" INTEGER NOT NULL REFERENCES "patients" (id),
    "doctor_id" INTEGER NOT NULL REFERENCES "doctors" (id),
    "room_id" INTEGER REFERENCES "rooms" (id),
    "starts_at" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "state" TEXT NOT NULL
) STRICT;

CREATE INDEX "appointments_patient_id" ON "appointments" ("patient_id");
CREATE INDEX "appointments_doctor_id" ON "appointments" ("doctor_id");
CREATE INDEX "appointments_room_id" ON "appointments" ("room_id");
