CREATE TABLE "nurses" (
    id INTEGER PRIMARY KEY,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "staff_number" INTEGER NOT NULL UNIQUE,
    "department_id" INTEGER NOT NULL REFERENCES "departments" (id),
    "hired_on" TEXT NOT NULL,
    "intensive_care" INTEGER NOT NULL
) STRICT;

CREATE INDEX "nurses_department_id" ON "nurses" ("department_id");
