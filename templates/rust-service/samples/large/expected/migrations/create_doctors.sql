CREATE TABLE "doctors" (
    id INTEGER PRIMARY KEY,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "licence_number" TEXT NOT NULL UNIQUE,
    "specialty_id" INTEGER NOT NULL REFERENCES "specialties" (id),
    "department_id" INTEGER NOT NULL REFERENCES "departments" (id),
    "mentor_id" INTEGER REFERENCES "doctors" (id),
    "grade" TEXT NOT NULL,
    "hired_on" TEXT NOT NULL,
    "biography" TEXT
) STRICT;

CREATE INDEX "doctors_specialty_id" ON "doctors" ("specialty_id");
CREATE INDEX "doctors_department_id" ON "doctors" ("department_id");
CREATE INDEX "doctors_mentor_id" ON "doctors" ("mentor_id");
