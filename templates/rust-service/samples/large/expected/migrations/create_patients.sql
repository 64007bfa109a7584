CREATE TABLE "patients" (
    id INTEGER PRIMARY KEY,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "born_on" TEXT NOT NULL,
    "record_number" TEXT NOT NULL UNIQUE,
    "blood_group" TEXT,
    "family_doctor" TEXT,
    "mother_id" INTEGER REFERENCES "patients" (id),
    "father_id" INTEGER REFERENCES "patients" (id),
    "weight_kg" TEXT,
    "notes" TEXT
) STRICT;

CREATE INDEX "patients_mother_id" ON "patients" ("mother_id");
CREATE INDEX "patients_father_id" ON "patients" ("father_id");
