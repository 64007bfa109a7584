CREATE TABLE "wards" (
    id INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "department_id" INTEGER NOT NULL REFERENCES "departments" (id),
    "floor" INTEGER NOT NULL,
    "head_nurse_id" INTEGER REFERENCES "nurses" (id)
) STRICT;

CREATE INDEX "wards_department_id" ON "wards" ("department_id");
CREATE INDEX "wards_head_nurse_id" ON "wards" ("head_nurse_id");
