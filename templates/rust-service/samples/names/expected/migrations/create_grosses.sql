CREATE TABLE "grosses" (
    id INTEGER PRIMARY KEY,
    "bezeichnung" TEXT NOT NULL UNIQUE,
    "hohe_in_metern" TEXT,
    "gultig_ab" TEXT,
    "kurzel" TEXT UNIQUE
) STRICT;
