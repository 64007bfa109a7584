CREATE TABLE "departments" (
    id INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "specialty_id" INTEGER REFERENCES "specialties" (id),
    "head_id" INTEGER REFERENCES "doctors" (id),
    "phone" TEXT,
    "yearly_budget" TEXT,
    "founded_on" TEXT
) STRICT;

CREATE INDEX "departments_specialty_id" ON "departments" ("specialty_id");
CREATE INDEX "departments_head_id" ON "departments" ("head_id");
