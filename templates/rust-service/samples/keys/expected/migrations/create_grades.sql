CREATE TABLE "grades" (
    id TEXT NOT NULL PRIMARY KEY,
    "meaning" TEXT,
    "points" INTEGER UNIQUE
) STRICT;
