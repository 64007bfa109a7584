CREATE TABLE "procedures" (
    id INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL UNIQUE,
    "name" TEXT NOT NULL,
    "specialty_id" INTEGER REFERENCES "specialties" (id),
    "price" TEXT NOT NULL,
    "usual_minutes" INTEGER
) STRICT;

CREATE INDEX "procedures_specialty_id" ON "procedures" ("specialty_id");
