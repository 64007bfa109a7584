CREATE TABLE "countries" (
    id TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "capital" TEXT
) STRICT;
