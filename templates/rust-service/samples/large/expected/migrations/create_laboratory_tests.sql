CREATE TABLE "laboratory_tests" (
    id INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL UNIQUE,
    "name" TEXT NOT NULL,
    "material" TEXT NOT NULL,
    "normal_from" TEXT,
    "normal_to" TEXT,
    "unit" TEXT
) STRICT;
