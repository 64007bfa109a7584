CREATE TABLE "specialties" (
    id INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "code" TEXT NOT NULL UNIQUE,
    "surgical" INTEGER NOT NULL
) STRICT;
